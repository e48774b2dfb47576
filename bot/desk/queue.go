package desk

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/bot/team"
)

// When staff should look: a first meeting belongs within 14 days of the
// second yes, a match within 21 days of enrolling.
const (
	firstMeetingDays = 14
	longWaitDays     = 21
)

// shortQueue things are seen at a glance: it needs no filter.
const shortQueue = 7

// queue shows what waits for a coordinator, the most urgent first.
func queue(t *chat.Turn) error { return queueAt(t, nil) }

// queueAt is the queue as the arguments of its button say: a page, and the kind it is
// cut down to. more are rows that belong to what was just done.
func queueAt(t *chat.Turn, args []string, more ...[]buddy.Button) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	page, only := chat.PageOf(chat.Arg(args, 0)), chat.Arg(args, 1)
	if !slices.Contains(t.Book.WaitKinds(), only) {
		only = ""
	}
	var all []chat.Entry
	waits := t.Waits(p, page)
	for _, w := range waits {
		if only == "" || w.Kind == only {
			all = append(all, w.Entry)
		}
	}
	title := t.T("queue.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if len(all) == 0 {
		title = t.T("queue.empty", chat.A{"Programme": p.Name})
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("queue", n, only) })
	t.LeaveAt("queue", page, only)
	s.Rows = append(queueChips(t, waits, only), s.Rows...)
	s.Rows = append(s.Rows, more...)
	if len(several(t, p.ID)) > 0 && (only == "" || only == "case") {
		s.Rows = append(s.Rows, chat.Row(t.Button("cases.several.button", "settleall")))
	}
	s.Rows = append(s.Rows, chat.Row(t.Button("cases.button", "cases"), t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// queueChips cut a long queue down to one kind, with how many there are of each.
func queueChips(t *chat.Turn, waits []chat.Waiting, only string) [][]buddy.Button {
	count := map[string]int{}
	for _, w := range waits {
		count[w.Kind]++
	}
	if only == "" && (len(waits) <= shortQueue || len(count) < 2) {
		return nil
	}
	kinds := []chat.Option{{Label: t.P("people.filter.all.chip", nil)}}
	for _, kind := range t.Book.WaitKinds() {
		if n := count[kind]; n > 0 || kind == only {
			label := t.P("queue.filter."+kind+".label", chat.A{"Count": n})
			kinds = append(kinds, chat.Option{ID: kind, Label: label})
		}
	}
	return chat.Filters(kinds, only, func(kind string) string { return chat.DataOf("queue", 0, kind) })
}

// openCases are the cases that somebody of the team may read: first those that wait for longer than they should.
func openCases(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	open := t.Tx.OpenConcerns(p.ID)
	late := func(c buddy.Concern) bool { return c.Overdue(t.Tx.Now(), p) }
	slices.SortStableFunc(open, func(a, b buddy.Concern) int {
		return cmp.Or(compareBool(late(b), late(a)), int(b.Urgency()-a.Urgency()))
	})
	for _, c := range open {
		if team.MayRead(t, c) {
			all = append(all, concernEntry(t, c))
		}
	}
	return all
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// lateCases are how many cases wait for longer than they should.
func lateCases(t *chat.Turn, p buddy.Programme) (n int) {
	for _, c := range t.Tx.OpenConcerns(p.ID) {
		if c.Overdue(t.Tx.Now(), p) && team.MayRead(t, c) {
			n++
		}
	}
	return n
}

// unmetPairs are the pairs that should have met by now.
func unmetPairs(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	for _, pair := range team.Unconcerned(t, t.Tx.LivePairs(p.ID)) {
		switch {
		case !unmet(t, pair):
		case slices.ContainsFunc(t.Tx.ConcernsAbout(pair.ID), saysUnmet(t)):
			// The case is about both. Were they not said to be seen, one could read in /mydata that the other had said
			// something.
			team.AtDesk(t, "read.list", pair.People[:]...)
		default:
			line := t.T("queue.unmet.line", chat.A{"Names": team.Both(t, pair), "Days": team.Ago(t, pair.Accepted)})
			all = append(all, chat.Entry{Line: line, Data: chat.DataOf("pairdesk", pair.ID)})
		}
	}
	return all
}

// saysUnmet tells of a case that says already, to this person, that two have not met: they stand in the queue once.
func saysUnmet(t *chat.Turn) func(buddy.Concern) bool {
	kinds := []buddy.ConcernKind{
		buddy.NoFirstMeet, buddy.NoMeeting, buddy.Silent, buddy.AtRisk, buddy.Lost, buddy.Introduce, buddy.Company,
		buddy.Interpreter,
	}
	return func(c buddy.Concern) bool { return c.Open() && slices.Contains(kinds, c.Kind) && team.MayRead(t, c) }
}

// longWaits are the people who have waited too long.
func longWaits(t *chat.Turn, p buddy.Programme, page int) (all []chat.Entry) {
	for _, person := range longest(t, p) {
		line := t.T("queue.waiting.line", chat.A{"Name": person.Profile.Name, "Days": team.Ago(t, person.Since)})
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("why", person.ID, "queue", page)})
	}
	return all
}

// unmet tells whether a pair should have met by now and has not.
func unmet(t *chat.Turn, p buddy.Pair) bool {
	return p.State == buddy.Active && len(p.Meetings) == 0 &&
		team.Days(p.Accepted.Add(p.PausedFor), t.Tx.Now()) >= firstMeetingDays
}

// longest lists who has waited too long for a buddy, the longest first.
// Whoever cannot be matched now is not among them: /stuck counts those.
func longest(t *chat.Turn, p buddy.Programme) []buddy.Person {
	paired, with := team.Paired(t, p.ID), team.Involved(t)
	people := slices.DeleteFunc(t.Tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return round.Aside(t, person) != "" || with[person.ID] || paired[person.ID] ||
			team.Days(person.Since, t.Tx.Now()) <= longWaitDays
	})
	slices.SortStableFunc(people, func(a, b buddy.Person) int { return a.Since.Compare(b.Since) })
	return people
}
