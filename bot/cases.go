package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/locales"
)

// concernMarks stand for urgency; the words beside them say the same.
var concernMarks = map[buddy.Urgency]string{buddy.High: "🔴", buddy.Medium: "🟠", buddy.Low: "🟡"}

// concernName is the opaque number staff may say aloud; see store.Tx.PutConcern.
func concernName(c buddy.Concern) locales.LTR { return locales.LTR(fmt.Sprintf("#%d", c.ID)) }

func (t *turn) concernEntry(c buddy.Concern) entry {
	return entry{line: t.concernLine(c, t.ago(c.Opened)), data: dataOf("concern", c.ID)}
}

func (t *turn) concernLine(c buddy.Concern, when locales.Safe) string {
	return concernMarks[c.Urgency()] + " " + t.T("queue.concern.line", A{
		"Code": concernName(c), "Name": t.nameOf(c.Person), "Kind": t.nested("concern." + string(c.Kind)), "Days": when,
	})
}

// ourConcern is the concern of an argument, if it is of the programme at one's
// desk. That there is one they may not read is not said.
func (t *turn) ourConcern(args []string) (buddy.Concern, error) {
	id, err := number(args, 0)
	if err != nil {
		return buddy.Concern{}, err
	}
	c, ok := t.tx.Concern(buddy.ConcernID(id))
	if !ok || c.Programme != t.me.Desk || !t.mayRead(c) {
		return buddy.Concern{}, buddy.Refuse("refuse.stale")
	}
	t.atDesk("read.case", c.Person)
	return c, nil
}

// typedCase shows the case whose number was typed, if one may read it.
func (t *turn) typedCase(text string) (found bool, err error) {
	id, noNumber := strconv.ParseUint(strings.TrimPrefix(westernDigits(text), "#"), 10, 64)
	c, ok := t.tx.Concern(buddy.ConcernID(id))
	if noNumber != nil || !ok || c.Programme != t.me.Desk || !t.mayRead(c) {
		return false, nil
	}
	return true, t.concernCard([]string{dataOf(c.ID)})
}

// concernCard shows one concern: what, who, since when, never a story. A settled one
// stays to be read, without the number that was given for it.
func (t *turn) concernCard(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	if !c.Open() {
		c = c.WithoutNumbers()
	}
	lines := []string{
		"<b>" + concernMarks[c.Urgency()] + " " + t.T("concern.title", A{"Code": concernName(c)}) + "</b>",
		t.T("concern."+string(c.Kind), nil),
	}
	if c.Open() {
		lines = append(lines, t.T("urgency."+urgencyNames[c.Urgency()], nil))
	}
	lines = append(lines, "", t.T("concern.who", A{"Name": t.nameOf(c.Person)}))
	pair, paired := t.tx.Pair(c.Pair)
	if paired {
		t.overlook(pair.Other(c.Person))
		lines = append(lines, t.T("concern.pair", A{"Names": t.both(pair), "State": t.stateOf(pair)}))
	}
	if wish := t.wish(c); wish != "" {
		lines = append(append(lines, wish), t.writtenTo(c)...)
	} else if c.Wish != "" {
		lines = append(lines, t.T("concern.wish."+c.Wish, nil))
	} else if unsaid := unsaidWish[c.Kind]; unsaid != "" {
		lines = append(lines, t.T(unsaid, nil))
	}
	lines = append(lines, t.reachLines(c.Reach, t.nameOf)...)
	lines = append(lines, t.T("concern.since", A{"Date": c.Opened.In(t.zone())}))
	lines = append(lines, t.letterLines(c, lastOf(c.Letters, lettersShown))...)
	if !c.Open() {
		closed := "concern.closed"
		if c.ClosedBy == c.Person && c.Person != 0 {
			closed = "concern.closed.self"
		}
		lines = append(lines, t.T(closed, A{"Date": t.day(c.Closed), "Name": t.nameOf(c.Person)}))
	}
	t.show(screen{Text: strings.Join(lines, "\n"), Rows: t.concernButtons(c, paired)})
	return nil
}

// writtenTo is where somebody can be written to who asked for that, whether or not they have a
// card by now.
func (t *turn) writtenTo(c buddy.Concern) []string {
	p, known := t.tx.Person(c.Person)
	if !known || !c.Open() || !strings.HasPrefix(c.Wish, "message.") {
		return nil
	}
	var value any = locales.Safe(t.T("person.nousername", nil))
	if p.Username != "" {
		value = locales.LTR("@" + p.Username)
	}
	return []string{t.T("profile.line", A{"Label": locales.Safe(t.T("person.contact", nil)), "Value": value})}
}

