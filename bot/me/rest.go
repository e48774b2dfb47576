package me

import (
	"slices"
	"strconv"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// RestWeeks are the lengths of a break that are offered beside "until I say so".
var RestWeeks = duo.RestLengths

// askRest asks how long the break shall be.
func askRest(t *chat.Turn) error {
	if err := mayRest(t); err != nil {
		return err
	}
	var buttons []buddy.Button
	for _, n := range RestWeeks {
		buttons = append(buttons, chat.Chip(t.P("rest.weeks.button", chat.A{"Count": n}), "rest", n))
	}
	text := t.T("rest.ask", nil)
	text = chat.Paragraphs(text,
		pausing(t, proposed, "rest.ask.proposal", "rest.ask.proposal"),
		pausing(t, pairs.Running, "rest.ask.pair", "rest.ask.pair.several"))
	t.Show(chat.Screen{Text: text, Rows: append(chat.InRows(buttons, len(buttons)),
		chat.Row(t.Button("rest.open.button", "rest", 0)),
		chat.Row(t.Button("button.cancel", "home")),
	)})
	return nil
}

func proposed(p buddy.Pair) bool { return p.State == buddy.Proposed }

// pausing says what a break comes to for those of the person's pairs that are of a kind; "" where none is.
func pausing(t *chat.Turn, of func(buddy.Pair) bool, one, several string) string {
	switch all := slices.DeleteFunc(t.Tx.LivePairsOf(t.Me.ID), func(p buddy.Pair) bool { return !of(p) }); len(all) {
	case 0:
		return ""
	case 1:
		return t.T(one, nil)
	}
	return t.T(several, nil)
}

// mayRest refuses people whom nothing would reach anyway.
func mayRest(t *chat.Turn) error {
	switch {
	case t.Me.Stage == buddy.Alumni:
		return buddy.Refuse("refuse.rest.alumni")
	case !t.Me.Enrolled():
		return buddy.Refuse("refuse.notenrolled")
	}
	return nil
}

// rest takes the chosen number of weeks; 0 means until the person says so.
func rest(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) == "" {
		return askRest(t)
	}
	weeks, err := strconv.Atoi(chat.Arg(args, 0))
	if err != nil || weeks != 0 && !slices.Contains(RestWeeks, weeks) {
		return buddy.Refuse("refuse.stale")
	}
	if err := mayRest(t); err != nil {
		return err
	}
	var until time.Time
	if weeks > 0 {
		until = duo.RestEnd(t, weeks)
	}
	if err := RestPairs(t, until); err != nil {
		return err
	}
	if err := t.Me.Rest(until); err != nil {
		return err
	}
	t.Save()
	if !until.IsZero() {
		t.Tx.Schedule(buddy.DueAt(DueReturn, until).To(t.Me.ID))
	}
	t.Audit("rest", t.Me.ID, 0, strconv.Itoa(weeks))
	done := t.T("rest.done.open", nil)
	if until.IsZero() {
		done = chat.Paragraphs(done, pausing(t, buddy.Pair.Begun, "rest.done.open.pair", "rest.done.open.pair.several"))
	} else {
		done = t.T("rest.done", chat.A{"Date": t.Day(until)})
	}
	t.Show(chat.Screen{Text: done, Rows: [][]buddy.Button{
		chat.Row(t.Button("home.resume.button", "resume")), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// RestPairs has what has begun rest from the next morning on and ends what has not: nobody waits for the
// answer of somebody on a break. A pair that already pauses for another cause
// keeps it, too.
func RestPairs(t *chat.Turn, until time.Time) error {
	return duo.EachLive(t, func(p buddy.Pair) error {
		if !p.Begun() {
			return duo.End(t, p, buddy.EndLeft, "")
		}
		return duo.PlanRest(t, p, buddy.Break{By: p.Side(t.Me.ID), Own: true, Until: until}, 0)
	})
}

// resume ends a break. Who finished is led to where one asks for another buddy, and who rests for want of an answer
// is asked for it.
func resume(t *chat.Turn) error {
	if t.Me.ConsentOverdue(t.Tx.Now()) {
		return askConsent(t, buddy.ConsentTakePart)
	}
	if t.Me.Stage == buddy.Alumni {
		return t.Lead("again")
	}
	if err := duo.ComeBack(t); err != nil {
		return err
	}
	t.Audit("resume", t.Me.ID, 0, "")
	s := t.Home()
	s.Text = t.T("rest.over", nil) + "\n\n" + s.Text
	t.Show(s)
	return nil
}

// returnFromRest brings a person back on the date they chose, even one who
// stopped all mail; only the message about it depends on that. A row left over
// from a break that was changed does nothing.
func returnFromRest(nobody *chat.Turn, d buddy.Due) error {
	t, ok := nobody.Of(d.Person)
	if !ok || team.Suspended(t) || t.Me.Stage != buddy.Resting || t.Me.RestUntil.IsZero() ||
		t.Me.RestUntil.After(d.At) || t.Me.ConsentOverdue(t.Tx.Now()) {
		return nil
	}
	if err := duo.ComeBack(t); err != nil {
		return err
	}
	t.Tx.Schedule(buddy.DueAt(DueBack, d.At).To(d.Person))
	return nil
}

// sayBack tells a person that their break is over.
func sayBack(t *chat.Turn, _ buddy.Due) error {
	next := t.Button("rest.longer.button", "rest")
	switch t.Me.Stage {
	case buddy.Waiting:
	case buddy.Alumni: // their pair ended meanwhile
		next = t.Button("again.button", "again")
	default:
		return nil
	}
	t.Say(chat.Screen{Text: t.T("rest.back", chat.A{"Name": t.Me.Profile.Name}), Rows: [][]buddy.Button{
		chat.Row(t.Button("home.button", "home")), chat.Row(next), chat.Row(t.Button("mail.stop.button", "quiet")),
	}})
	return nil
}
