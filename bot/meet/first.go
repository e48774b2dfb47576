package meet

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
)

// firstChecks are the days after the reveal on which both are asked whether they have met.
var firstChecks = []int{3, 7}

// staleCheck is the day from which on a question of firstChecks comes too late:
// the next one takes its place, or the check-ins do.
var staleCheck = map[int]int{3: 7, 7: 14}

// noFirstChecks are the days on which a coordinator hears that they have not:
// the second only when a date had been planned by the first.
var noFirstChecks = []int{7, 14}

// Begun plans the questions about the first meeting of two who have both said yes.
func Begun(t *chat.Turn, p buddy.Pair) {
	for _, d := range firsts(p) {
		t.Tx.Schedule(d)
	}
}

// Rest closes what is proposed when a pause of two begins: after it they look for a date anew. One they have agreed on
// stays.
func Rest(t *chat.Turn, p buddy.Pair) {
	if s := t.Tx.Appointments(p.ID); s.Rest(t.Tx.Now()) {
		t.Tx.PutAppointments(s)
	}
}

// GoOn plans again what a pause of two has held up: what was not asked by then comes later by the time they paused, and
// about a meeting of those days each is asked now.
func GoOn(t *chat.Turn, p buddy.Pair) {
	for _, d := range firsts(p) {
		if len(p.Meetings) == 0 && d.At.After(t.Tx.Now()) {
			t.Tx.Schedule(d)
		}
	}
	s := t.Tx.Appointments(p.ID)
	if a, _ := s.Last(); a.Ahead(t.Tx.Now()) { // their evening to be told may have been in the pause
		remindBoth(t, p, a)
	}
	for _, a := range s.List {
		if a.Due(t.Tx.Now()) && t.Tx.Now().Sub(a.At()) < forgotten {
			for _, id := range p.People {
				t.Tx.Schedule(buddy.DueAbout(dueTook, p.ID, later(askAt(a, zone(t, p)), t.Tx.Now())).To(id))
			}
		}
	}
}

// firsts are all rows about a first meeting.
func firsts(p buddy.Pair) (all []buddy.Due) {
	for _, id := range p.People {
		for _, days := range firstChecks {
			all = append(all, daysIn(dueFirst, p, days).To(id))
		}
	}
	for _, days := range noFirstChecks {
		all = append(all, daysIn(dueNofirst, p, days))
	}
	return all
}

// daysIn is a row about the pair so many days after the second yes, without those of a pause.
func daysIn(kind buddy.DueKind, p buddy.Pair, days int) buddy.Due {
	d := buddy.DueAbout(kind, p.ID, daysOf(p, days))
	d.Days = days
	return d
}

func daysOf(p buddy.Pair, days int) time.Time { return p.Accepted.AddDate(0, 0, days).Add(p.PausedFor) }

// early tells whether a row of daysIn was planned before a pause: a later one takes its place.
func early(p buddy.Pair, d buddy.Due) bool { return d.At.Before(daysOf(p, d.Days).Add(-time.Minute)) }

// untilMet are the cases that a meeting settles: the first, or a later one; see pairs.Until.
var untilMet = []buddy.ConcernKind{
	buddy.NoFirstMeet, buddy.NoMeeting, buddy.Interpreter, buddy.Introduce, buddy.Company,
}

// settleMet closes what had waited for the two to meet. What waits on does so anew since they met.
func settleMet(t *chat.Turn, p buddy.Pair) {
	more := func(kind buddy.ConcernKind) bool { return len(p.Meetings) < pairs.Until(t, p, kind) }
	pairs.Settle(t, p, slices.DeleteFunc(slices.Clone(untilMet), more))
	last := p.Meetings[len(p.Meetings)-1].At
	for _, c := range t.Tx.ConcernsAbout(p.ID) {
		if slices.Contains(untilMet, c.Kind) && c.Opened.Before(last) {
			c.Renew(t.Tx.Now())
			t.Tx.PutConcern(c)
		}
	}
}

// sendFirstCheck asks each alone whether they have met by now.
func sendFirstCheck(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || p.State != buddy.Active || len(pairs.Seen(t, p).Meetings) > 0 ||
		t.Tx.Appointments(p.ID).Running(t.Tx.Now()) {
		return nil
	}
	if early(p, d) || !t.Tx.Now().Before(daysOf(p, staleCheck[d.Days])) {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("first.ask", pairs.Named(t, p)), Rows: [][]buddy.Button{
		chat.Row(t.Button("first.yes.button", "met", p.ID)),
		chat.Row(t.Button("first.date.button", "first", p.ID, "date")),
		chat.Row(t.Button("first.not.button", "first", p.ID, "not")),
	}}))
	return nil
}

// firstMeeting answers "we have a date" and "not yet".
func firstMeeting(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	home := chat.Row(t.Button("home.button", "home"))
	switch chat.Arg(args, 1) {
	case "date":
		p.PlanMeeting()
		t.Tx.PutPair(p)
		t.Show(chat.Screen{Text: t.T("first.date", nil), Rows: [][]buddy.Button{home}})
	case "not":
		t.Show(chat.Screen{
			Text: chat.Paragraphs(t.T("first.not", nil), pairs.Turn(t, p)),
			Rows: [][]buddy.Button{chat.Row(t.Button("first.help.button", "first", p.ID, "help")), home},
		})
	case "help":
		return Help(t, p)
	default:
		return buddy.Refuse("refuse.stale")
	}
	return nil
}

// noFirstMeeting tells the team when a pair has neither met nor planned to.
func noFirstMeeting(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || early(p, d) || p.State != buddy.Active || len(p.Meetings) > 0 || p.Date && d.Days == noFirstChecks[0] {
		return nil
	}
	if len(unmet(t, p)) == 0 {
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Pair: p.ID})
	}
	return nil
}

// unmet are the open cases that say that two do not meet: the first time, or for a while.
func unmet(t *chat.Turn, p buddy.Pair) []buddy.Concern {
	return slices.DeleteFunc(t.Tx.ConcernsAbout(p.ID), func(c buddy.Concern) bool {
		return c.Kind != buddy.NoFirstMeet && c.Kind != buddy.NoMeeting
	})
}

// Help tells the team that one of the two would like help with planning. What was noticed of both is the same: it has a
// name now, and is one case. Where both ask, the team has promised each to get in touch, and each is a case.
func Help(t *chat.Turn, p buddy.Pair) error {
	kind := buddy.NoMeeting
	if len(p.Meetings) == 0 {
		kind = buddy.NoFirstMeet
	}
	c := team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: kind, Person: t.Me.ID, Pair: p.ID})
	c.Choose("help")
	for _, old := range unmet(t, p) {
		if old.Person == 0 && old.Settle(0, t.Tx.Now()) == nil {
			c.TakeOver(t.Tx.PutConcern(old))
		}
	}
	return safe.Promise(t, t.Tx.PutConcern(c), chat.Screen{
		Text: t.T("first.help", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
}
