package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
)

// proposalOrders are the orders a coordinator can choose from; the first one is the
// default: those that fit least need eyes most. "proposals.order.<id>.button" turns to it.
var proposalOrders = []struct {
	id      string
	compare func(a, b buddy.Pair) int
}{
	{"weak", func(a, b buddy.Pair) int { return a.Score - b.Score }},
	{"best", func(a, b buddy.Pair) int { return b.Score - a.Score }},
	{"old", func(a, b buddy.Pair) int { return a.Created.Compare(b.Created) }},
}

// orderOf is the place of an order among proposalOrders; anything odd is the first.
func orderOf(id string) int {
	for i, o := range proposalOrders {
		if o.id == id {
			return i
		}
	}
	return 0
}

// chosenOrder is the order in which somebody last looked at proposals.
func chosenOrder(t *chat.Turn) int { return orderOf(chat.Arg(t.LeftAt("proposals"), 2)) }

// OpenProposals are the suggestions of a programme on which the person may
// decide, in an order, then those held back.
func OpenProposals(t *chat.Turn, id buddy.ProgrammeID, order int) []buddy.Pair {
	live := slices.DeleteFunc(team.Unconcerned(t, t.Tx.LivePairs(id)), func(p buddy.Pair) bool { return !p.Unasked() })
	slices.SortStableFunc(live, func(a, b buddy.Pair) int {
		if (a.State == buddy.Held) != (b.State == buddy.Held) {
			return strings.Compare(string(b.State), string(a.State)) // "suggested" before "held"
		}
		return proposalOrders[order].compare(a, b)
	})
	return live
}

// proposalFilters are the chips above the proposals; "proposals.filter.<id>.label".
var proposalFilters = []struct {
	id    string
	holds func(t *chat.Turn, p buddy.Pair) bool
}{
	{"low", func(t *chat.Turn, p buddy.Pair) bool { return p.State == buddy.Suggested && below(t, p) }},
	{"fine", func(t *chat.Turn, p buddy.Pair) bool { return p.State == buddy.Suggested && !below(t, p) }},
	{"chosen", func(_ *chat.Turn, p buddy.Pair) bool { return p.State == buddy.Suggested && p.Pinned }},
	{"held", func(_ *chat.Turn, p buddy.Pair) bool { return p.State == buddy.Held }},
}

// only keeps the proposals a filter holds; all for an unknown one.
func only(t *chat.Turn, filter string, pairs []buddy.Pair) []buddy.Pair {
	for _, f := range proposalFilters {
		if f.id == filter {
			return slices.DeleteFunc(slices.Clone(pairs), func(p buddy.Pair) bool { return !f.holds(t, p) })
		}
	}
	return pairs
}

// waitingProposals are the proposals in the order that was chosen for them.
func waitingProposals(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	for _, pair := range OpenProposals(t, p.ID, chosenOrder(t)) {
		all = append(all, proposalEntry(t, pair))
	}
	return all
}

// proposalEntry is a proposal in a list of what waits.
func proposalEntry(t *chat.Turn, p buddy.Pair) chat.Entry {
	key, args := "proposals.line", chat.A{"Names": team.Both(t, p), "Score": p.Score / 10, "Note": ""}
	switch {
	case p.State == buddy.Held:
		key, args["Note"] = "proposals.held.line", holdNote(t, p)
	case p.Pinned:
		key = "proposals.chosen.line"
	}
	return chat.Entry{Line: markLow(t, p, t.T(key, args)), Data: chat.DataOf("proposal", p.ID)}
}

// markLow adds to a line about a proposal that it is below the floor.
func markLow(t *chat.Turn, p buddy.Pair, line string) string {
	if !below(t, p) {
		return line
	}
	return t.T("proposals.low", chat.A{"Line": locales.Safe(line)})
}

// proposalsAt lists what waits for a coordinator's yes, as the arguments of its button
// say: a page, a filter, an order.
func proposalsAt(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	page, order := chat.PageOf(chat.Arg(args, 0)), chosenOrder(t)
	if chat.Arg(args, 2) != "" {
		order = orderOf(chat.Arg(args, 2))
	}
	every := OpenProposals(t, p.ID, order)
	filter, by := chosenProposals(t, chat.Arg(args, 1), every), proposalOrders[order].id
	var all []chat.Entry
	var suggested []buddy.PairID
	for _, pair := range only(t, filter, every) {
		all = append(all, proposalEntry(t, pair))
		if pair.State == buddy.Suggested {
			suggested = append(suggested, pair.ID)
		}
	}
	title := t.T("proposals.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("proposals.none", nil)
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("proposals", n, filter, by) })
	t.LeaveAt("proposals", page, filter, by)
	s.Rows = append(proposalChips(t, filter, order, every), s.Rows...)
	if n := len(suggested); n > 1 {
		data := chat.DataOf("approveall", slices.Max(suggested), chat.SumOf(suggested), "ask", filter)
		s.Rows = append(s.Rows, chat.Row(chat.Chip(t.P("proposals.all.button", chat.A{"Count": n}), data)))
	}
	if all == nil {
		s.Rows = append(s.Rows, chat.Row(t.Button("desk.match.button", "match")))
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("staff.queue.button", "queue", chat.Back)))
	t.Show(s)
	return nil
}

