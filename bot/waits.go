package bot

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
)

// When staff should look: a first meeting belongs within 14 days of the
// second yes, a match within 21 days of enrolling.
const (
	firstMeetingDays = 14
	longWaitDays     = 21
)

func init() {
	act(map[string]action{
		"queue":   {staff, func(t *turn, args []string) error { return t.queuePage(pageOf(arg(args, 0))) }},
		"concern": {staff, (*turn).concernCard},
		"settled": {staff, (*turn).settleConcern},
	})
}

// queue shows what waits for a coordinator, the most urgent first.
func (t *turn) queue() error { return t.queuePage(0) }

func (t *turn) queuePage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	all := t.waits(p, page)
	title := t.T("queue.title", A{"Programme": p.Name, "Count": len(all)})
	if len(all) == 0 {
		title = t.T("queue.empty", A{"Programme": p.Name})
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("queue", n) })
	s.Rows = append(s.Rows, row(t.button("home.button", "home")))
	t.show(s)
	return nil
}

// waits lists what waits in a programme: concerns, proposals, those held back,
// pairs that have not met, people who have waited long. The page is where the
// ways back lead.
func (t *turn) waits(p buddy.Programme, page int) []entry {
	var all []entry
	for _, c := range t.tx.OpenConcerns(p.ID) {
		if t.mayRead(c) {
			all = append(all, t.concernEntry(c))
		}
	}
	live := t.unconcerned(t.tx.LivePairs(p.ID))
	for _, state := range []buddy.PairState{buddy.Suggested, buddy.Held} {
		for _, pair := range bestFirst(live, state) {
			all = append(all, t.proposalEntry(pair))
		}
	}
	for _, pair := range live {
		if t.unmet(pair) {
			line := t.T("queue.unmet.line", A{"Names": t.both(pair), "Days": t.ago(pair.Accepted)})
			all = append(all, entry{line, t.both(pair), dataOf("pairdesk", pair.ID)})
		}
	}
	for _, person := range t.longest(p) {
		line := t.T("queue.waiting.line", A{"Name": person.Profile.Name, "Days": t.ago(person.Since)})
		all = append(all, entry{line, person.Profile.Name, dataOf("why", person.ID, "queue", page)})
	}
	return all
}

// unmet tells whether a pair should have met by now and has not.
func (t *turn) unmet(p buddy.Pair) bool {
	return p.State == buddy.Active && len(p.Meetings) == 0 && days(p.Accepted, t.tx.Now()) >= firstMeetingDays
}

// longest lists who has waited too long for a buddy, the longest first.
// Whoever cannot be matched now is not among them: /stuck counts those.
func (t *turn) longest(p buddy.Programme) []buddy.Person {
	held, with := t.held(p.ID), t.involved()
	people := slices.DeleteFunc(t.tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return aside(person) != "" || with[person.ID] || held[person.ID] || days(person.Since, t.tx.Now()) <= longWaitDays
	})
	slices.SortStableFunc(people, func(a, b buddy.Person) int { return a.Since.Compare(b.Since) })
	return people
}

// held are the people of a programme whom a live pair holds.
func (t *turn) held(id buddy.ProgrammeID) map[buddy.PersonID]bool {
	held := map[buddy.PersonID]bool{}
	for _, p := range t.tx.LivePairs(id) {
		held[p.People[0]], held[p.People[1]] = true, true
	}
	return held
}

// concernMarks stand for urgency; the words beside them say the same.
var concernMarks = map[buddy.Urgency]string{buddy.High: "🔴", buddy.Medium: "🟠", buddy.Low: "🟡"}

// concernName is the opaque number staff may say aloud.
func concernName(c buddy.Concern) locales.LTR { return locales.LTR(fmt.Sprintf("#%d", c.ID)) }

func (t *turn) concernEntry(c buddy.Concern) entry {
	line := concernMarks[c.Urgency()] + " " + t.T("queue.concern.line", A{
		"Code": concernName(c), "Name": t.nameOf(c.Person), "Kind": locales.Safe(t.T("concern."+string(c.Kind), nil)), "Days": t.ago(c.Opened),
	})
	label := fmt.Sprintf("%s #%d · %s", concernMarks[c.Urgency()], c.ID, short(t.nameOf(c.Person), 18))
	return entry{line, label, dataOf("concern", c.ID)}
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

// concernCard shows one concern: what, who, since when, never a story.
func (t *turn) concernCard(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	lines := []string{
		"<b>" + concernMarks[c.Urgency()] + " " + t.T("concern.title", A{"Code": concernName(c)}) + "</b>",
		t.T("concern."+string(c.Kind), nil),
		t.T("urgency."+urgencyNames[c.Urgency()], nil),
		"",
		t.T("concern.who", A{"Name": t.nameOf(c.Person)}),
	}
	pair, paired := t.tx.Pair(c.Pair)
	if paired {
		lines = append(lines, t.T("concern.pair", A{"Names": t.both(pair), "State": t.stateOf(pair)}))
	}
	if wish := t.wish(c); wish != "" {
		lines = append(lines, wish)
	} else if c.Wish != "" {
		lines = append(lines, t.T("concern.wish."+c.Wish, nil))
	}
	lines = append(lines, t.reachLines(c.Reach, t.nameOf)...)
	lines = append(lines, t.T("concern.since", A{"Date": c.Opened.In(t.zone())}))
	lines = append(lines, t.letterLines(c, lastOf(c.Letters, lettersShown))...)
	rows := t.letterRows(c)
	if _, known := t.tx.Person(c.Person); known {
		rows = append(rows, row(buddy.Button{Text: short(t.nameOf(c.Person), 32), Data: dataOf("person", c.Person)}))
	}
	if paired {
		rows = append(rows, row(t.button("concern.pair.button", "pairdesk", pair.ID)))
	}
	if c.Open() && c.Kind == buddy.NoAnswer {
		rows = append(rows, row(t.button("match.again.button", "match")))
	}
	if c.Open() {
		rows = append(rows, row(t.button("concern.settle.button", "settled", c.ID)))
	} else {
		lines = append(lines, t.T("concern.closed", A{"Date": t.day(c.Closed)}))
	}
	t.show(screen{Text: strings.Join(lines, "\n"), Rows: append(rows, row(t.button("staff.queue.button", "queue")))})
	return nil
}

var urgencyNames = map[buddy.Urgency]string{buddy.High: "high", buddy.Medium: "medium", buddy.Low: "low"}

// settleConcern takes a concern out of the queue.
func (t *turn) settleConcern(args []string) error {
	c, err := t.ourConcern(args)
	if err != nil {
		return err
	}
	if c.Open() {
		if err := c.Settle(t.me.ID, t.tx.Now()); err != nil {
			return err
		}
		t.tx.PutConcern(c)
		t.audit("concern.settle", c.Person, c.Pair, string(c.Kind))
	}
	t.flash("toast.settled")
	return t.queue()
}

// bestFirst are the pairs in a state, the best fit first.
func bestFirst(live []buddy.Pair, state buddy.PairState) []buddy.Pair {
	out := slices.DeleteFunc(slices.Clone(live), func(p buddy.Pair) bool { return p.State != state })
	slices.SortStableFunc(out, func(a, b buddy.Pair) int { return b.Score - a.Score })
	return out
}
