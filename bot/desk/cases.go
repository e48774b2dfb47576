package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/locales"
)

// concernMarks stand for urgency; the words beside them say the same.
var concernMarks = map[buddy.Urgency]string{buddy.High: "🔴", buddy.Medium: "🟠", buddy.Low: "🟡"}

func concernEntry(t *chat.Turn, c buddy.Concern) chat.Entry {
	return chat.Entry{Line: concernLine(t, c, team.Ago(t, c.Opened)), Data: chat.DataOf("concern", c.ID)}
}

func concernLine(t *chat.Turn, c buddy.Concern, when locales.Safe) string {
	return concernMarks[c.Urgency()] + " " + t.T("queue.concern.line", chat.A{
		"Code": team.ConcernName(
			c,
		), "Name": team.NameOf(t, c.Person), "Kind": t.Nested("concern." + string(c.Kind)), "Days": when,
	})
}

// ourConcern is the concern of an argument, if it is of the programme at one's
// desk. That there is one they may not read is not said.
func ourConcern(t *chat.Turn, args []string) (buddy.Concern, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Concern{}, err
	}
	c, ok := t.Tx.Concern(buddy.ConcernID(id))
	if !ok || c.Programme != t.Me.Desk || !team.MayRead(t, c) {
		return buddy.Concern{}, buddy.Refuse("refuse.stale")
	}
	team.AtDesk(t, "read.case", c.Person)
	return c, nil
}

// typedCase shows the case whose number was typed, if one may read it.
func typedCase(t *chat.Turn, text string) (found bool, err error) {
	id, noNumber := strconv.ParseUint(strings.TrimPrefix(chat.WesternDigits(text), "#"), 10, 64)
	c, ok := t.Tx.Concern(buddy.ConcernID(id))
	if noNumber != nil || !ok || c.Programme != t.Me.Desk || !team.MayRead(t, c) {
		return false, nil
	}
	return true, concernCard(t, []string{chat.DataOf(c.ID)})
}

// concernCard shows one concern: what, who, since when, never a story. A settled one
// stays to be read, without the number that was given for it.
func concernCard(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	if !c.Open() {
		c = c.WithoutNumbers()
	}
	lines := []string{
		"<b>" + concernMarks[c.Urgency()] + " " + t.T("concern.title", chat.A{"Code": team.ConcernName(c)}) + "</b>",
		t.T("concern."+string(c.Kind), nil),
	}
	if c.Open() {
		lines = append(lines, t.T("urgency."+urgencyNames[c.Urgency()], nil))
	}
	lines = append(lines, "", t.T("concern.who", chat.A{"Name": team.NameOf(t, c.Person)}))
	pair, paired := t.Tx.Pair(c.Pair)
	if paired {
		team.Overlook(t, pair.Other(c.Person))
		lines = append(lines, t.T("concern.pair", chat.A{"Names": team.Both(t, pair), "State": team.StateOf(t, pair)}))
	}
	if wish := safe.Wish(t, c); wish != "" {
		lines = append(append(lines, wish), writtenTo(t, c)...)
	} else if c.Wish != "" {
		lines = append(lines, t.T("concern.wish."+c.Wish, nil))
	} else if unsaid := unsaidWish[c.Kind]; unsaid != "" {
		lines = append(lines, t.T(unsaid, nil))
	}
	lines = append(lines, safe.ReachLines(t, c.Reach, func(id buddy.PersonID) string { return team.NameOf(t, id) })...)
	lines = append(lines, t.T("concern.since", chat.A{"Date": c.Opened.In(t.Zone())}))
	lines = append(lines, letterLines(t, c, chat.LastOf(c.Letters, lettersShown))...)
	if !c.Open() {
		closed := "concern.closed"
		if c.ClosedBy == c.Person && c.Person != 0 {
			closed = "concern.closed.self"
		}
		lines = append(lines, t.T(closed, chat.A{"Date": t.Day(c.Closed), "Name": team.NameOf(t, c.Person)}))
	}
	t.Show(chat.Screen{Text: strings.Join(lines, "\n"), Rows: concernButtons(t, c, paired)})
	return nil
}

// writtenTo is where somebody can be written to who asked for that, whether or not they have a
// card by now.
func writtenTo(t *chat.Turn, c buddy.Concern) []string {
	p, known := t.Tx.Person(c.Person)
	if !known || !c.Open() || !strings.HasPrefix(c.Wish, "message.") {
		return nil
	}
	var value any = locales.Safe(t.T("person.nousername", nil))
	if p.Username != "" {
		value = locales.LTR("@" + p.Username)
	}
	return []string{t.T("profile.line", chat.A{"Label": locales.Safe(t.T("person.contact", nil)), "Value": value})}
}

// unsaidWish is what stands on a case whose person did not say yet how to go on.
var unsaidWish = map[buddy.ConcernKind]string{
	buddy.WantsContact:  "reachme.unsaid",
	buddy.Uncomfortable: "concern.wish.unsaid",
}

