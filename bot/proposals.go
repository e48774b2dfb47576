package bot

import (
	"slices"
	"strings"

	"buddy"
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
func (t *turn) chosenOrder() int { return orderOf(arg(t.leftAt("proposals"), 2)) }

// openProposals are the suggestions of a programme on which the person may
// decide, in an order, then those held back.
func (t *turn) openProposals(id buddy.ProgrammeID, order int) []buddy.Pair {
	live := slices.DeleteFunc(t.unconcerned(t.tx.LivePairs(id)), func(p buddy.Pair) bool { return !p.Unasked() })
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
	holds func(t *turn, p buddy.Pair) bool
}{
	{"low", func(t *turn, p buddy.Pair) bool { return p.State == buddy.Suggested && t.below(p) }},
	{"fine", func(t *turn, p buddy.Pair) bool { return p.State == buddy.Suggested && !t.below(p) }},
	{"chosen", func(_ *turn, p buddy.Pair) bool { return p.State == buddy.Suggested && p.Pinned }},
	{"held", func(_ *turn, p buddy.Pair) bool { return p.State == buddy.Held }},
}

// only keeps the proposals a filter holds; all for an unknown one.
func (t *turn) only(filter string, pairs []buddy.Pair) []buddy.Pair {
	for _, f := range proposalFilters {
		if f.id == filter {
			return slices.DeleteFunc(slices.Clone(pairs), func(p buddy.Pair) bool { return !f.holds(t, p) })
		}
	}
	return pairs
}

func (t *turn) proposalEntry(p buddy.Pair) entry {
	key, args := "proposals.line", A{"Names": t.both(p), "Score": p.Score / 10, "Note": ""}
	switch {
	case p.State == buddy.Held:
		key, args["Note"] = "proposals.held.line", t.holdNote(p)
	case p.Pinned:
		key = "proposals.chosen.line"
	}
	return entry{line: t.markLow(p, t.T(key, args)), data: dataOf("proposal", p.ID)}
}

// markLow adds to a line about a proposal that it is below the floor.
func (t *turn) markLow(p buddy.Pair, line string) string {
	if !t.below(p) {
		return line
	}
	return t.T("proposals.low", A{"Line": locales.Safe(line)})
}

// proposalsAt lists what waits for a coordinator's yes, as the arguments of its button
// say: a page, a filter, an order.
func (t *turn) proposalsAt(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	page, order := pageOf(arg(args, 0)), t.chosenOrder()
	if arg(args, 2) != "" {
		order = orderOf(arg(args, 2))
	}
	every := t.openProposals(p.ID, order)
	filter, by := t.chosenProposals(arg(args, 1), every), proposalOrders[order].id
	var all []entry
	var suggested []buddy.PairID
	for _, pair := range t.only(filter, every) {
		all = append(all, t.proposalEntry(pair))
		if pair.State == buddy.Suggested {
			suggested = append(suggested, pair.ID)
		}
	}
	title := t.T("proposals.title", A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("proposals.none", nil)
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("proposals", n, filter, by) })
	t.leaveAt("proposals", page, filter, by)
	s.Rows = append(t.proposalChips(filter, order, every), s.Rows...)
	if n := len(suggested); n > 1 {
		data := dataOf("approveall", slices.Max(suggested), sumOf(suggested), "ask", filter)
		s.Rows = append(s.Rows, row(chip(t.P("proposals.all.button", A{"Count": n}), data)))
	}
	if all == nil {
		s.Rows = append(s.Rows, row(t.button("desk.match.button", "match")))
	}
	s.Rows = append(s.Rows, row(t.button("staff.queue.button", "queue", back)))
	t.show(s)
	return nil
}

// chosenProposals is a filter while something is left in it, else none.
func (t *turn) chosenProposals(filter string, every []buddy.Pair) string {
	for _, f := range proposalFilters {
		if f.id == filter && len(t.only(filter, every)) > 0 {
			return filter
		}
	}
	return ""
}

