package bot

import (
	"time"

	"buddy"
	"buddy/locales"
)

// firstChecks are the days after the reveal on which both are asked whether they have met.
var firstChecks = []int{3, 7}

// staleCheck is the day from which on a question of firstChecks comes too late:
// the next one takes its place, or the check-ins do.
var staleCheck = map[int]int{3: 7, 7: 14}

// noFirstChecks are the days on which a coordinator hears that they have not:
// the second only when a date had been planned by the first.
var noFirstChecks = []int{7, 14}

// met logs a meeting in three taps: that, how, and on which day. The other
// proposes the next.
func (t *turn) met(args []string) error {
	if t.doubled() { // it is noted, and the screen says so
		return nil
	}
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	how := arg(args, 1)
	if how != "person" && how != "online" {
		t.show(screen{Text: t.T("met.how", nil), Rows: [][]buddy.Button{
			row(t.button("met.person.button", "met", p.ID, "person"), t.button("met.online.button", "met", p.ID, "online")),
			row(t.button("button.back", "home")),
		}})
		return nil
	}
	at, chosen := t.metOn(p, arg(args, 2))
	if !chosen {
		t.show(screen{Text: t.T("met.day", nil), Rows: append(t.metDays(p, how), row(t.button("button.back", "met", p.ID)))})
		return nil
	}
	if err := p.Met(buddy.Meeting{At: at, By: t.me.ID, How: how}, t.zone()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.settleFirst(p)
	t.didTap(t.ev.data)
	t.show(screen{
		Text: paragraphs(t.T("met.thanks", A{"Count": len(p.Meetings)}), t.turnToPropose(p)),
		Rows: [][]buddy.Button{row(t.button("home.button", "home"))},
	})
	return nil
}

// metSince is how many days a meeting may be noted afterwards, today included.
const metSince = 7

// metDate names a day in callback data.
const metDate = "060102"

// metDays are the days on which the two may have met, the latest first.
func (t *turn) metDays(p buddy.Pair, how string) [][]buddy.Button {
	var buttons []buddy.Button
	for ago := range metSince {
		y, m, d := t.now().Date()
		noon := buddy.LocalTime(y, m, d-ago, 12, 0, t.zone())
		code := noon.Format(metDate)
		if _, ok := t.metOn(p, code); !ok {
			break
		}
		label := locales.Date(t.lang(), noon)
		if ago < 2 {
			label = t.P([]string{"met.today.button", "met.yesterday.button"}[ago], nil)
		}
		buttons = append(buttons, chip(label, "met", p.ID, how, code))
	}
	return inRows(buttons, 1)
}

// metOn is the moment a meeting on a day is noted for: now for today, noon for
// an earlier one. ok is false for any day on which the two cannot have met, or
// which lies too far back to remember.
func (t *turn) metOn(p buddy.Pair, code string) (at time.Time, ok bool) {
	day, err := time.ParseInLocation(metDate, code, t.zone())
	if err != nil {
		return at, false
	}
	y, m, d := day.Date()
	now := t.now()
	ny, nm, nd := now.Date()
	today, begun := buddy.LocalTime(ny, nm, nd, 12, 0, t.zone()), p.Accepted.In(t.zone())
	by, bm, bd := begun.Date()
	at = buddy.LocalTime(y, m, d, 12, 0, t.zone())
	switch {
	case at.Equal(today):
		return now, true
	case at.After(today), at.Before(buddy.LocalTime(by, bm, bd, 12, 0, t.zone())), today.Sub(at) > metSince*24*time.Hour-12*time.Hour:
		return at, false
	case at.Before(begun):
		return begun, true
	}
	return at, true
}

// untilMet are the cases that a first meeting settles.
var untilMet = []buddy.ConcernKind{buddy.NoFirstMeet, buddy.Interpreter, buddy.Introduce, buddy.Company}

// settleFirst closes what the first meeting had waited for: they have met.
func (t *turn) settleFirst(p buddy.Pair) {
	t.settleAll(p, untilMet)
}

// sendFirstCheck asks each alone whether they have met by now.
func sendFirstCheck(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 {
		return nil
	}
	if !t.tx.Now().Before(p.Accepted.AddDate(0, 0, staleCheck[d.N])) {
		return nil
	}
	t.say(stoppable(t, screen{Text: t.T("first.ask", t.named(p)), Rows: [][]buddy.Button{
		row(t.button("first.yes.button", "met", p.ID)),
		row(t.button("first.date.button", "first", p.ID, "date")),
		row(t.button("first.not.button", "first", p.ID, "not")),
	}}))
	return nil
}

// firstMeeting answers "we have a date" and "not yet".
func (t *turn) firstMeeting(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	home := row(t.button("home.button", "home"))
	switch arg(args, 1) {
	case "date":
		p.Date = true
		t.tx.PutPair(p)
		t.show(screen{Text: t.T("first.date", nil), Rows: [][]buddy.Button{home}})
	case "not":
		t.show(screen{
			Text: paragraphs(t.T("first.not", nil), t.turnToPropose(p)),
			Rows: [][]buddy.Button{row(t.button("first.help.button", "first", p.ID, "help")), home},
		})
	case "help":
		c := t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: t.me.ID, Pair: p.ID})
		return t.promise(c, screen{Text: t.T("first.help", nil), Rows: [][]buddy.Button{home}})
	default:
		return buddy.Refuse("refuse.stale")
	}
	return nil
}

// noFirstMeeting tells the team when a pair has neither met nor planned to.
func noFirstMeeting(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 || p.Date && d.N == noFirstChecks[0] {
		return nil
	}
	t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: p.People[p.Lead.Index()], Pair: p.ID})
	return nil
}