var urgencyNames = map[buddy.Urgency]string{buddy.High: "high", buddy.Medium: "medium", buddy.Low: "low"}

func concernButtons(t *chat.Turn, c buddy.Concern, paired bool) [][]buddy.Button {
	rows := letterRows(t, c)
	if p, known := t.Tx.Person(c.Person); known && p.Programme == c.Programme && p.Profile.Side != "" {
		rows = append(
			rows,
			chat.Row(
				buddy.Button{Text: chat.Short(team.NameOf(t, c.Person), 32), Data: chat.DataOf("person", c.Person)},
			),
		)
	}
	if paired {
		rows = append(rows, chat.Row(t.Button("concern.pair.button", "pairdesk", c.Pair)))
	}
	if c.Open() && c.Kind == buddy.NoAnswer {
		rows = append(rows, chat.Row(t.Button("match.again.button", "match")))
	}
	if c.Open() {
		return append(
			rows,
			chat.Row(t.Button("concern.settle.button", "settled", c.ID)),
			chat.Row(t.Button("staff.queue.button", "queue", chat.Back)),
		)
	}
	if c.Undoable(t.Tx.Now()) {
		rows = append(rows, chat.Row(t.Button("undo.button", "unsettle", c.ID)))
	}
	return append(
		rows,
		chat.Row(t.Button("cases.button", "cases", chat.Back), t.Button("staff.queue.button", "queue", chat.Back)),
	)
}

// settleConcern takes a concern out of the queue, after asking once. For ten minutes
// that can be taken back.
func settleConcern(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	if c.Open() && chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{
			Text: "<b>" + concernLine(t, c, team.Ago(t, c.Opened)) + "</b>\n\n" + t.T("concern.settle.ask", nil),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("concern.settle.yes.button", "settled", c.ID, "yes")),
				chat.Row(t.Button("button.cancel", "concern", c.ID)),
			},
		})
		return nil
	}
	if c.Open() { // else a doubled tap, or a colleague was faster
		if err := settleOne(t, c); err != nil {
			return err
		}
	}
	return afterSettling(t, []buddy.Concern{c})
}

// settleOne settles a case, and plans the moment when its number goes.
func settleOne(t *chat.Turn, c buddy.Concern) error {
	if err := c.Settle(t.Me.ID, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutConcern(c)
	t.Tx.Schedule(team.SealDue(c))
	t.Audit("concern.settle", c.Person, c.Pair, string(c.Kind))
	return nil
}

// sealConcern takes the number out of a case that stays settled.
func sealConcern(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || c.Open() {
		return nil
	}
	if again := c.Seal(t.Tx.Now()); !again.IsZero() {
		t.Tx.Schedule(team.SealDue(c))
		return nil
	}
	t.Tx.PutConcern(c)
	return nil
}

// unsettle takes settling back: of one case, or of all that were settled with it.
func unsettle(t *chat.Turn, args []string) error {
	c, err := ourConcern(t, args)
	if err != nil {
		return err
	}
	together := []buddy.Concern{c}
	if chat.Arg(args, 1) == "all" {
		together = slices.DeleteFunc(t.Tx.Concerns(c.Programme), func(other buddy.Concern) bool {
			return other.ClosedBy != c.ClosedBy || !other.Closed.Equal(c.Closed) || !team.MayRead(t, other)
		})
	}
	for _, c := range together {
		if c.Open() { // a doubled tap is done already
			continue
		}
		due := team.SealDue(c)
		if err := c.Reopen(t.Tx.Now()); err != nil {
			return err
		}
		t.Tx.Unschedule(due)
		t.Tx.PutConcern(c)
		t.Audit("concern.reopen", c.Person, c.Pair, string(c.Kind))
	}
	t.Flash("toast.undone")
	return queueAt(t, t.LeftAt("queue"))
}

// settledPage lists the settled cases, the newest first.
func settledPage(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	closed := slices.DeleteFunc(
		t.Tx.Concerns(p.ID),
		func(c buddy.Concern) bool { return c.Open() || !team.MayRead(t, c) },
	)
	slices.SortStableFunc(closed, func(a, b buddy.Concern) int { return b.Closed.Compare(a.Closed) })
	var all []chat.Entry
	for _, c := range closed {
		all = append(all, chat.Entry{Line: concernLine(t, c, t.Day(c.Closed)), Data: chat.DataOf("concern", c.ID)})
	}
	title := t.T("cases.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("cases.none", chat.A{"Programme": p.Name})
	}
	page := chat.PageOf(chat.Arg(args, 0))
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("cases", n) })
	t.LeaveAt("cases", page)
	s.Rows = append(s.Rows, chat.Row(t.Button("staff.queue.button", "queue", chat.Back)))
	t.Show(s)
	return nil
}