// unsaidWish is what stands on a case whose person did not say yet how to go on.
var unsaidWish = map[buddy.ConcernKind]string{buddy.WantsContact: "reachme.unsaid", buddy.Uncomfortable: "concern.wish.unsaid"}

var urgencyNames = map[buddy.Urgency]string{buddy.High: "high", buddy.Medium: "medium", buddy.Low: "low"}

func (t *turn) concernButtons(c buddy.Concern, paired bool) [][]buddy.Button {
	rows := t.letterRows(c)
	if p, known := t.tx.Person(c.Person); known && p.Programme == c.Programme && p.Profile.Side != "" {
		rows = append(rows, row(buddy.Button{Text: short(t.nameOf(c.Person), 32), Data: dataOf("person", c.Person)}))
	}
	if paired {
		rows = append(rows, row(t.button("concern.pair.button", "pairdesk", c.Pair)))
	}
	if c.Open() && c.Kind == buddy.NoAnswer {
		rows = append(rows, row(t.button("match.again.button", "match")))
	}
	if c.Open() {
		return append(rows, row(t.button("concern.settle.button", "settled", c.ID)), row(t.button("staff.queue.button", "queue", back)))
	}
	if c.Undoable(t.tx.Now()) {
		rows = append(rows, row(t.button("undo.button", "unsettle", c.ID)))
	}
	return append(rows, row(t.button("cases.button", "cases", back), t.button("staff.queue.button", "queue", back)))
}

// settleConcern takes a concern out of the queue, after asking once. For ten minutes
// that can be taken back.
func (t *turn) settleConcern(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	if c.Open() && arg(args, 1) != "yes" {
		t.show(screen{
			Text: "<b>" + t.concernLine(c, t.ago(c.Opened)) + "</b>\n\n" + t.T("concern.settle.ask", nil),
			Rows: [][]buddy.Button{row(t.button("concern.settle.yes.button", "settled", c.ID, "yes")), row(t.button("button.cancel", "concern", c.ID))},
		})
		return nil
	}
	if c.Open() { // else a doubled tap, or a colleague was faster
		if err := t.settleOne(c); err != nil {
			return err
		}
	}
	return t.afterSettling([]buddy.Concern{c})
}

// settleOne settles a case, and plans the moment when its number goes.
func (t *turn) settleOne(c buddy.Concern) error {
	if err := c.Settle(t.me.ID, t.tx.Now()); err != nil {
		return err
	}
	t.tx.PutConcern(c)
	t.tx.Schedule(sealDue(c))
	t.audit("concern.settle", c.Person, c.Pair, string(c.Kind))
	return nil
}

// sealDue is when the number given for a settled case goes.
func sealDue(c buddy.Concern) buddy.Due {
	return buddy.Due{At: c.Closed.Add(buddy.UndoTime), Kind: "concern.seal", Subject: uint64(c.ID)}
}

// sealConcern takes the number out of a case that stays settled.
func sealConcern(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || c.Open() {
		return nil
	}
	if again := c.Seal(t.tx.Now()); !again.IsZero() {
		t.tx.Schedule(sealDue(c))
		return nil
	}
	t.tx.PutConcern(c)
	return nil
}

// unsettle takes settling back: of one case, or of all that were settled with it.
func (t *turn) unsettle(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	together := []buddy.Concern{c}
	if arg(args, 1) == "all" {
		together = slices.DeleteFunc(t.tx.Concerns(c.Programme), func(other buddy.Concern) bool {
			return other.ClosedBy != c.ClosedBy || !other.Closed.Equal(c.Closed) || !t.mayRead(other)
		})
	}
	for _, c := range together {
		if c.Open() { // a doubled tap is done already
			continue
		}
		due := sealDue(c)
		if err := c.Reopen(t.tx.Now()); err != nil {
			return err
		}
		t.tx.Unschedule(due)
		t.tx.PutConcern(c)
		t.audit("concern.reopen", c.Person, c.Pair, string(c.Kind))
	}
	t.flash("toast.undone")
	return t.queueAt(t.leftAt("queue"))
}

// settledPage lists the settled cases, the newest first.
func (t *turn) settledPage(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	closed := slices.DeleteFunc(t.tx.Concerns(p.ID), func(c buddy.Concern) bool { return c.Open() || !t.mayRead(c) })
	slices.SortStableFunc(closed, func(a, b buddy.Concern) int { return b.Closed.Compare(a.Closed) })
	var all []entry
	for _, c := range closed {
		all = append(all, entry{line: t.concernLine(c, t.day(c.Closed)), data: dataOf("concern", c.ID)})
	}
	title := t.T("cases.title", A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("cases.none", A{"Programme": p.Name})
	}
	page := pageOf(arg(args, 0))
	s := t.list(title, all, page, func(n int) string { return dataOf("cases", n) })
	t.leaveAt("cases", page)
	s.Rows = append(s.Rows, row(t.button("staff.queue.button", "queue", back)))
	t.show(s)
	return nil
}

