package bot

import (
	"slices"

	"buddy"
)

// When staff should look: a first meeting belongs within 14 days of the
// second yes, a match within 21 days of enrolling.
const (
	firstMeetingDays = 14
	longWaitDays     = 21
)

// waitKinds are what can wait for a coordinator, in the order of the queue, which
// can be cut down to one of them: "queue.filter.<kind>.label".
var waitKinds = []string{"case", "team", "proposal", "pair", "person"}

// waiting is one thing that waits.
type waiting struct {
	entry
	kind string // one of waitKinds
}

// shortQueue things are seen at a glance: it needs no filter.
const shortQueue = 7

// queue shows what waits for a coordinator, the most urgent first.
func (t *turn) queue() error { return t.queueAt(nil) }

// queueAt is the queue as the arguments of its button say: a page, and the kind it is
// cut down to. more are rows that belong to what was just done.
func (t *turn) queueAt(args []string, more ...[]buddy.Button) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	page, only := pageOf(arg(args, 0)), arg(args, 1)
	if !slices.Contains(waitKinds, only) {
		only = ""
	}
	var all []entry
	waits := t.waits(p, page)
	for _, w := range waits {
		if only == "" || w.kind == only {
			all = append(all, w.entry)
		}
	}
	title := t.T("queue.title", A{"Programme": p.Name, "Count": len(all)})
	if len(all) == 0 {
		title = t.T("queue.empty", A{"Programme": p.Name})
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("queue", n, only) })
	t.leaveAt("queue", page, only)
	s.Rows = append(t.queueChips(waits, only), s.Rows...)
	s.Rows = append(s.Rows, more...)
	if len(t.several(p.ID)) > 0 && (only == "" || only == "case") {
		s.Rows = append(s.Rows, row(t.button("cases.several.button", "settleall")))
	}
	s.Rows = append(s.Rows, row(t.button("cases.button", "cases"), t.button("home.button", "home")))
	t.show(s)
	return nil
}

// queueChips cut a long queue down to one kind, with how many there are of each.
func (t *turn) queueChips(waits []waiting, only string) [][]buddy.Button {
	count := map[string]int{}
	for _, w := range waits {
		count[w.kind]++
	}
	if only == "" && (len(waits) <= shortQueue || len(count) < 2) {
		return nil
	}
	tab := func(kind string, n int) buddy.Button {
		label := t.P("people.filter.all.chip", nil)
		if kind != "" {
			label = t.P("queue.filter."+kind+".label", A{"Count": n})
		}
		if kind == only {
			label = tick + label
		}
		return chip(label, "queue", 0, kind)
	}
	chips := []buddy.Button{tab("", 0)}
	for _, kind := range waitKinds {
		if count[kind] > 0 || kind == only {
			chips = append(chips, tab(kind, count[kind]))
		}
	}
	return inRows(chips, 3)
}

// waits lists what waits in a programme: concerns, who would like to join the team, proposals, those held back,
// pairs that have not met, people who have waited long. The page is where the
// ways back lead.
func (t *turn) waits(p buddy.Programme, page int) []waiting {
	var all []waiting
	for _, c := range t.tx.OpenConcerns(p.ID) {
		if t.mayRead(c) {
			all = append(all, waiting{t.concernEntry(c), "case"})
		}
	}
	for _, i := range t.toAdmit(p.ID) {
		all = append(all, waiting{t.admitEntry(i), "team"})
	}
	for _, pair := range t.openProposals(p.ID, t.chosenOrder()) {
		all = append(all, waiting{t.proposalEntry(pair), "proposal"})
	}
	for _, pair := range t.unconcerned(t.tx.LivePairs(p.ID)) {
		if t.unmet(pair) {
			line := t.T("queue.unmet.line", A{"Names": t.both(pair), "Days": t.ago(pair.Accepted)})
			all = append(all, waiting{entry{line: line, data: dataOf("pairdesk", pair.ID)}, "pair"})
		}
	}
	for _, person := range t.longest(p) {
		line := t.T("queue.waiting.line", A{"Name": person.Profile.Name, "Days": t.ago(person.Since)})
		all = append(all, waiting{entry{line: line, data: dataOf("why", person.ID, "queue", page)}, "person"})
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
		return t.aside(person) != "" || with[person.ID] || held[person.ID] || days(person.Since, t.tx.Now()) <= longWaitDays
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