// chosenProposals is a filter while something is left in it, else none.
func chosenProposals(t *chat.Turn, filter string, every []buddy.Pair) string {
	for _, f := range proposalFilters {
		if f.id == filter && len(only(t, filter, every)) > 0 {
			return filter
		}
	}
	return ""
}

// proposalChips are what the list can be cut down to, with how many there are, and the
// button to the next order; nothing where there is nothing to choose.
func proposalChips(t *chat.Turn, filter string, order int, every []buddy.Pair) (rows [][]buddy.Button) {
	by := proposalOrders[order].id
	filters := []chat.Option{{Label: t.P("people.filter.all.chip", nil)}}
	for _, f := range proposalFilters {
		if f.id == "fine" && len(only(t, "low", every)) == 0 {
			continue
		}
		if n := len(only(t, f.id, every)); n > 0 && n < len(every) {
			label := t.P("proposals.filter."+f.id+".label", chat.A{"Count": n})
			filters = append(filters, chat.Option{ID: f.id, Label: label})
		}
	}
	if len(filters) > 1 && len(every) > 2 {
		rows = chat.Filters(filters, filter, func(to string) string { return chat.DataOf("proposals", 0, to, by) })
	}
	if len(every) < 3 {
		return rows
	}
	next := proposalOrders[(order+1)%len(proposalOrders)].id
	return append(rows, chat.Row(chat.Chip(t.P("proposals.order."+by+".button", nil), "proposals", 0, filter, next)))
}

// approveAll approves every suggestion up to a pair, of one filter or of all, after
// naming them once. Their sum pins what was shown: when something changed, it is
// shown again. Arguments: the last pair, their sum, the answer, the filter.
func approveAll(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	last, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	filter := chat.Arg(args, 3)
	pairs := slices.DeleteFunc(only(t, filter, OpenProposals(t, p.ID, chosenOrder(t))), func(pair buddy.Pair) bool {
		return pair.State != buddy.Suggested || uint64(pair.ID) > last
	})
	sure := chat.Arg(args, 2) == "yes"
	if len(pairs) == 0 && sure { // a doubled tap
		Approved(t, p.ID)
		return proposalsAt(t, t.LeftAt("proposals"))
	}
	var ids []buddy.PairID
	for _, pair := range pairs {
		ids = append(ids, pair.ID)
	}
	if chat.SumOf(ids) != chat.Arg(args, 1) {
		return buddy.Refuse("refuse.proposals.changed")
	}
	if !sure {
		var names []string
		for _, pair := range pairs {
			names = append(names, "• "+markLow(t, pair, t.T("proposals.pair", chat.A{"Names": team.Both(t, pair)})))
		}
		t.Show(chat.Screen{
			Text: t.T("proposals.all.ask", chat.A{"Count": len(pairs), "Names": team.First(t, names)}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("proposals.all.yes.button", "approveall", last, chat.Arg(args, 1), "yes", filter)),
				chat.Row(t.Button("button.cancel", "proposals", chat.Back)),
			},
		})
		return nil
	}
	for _, pair := range pairs {
		if err := ApprovePair(t, pair); err != nil {
			return err
		}
	}
	Approved(t, p.ID)
	return proposalsAt(t, t.LeftAt("proposals"))
}

// Approved says when the two are asked: at once, or in the morning, in a box
// that stays until it is read.
func Approved(t *chat.Turn, id buddy.ProgrammeID) {
	site, _ := t.Tx.Programme(id)
	now := t.Tx.Now().In(site.Location())
	if at := daytime.Within(now); at.After(now) {
		t.Toast(buddy.Message{Text: t.P("toast.approved.later", chat.A{"Date": at}), Alert: true})
		return
	}
	t.Flash("toast.approved")
}

// ApprovePair asks the two people of a pair. Somebody may have no free place any more: they asked for
// fewer buddies after it was suggested.
func ApprovePair(t *chat.Turn, p buddy.Pair) error {
	if p.Unasked() && !(hasRoom(t, p.People[0]) && hasRoom(t, p.People[1])) {
		return buddy.Refuse("refuse.full")
	}
	if err := team.MayPropose(t, p.Programme); err != nil {
		return err
	}
	var two [2]buddy.Person
	for i, id := range p.People {
		two[i], _ = t.Tx.Person(id)
	}
	site, _ := t.Tx.Programme(p.Programme)
	if err := p.Approve(t.Me, two, site, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	team.AuditPair(t, "pair.approve", p, "")
	return duo.Propose(t, p)
}