// several are the open cases of each kind of which one may settle more than one at
// once. What is urgent is settled one by one: somebody is behind each.
func (t *turn) several(p buddy.ProgrammeID) map[buddy.ConcernKind][]buddy.Concern {
	of := map[buddy.ConcernKind][]buddy.Concern{}
	for _, c := range t.tx.OpenConcerns(p) {
		if c.Urgency() != buddy.High && t.mayRead(c) {
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
func (t *turn) settleSeveral(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	of := t.several(p.ID)
	if arg(args, 0) == "" {
		return t.chooseSeveral(of)
	}
	kind := buddy.ConcernKind(arg(args, 0))
	last, err := number(args, 1)
	if err != nil {
		return err
	}
	newest, _ := t.tx.Concern(buddy.ConcernID(last))
	list := slices.DeleteFunc(of[kind], func(c buddy.Concern) bool { return c.Nth > newest.Nth })
	sure := arg(args, 3) == "yes"
	if just := t.justSettled(kind, newest); sure && len(list) == 0 && just != nil { // a doubled tap
		return t.afterSettling(just)
	}
	if sumOfCases(list) != arg(args, 2) {
		return buddy.Refuse("refuse.cases.changed")
	}
	if !sure {
		var names []string
		for _, c := range list {
			names = append(names, "• "+t.concernLine(c, t.ago(c.Opened)))
		}
		t.show(screen{
			Text: t.T("cases.all.ask", A{"Count": len(list), "Names": t.first(names)}),
			Rows: [][]buddy.Button{
				row(t.button("concern.settle.yes.button", "settleall", kind, last, arg(args, 2), "yes")), row(t.button("button.cancel", "settleall")),
			},
		})
		return nil
	}
	for _, c := range list {
		if err := t.settleOne(c); err != nil {
			return err
		}
	}
	return t.afterSettling(list)
}

// sumOfCases is the sum of cases.
func sumOfCases(list []buddy.Concern) string {
	var ids []buddy.ConcernID
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return sumOf(ids)
}

// justSettled are the cases of a kind up to one that the person settled last, as
// long as that can be taken back.
func (t *turn) justSettled(kind buddy.ConcernKind, newest buddy.Concern) (list []buddy.Concern) {
	for _, c := range t.tx.Concerns(t.me.Desk) {
		if c.Kind == kind && c.Nth <= newest.Nth && c.ClosedBy == t.me.ID && c.Undoable(t.tx.Now()) && t.mayRead(c) {
			list = append(list, c)
		}
	}
	return list
}

// afterSettling leads back to the queue, with the way to take back what was settled.
func (t *turn) afterSettling(list []buddy.Concern) error {
	t.flash("toast.settled")
	undo := t.button("undo.button", "unsettle", list[len(list)-1].ID)
	if len(list) > 1 {
		undo.Data += ".all"
	}
	return t.queueAt(t.leftAt("queue"), row(undo))
}

// chooseSeveral asks which kind of case is to be settled at once.
func (t *turn) chooseSeveral(of map[buddy.ConcernKind][]buddy.Concern) error {
	kinds := make([]buddy.ConcernKind, 0, len(of))
	for kind := range of {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	var rows [][]buddy.Button
	for _, kind := range kinds {
		list := of[kind]
		last := slices.MaxFunc(list, func(a, b buddy.Concern) int { return cmp.Compare(a.Nth, b.Nth) })
		label := t.T("cases.kind", A{"Kind": t.nested("concern." + string(kind)), "Count": len(list)})
		rows = append(rows, row(chip(labelOf(label), "settleall", kind, last.ID, sumOfCases(list))))
	}
	text := "cases.several"
	if rows == nil {
		text = "cases.several.none"
	}
	t.show(screen{Text: t.T(text, nil), Rows: append(rows, row(t.button("staff.queue.button", "queue", back)))})
	return nil
}

// roomForNames is how much of a message lines about people may fill: a name of pictures
// takes four times as much as one of letters.
const roomForNames = 3000

// first are the first of many lines, as many as fit, and how many more there are.
func (t *turn) first(lines []string) locales.Safe {
	fit, room := 0, roomForNames
	for fit < min(len(lines), mostNames) && units(lines[fit]) < room {
		room -= units(lines[fit]) + 1
		fit++
	}
	if more := len(lines) - fit; more > 0 {
		lines = append(slices.Clone(lines[:fit]), t.T("proposals.more", A{"Count": more}))
	}
	return locales.Safe(strings.Join(lines, "\n"))
}
