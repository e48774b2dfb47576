package duo

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
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
func met(t *chat.Turn, args []string) error {
	if t.Doubled() { // it is noted, and the screen says so
		return nil
	}
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	how := chat.Arg(args, 1)
	if how != "person" && how != "online" {
		t.Show(chat.Screen{Text: t.T("met.how", nil), Rows: [][]buddy.Button{
			chat.Row(
				t.Button("met.person.button", "met", p.ID, "person"),
				t.Button("met.online.button", "met", p.ID, "online"),
			),
			chat.Row(t.Button("button.back", pairs.Way(t, p)...)),
		}})
		return nil
	}
	at, chosen := metOn(t, p, chat.Arg(args, 2))
	if !chosen {
		t.Show(
			chat.Screen{
				Text: t.T("met.day", nil),
				Rows: append(metDays(t, p, how), chat.Row(t.Button("button.back", "met", p.ID))),
			},
		)
		return nil
	}
	if err := p.Met(buddy.Meeting{At: at, By: t.Me.ID, How: how}, t.Zone()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	settleFirst(t, p)
	t.DidTap(t.Ev.Data)
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("met.thanks", chat.A{"Count": len(p.Meetings)}), pairs.Turn(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
}

// metSince is how many days a meeting may be noted afterwards, today included.
const metSince = 7

// metDate names a day in callback data.
const metDate = "060102"

// metDays are the days on which the two may have met, the latest first.
func metDays(t *chat.Turn, p buddy.Pair, how string) [][]buddy.Button {
	var buttons []buddy.Button
	for ago := range metSince {
		y, m, d := t.Now().Date()
		noon := buddy.LocalTime(y, m, d-ago, 12, 0, t.Zone())
		code := noon.Format(metDate)
		if _, ok := metOn(t, p, code); !ok {
			break
		}
		label := locales.Date(t.Lang(), noon)
		if ago < 2 {
			label = t.P([]string{"met.today.button", "met.yesterday.button"}[ago], nil)
		}
		buttons = append(buttons, chat.Chip(label, "met", p.ID, how, code))
	}
	return chat.InRows(buttons, 1)
}

// metOn is the moment a meeting on a day is noted for: now for today, noon for
// an earlier one. ok is false for any day on which the two cannot have met, or
// which lies too far back to remember.
func metOn(t *chat.Turn, p buddy.Pair, code string) (at time.Time, ok bool) {
	day, err := time.ParseInLocation(metDate, code, t.Zone())
	if err != nil {
		return at, false
	}
	y, m, d := day.Date()
	now := t.Now()
	ny, nm, nd := now.Date()
	today, begun := buddy.LocalTime(ny, nm, nd, 12, 0, t.Zone()), p.Accepted.In(t.Zone())
	by, bm, bd := begun.Date()
	at = buddy.LocalTime(y, m, d, 12, 0, t.Zone())
	switch {
	case at.Equal(today):
		return now, true
	case at.After(today),
		at.Before(buddy.LocalTime(by, bm, bd, 12, 0, t.Zone())),
		today.Sub(at) > metSince*24*time.Hour-12*time.Hour:
		return at, false
	case at.Before(begun):
		return begun, true
	}
	return at, true
}

// untilMet are the cases that a first meeting settles.
var untilMet = []buddy.ConcernKind{buddy.NoFirstMeet, buddy.Interpreter, buddy.Introduce, buddy.Company}

// settleFirst closes what the first meeting had waited for: they have met.
func settleFirst(t *chat.Turn, p buddy.Pair) {
	settleAll(t, p, untilMet)
}

// sendFirstCheck asks each alone whether they have met by now.
func sendFirstCheck(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 {
		return nil
	}
	if !t.Tx.Now().Before(p.Accepted.AddDate(0, 0, staleCheck[d.Days])) {
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
		c := team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: t.Me.ID, Pair: p.ID})
		return safe.Promise(t, c, chat.Screen{Text: t.T("first.help", nil), Rows: [][]buddy.Button{home}})
	default:
		return buddy.Refuse("refuse.stale")
	}
	return nil
}

// noFirstMeeting tells the team when a pair has neither met nor planned to.
func noFirstMeeting(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 || p.Date && d.Days == noFirstChecks[0] {
		return nil
	}
	team.Raise(
		t,
		buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: p.People[p.Lead.Index()], Pair: p.ID},
	)
	return nil
}
