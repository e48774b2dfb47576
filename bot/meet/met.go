package meet

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/daytime"
	"buddy/locales"
)

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
	if err := p.Met(arranged(t, p, buddy.Meeting{At: at, By: t.Me.ID, How: how}), t.Zone()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	settleMet(t, p)
	t.DidTap(t.Ev.Data)
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("met.thanks", chat.A{"Count": len(pairs.Seen(t, p).Meetings)}), pairs.Turn(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
}

// arranged is a meeting with who had proposed it, where it was arranged here. What somebody notes they are not asked.
func arranged(t *chat.Turn, p buddy.Pair, m buddy.Meeting) buddy.Meeting {
	s := t.Tx.Appointments(p.ID)
	for no, a := range s.List {
		if !a.On(m.At, zone(t, p)) {
			continue
		}
		m.Led = a.By
		// Refused before its hour, and the second time.
		if s.Tell(p.Side(t.Me.ID), no+1, buddy.TookPlace, t.Tx.Now()) == nil {
			t.Tx.PutAppointments(s)
		}
	}
	return m
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
		noon := daytime.At(y, m, d-ago, 12, 0, t.Zone())
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
	today, begun := daytime.At(ny, nm, nd, 12, 0, t.Zone()), p.Accepted.In(t.Zone())
	by, bm, bd := begun.Date()
	at = daytime.At(y, m, d, 12, 0, t.Zone())
	switch {
	case at.Equal(today):
		return now, true
	case at.After(today),
		at.Before(daytime.At(by, bm, bd, 12, 0, t.Zone())),
		today.Sub(at) > metSince*24*time.Hour-12*time.Hour:
		return at, false
	case at.Before(begun):
		return begun, true
	}
	return at, true
}