// several are the open cases of each kind of which one may settle more than one at
// once. What is urgent is settled one by one: somebody is behind each.
func several(t *chat.Turn, p buddy.ProgrammeID) map[buddy.ConcernKind][]buddy.Concern {
	of := map[buddy.ConcernKind][]buddy.Concern{}
	for _, c := range t.Tx.OpenConcerns(p) {
		if c.Urgency() != buddy.High && team.MayRead(t, c) {
			of[c.Kind] = append(of[c.Kind], c)
		}
	}
	for kind, list := range of {
		if len(list) < 2 {
			delete(of, kind)
		}
	}
	return of
}

// settleSeveral settles all cases of one kind up to one of them, after naming them once.
// Arguments: the kind, the newest case, the sum of those shown, the answer. Where the
// sum is another one, something changed and is shown again.
func settleSeveral(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	of := several(t, p.ID)
	if chat.Arg(args, 0) == "" {
		return chooseSeveral(t, of)
	}
	kind := buddy.ConcernKind(chat.Arg(args, 0))
	last, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	sure := chat.Arg(args, 3) == "yes"
	list := upTo(of[kind], buddy.ConcernID(last))
	if just := justSettled(t, kind, buddy.ConcernID(last)); sure && len(list) == 0 && just != nil { // a doubled tap
		return afterSettling(t, just)
	}
	if sumOfCases(list) != chat.Arg(args, 2) {
		return buddy.Refuse("refuse.cases.changed")
	}
	if !sure {
		var names []string
		for _, c := range list {
			names = append(names, "• "+concernLine(t, c, team.Ago(t, c.Opened)))
		}
		t.Show(chat.Screen{
			Text: t.T("cases.all.ask", chat.A{"Count": len(list), "Names": team.First(t, names)}),
			Rows: [][]buddy.Button{
				chat.Row(
					t.Button("concern.settle.yes.button", "settleall", kind, last, chat.Arg(args, 2), "yes"),
				), chat.Row(t.Button("button.cancel", "settleall")),
			},
		})
		return nil
	}
	for _, c := range list {
		if err := settleOne(t, c); err != nil {
			return err
		}
	}
	return afterSettling(t, list)
}

// sumOfCases is the sum of cases.
func sumOfCases(list []buddy.Concern) string {
	var ids []buddy.ConcernID
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return chat.SumOf(ids)
}

// upTo are the cases of a list up to one of them; none where it is not among them, so that nobody
// finds out by a number whether there is a case that they may not read.
func upTo(list []buddy.Concern, last buddy.ConcernID) []buddy.Concern {
	i := slices.IndexFunc(list, func(c buddy.Concern) bool { return c.ID == last })
	if i < 0 {
		return nil
	}
	newest := list[i].Nth
	return slices.DeleteFunc(slices.Clone(list), func(c buddy.Concern) bool { return c.Nth > newest })
}

// justSettled are the cases of a kind up to one that the person settled last, as
// long as that can be taken back.
func justSettled(t *chat.Turn, kind buddy.ConcernKind, last buddy.ConcernID) []buddy.Concern {
	return upTo(slices.DeleteFunc(t.Tx.Concerns(t.Me.Desk), func(c buddy.Concern) bool {
		return c.Kind != kind || c.ClosedBy != t.Me.ID || !c.Undoable(t.Tx.Now()) || !team.MayRead(t, c)
	}), last)
}

// afterSettling leads back to the queue, with the way to take back what was settled.
func afterSettling(t *chat.Turn, list []buddy.Concern) error {
	t.Flash("toast.settled")
	undo := t.Button("undo.button", "unsettle", list[len(list)-1].ID)
	if len(list) > 1 {
		undo.Data += ".all"
	}
	return queueAt(t, t.LeftAt("queue"), chat.Row(undo))
}

// chooseSeveral asks which kind of case is to be settled at once.
func chooseSeveral(t *chat.Turn, of map[buddy.ConcernKind][]buddy.Concern) error {
	kinds := make([]buddy.ConcernKind, 0, len(of))
	for kind := range of {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	var rows [][]buddy.Button
	for _, kind := range kinds {
		list := of[kind]
		last := slices.MaxFunc(list, func(a, b buddy.Concern) int { return cmp.Compare(a.Nth, b.Nth) })
		label := t.T("cases.kind", chat.A{"Kind": t.Nested("concern." + string(kind)), "Count": len(list)})
		rows = append(rows, chat.Row(chat.Chip(chat.LabelOf(label), "settleall", kind, last.ID, sumOfCases(list))))
	}
	text := "cases.several"
	if rows == nil {
		text = "cases.several.none"
	}
	t.Show(
		chat.Screen{
			Text: t.T(text, nil),
			Rows: append(rows, chat.Row(t.Button("staff.queue.button", "queue", chat.Back))),
		},
	)
	return nil
}