// proposalChips are what the list can be cut down to, with how many there are, and the
// button to the next order; nothing where there is nothing to choose.
func (t *turn) proposalChips(filter string, order int, every []buddy.Pair) (rows [][]buddy.Button) {
	by := proposalOrders[order].id
	tab := func(text, to string) buddy.Button {
		if to == filter {
			text = tick + text
		}
		return chip(text, "proposals", 0, to, by)
	}
	chips := []buddy.Button{tab(t.P("people.filter.all.chip", nil), "")}
	for _, f := range proposalFilters {
		if f.id == "fine" && len(t.only("low", every)) == 0 {
			continue
		}
		if n := len(t.only(f.id, every)); n > 0 && n < len(every) {
			chips = append(chips, tab(t.P("proposals.filter."+f.id+".label", A{"Count": n}), f.id))
		}
	}
	if len(chips) > 1 && len(every) > 2 {
		rows = inRows(chips, 3)
	}
	if len(every) < 3 {
		return rows
	}
	next := proposalOrders[(order+1)%len(proposalOrders)].id
	return append(rows, row(chip(t.P("proposals.order."+by+".button", nil), "proposals", 0, filter, next)))
}

// approveAll approves every suggestion up to a pair, of one filter or of all, after
// naming them once. Their sum pins what was shown: when something changed, it is
// shown again. Arguments: the last pair, their sum, the answer, the filter.
func (t *turn) approveAll(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	last, err := number(args, 0)
	if err != nil {
		return err
	}
	filter := arg(args, 3)
	pairs := slices.DeleteFunc(t.only(filter, t.openProposals(p.ID, t.chosenOrder())), func(pair buddy.Pair) bool {
		return pair.State != buddy.Suggested || uint64(pair.ID) > last
	})
	sure := arg(args, 2) == "yes"
	if len(pairs) == 0 && sure { // a doubled tap
		t.approved(p.ID)
		return t.proposalsAt(t.leftAt("proposals"))
	}
	var ids []buddy.PairID
	for _, pair := range pairs {
		ids = append(ids, pair.ID)
	}
	if sumOf(ids) != arg(args, 1) {
		return buddy.Refuse("refuse.proposals.changed")
	}
	if !sure {
		var names []string
		for _, pair := range pairs {
			names = append(names, "• "+t.markLow(pair, t.T("proposals.pair", A{"Names": t.both(pair)})))
		}
		t.show(screen{
			Text: t.T("proposals.all.ask", A{"Count": len(pairs), "Names": t.first(names)}),
			Rows: [][]buddy.Button{
				row(t.button("proposals.all.yes.button", "approveall", last, arg(args, 1), "yes", filter)),
				row(t.button("button.cancel", "proposals", back)),
			},
		})
		return nil
	}
	for _, pair := range pairs {
		if err := t.approvePair(pair); err != nil {
			return err
		}
	}
	t.approved(p.ID)
	return t.proposalsAt(t.leftAt("proposals"))
}

// approved says when the two are asked: at once, or in the morning, in a box
// that stays until it is read.
func (t *turn) approved(id buddy.ProgrammeID) {
	site, _ := t.tx.Programme(id)
	now := t.tx.Now().In(site.Location())
	if at := buddy.WithinHours(now); at.After(now) {
		t.toast(buddy.Message{Text: t.P("toast.approved.later", A{"Date": at}), Alert: true})
		return
	}
	t.flash("toast.approved")
}

// mostNames of pairs fit on the screen that asks for all of them.
const mostNames = 40

// approvePair asks the two people of a pair.
func (t *turn) approvePair(p buddy.Pair) error {
	if err := p.Approve(t.me.ID, t.tx.Now()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditPair("pair.approve", p, "")
	return t.propose(p)
}

// auditPair audits a staff action about a pair, once for each member, so that
// both find it among what is stored about them.
func (t *turn) auditPair(kind string, p buddy.Pair, code string) {
	for _, id := range p.People {
		if id != 0 {
			t.audit(kind, id, p.ID, code)
		}
	}
}
