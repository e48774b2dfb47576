package bot

import (
	"slices"
	"strconv"
	"time"

	"buddy"
	"buddy/locales"
)

// restWeeks are the lengths of a break that are offered beside "until I say so".
var restWeeks = []int{1, 2, 4}

// askRest asks how long the break shall be.
func (t *turn) askRest() error {
	if err := t.mayRest(); err != nil {
		return err
	}
	var buttons []buddy.Button
	for _, n := range restWeeks {
		buttons = append(buttons, chip(t.P("rest.weeks.button", A{"Count": n}), "rest", n))
	}
	text := t.T("rest.ask", nil)
	switch pair, _ := t.tx.LivePairOf(t.me.ID); pair.State {
	case buddy.Proposed:
		text += "\n\n" + t.T("rest.ask.proposal", nil)
	case buddy.Active, buddy.Closing:
		text += "\n\n" + t.T("rest.ask.pair", nil)
	}
	t.show(screen{Text: text, Rows: append(inRows(buttons, len(buttons)),
		row(t.button("rest.open.button", "rest", 0)),
		row(t.button("button.cancel", "home")),
	)})
	return nil
}

// mayRest refuses people whom nothing would reach anyway.
func (t *turn) mayRest() error {
	switch {
	case t.me.Stage == buddy.Alumni:
		return buddy.Refuse("refuse.rest.alumni")
	case !t.me.Enrolled():
		return buddy.Refuse("refuse.notenrolled")
	}
	return nil
}

// rest takes the chosen number of weeks; 0 means until the person says so.
func (t *turn) rest(args []string) error {
	if arg(args, 0) == "" {
		return t.askRest()
	}
	weeks, err := strconv.Atoi(arg(args, 0))
	if err != nil || weeks != 0 && !slices.Contains(restWeeks, weeks) {
		return buddy.Refuse("refuse.stale")
	}
	if err := t.mayRest(); err != nil {
		return err
	}
	var until time.Time
	if weeks > 0 {
		until = returnDate(t.now(), weeks)
	}
	if err := t.restPairs(until); err != nil {
		return err
	}
	if err := t.me.Rest(until); err != nil {
		return err
	}
	t.save()
	if !until.IsZero() {
		t.tx.Schedule(buddy.Due{At: until, Kind: "person.return", Person: t.me.ID})
	}
	t.audit("rest", t.me.ID, 0, strconv.Itoa(weeks))
	done := t.T("rest.done.open", nil)
	switch pair, _ := t.tx.LivePairOf(t.me.ID); {
	case until.IsZero() && pair.Begun():
		done = paragraphs(done, t.T("rest.done.open.pair", nil))
	case !until.IsZero():
		done = t.T("rest.done", A{"Date": t.day(until)})
	}
	t.show(screen{Text: done, Rows: [][]buddy.Button{
		row(t.button("home.resume.button", "resume")), row(t.button("home.button", "home")),
	}})
	return nil
}

// returnDate is the morning, in now's zone, on which a break of whole weeks ends.
func returnDate(now time.Time, weeks int) time.Time {
	y, m, d := now.Date()
	return buddy.LocalTime(y, m, d+7*weeks, buddy.Morning, 0, now.Location())
}

// restPairs rests what has begun and ends what has not: nobody waits for the
// answer of somebody on a break. A pair that already pauses for another cause
// keeps it, too.
func (t *turn) restPairs(until time.Time) error {
	return t.eachLivePair(func(p buddy.Pair) error {
		if !p.Begun() {
			return endPair(t, p, buddy.EndLeft, "")
		}
		return pausePair(t, p, buddy.Break{By: p.Side(t.me.ID), Own: true, Until: until})
	})
}

// eachLivePair does something to every pair that holds the person. A pair's
// functions may write its people, so the turn's person is read again after it.
func (t *turn) eachLivePair(do func(buddy.Pair) error) error {
	for _, p := range t.tx.PairsOf(t.me.ID) {
		if !p.Live() {
			continue
		}
		if err := do(p); err != nil {
			return err
		}
	}
	t.me, _ = t.tx.Person(t.me.ID)
	return nil
}

// resume ends a break, or brings somebody who finished back into the queue.
func (t *turn) resume() error {
	if err := t.comeBack(); err != nil {
		return err
	}
	t.audit("resume", t.me.ID, 0, "")
	s := t.home()
	s.Text = t.T("rest.over", nil) + "\n\n" + s.Text
	t.show(s)
	return nil
}

// comeBack returns the person, and the pairs that paused for nothing but their
// break.
func (t *turn) comeBack() error {
	if err := t.me.Return(t.tx.Now()); err != nil {
		return err
	}
	t.save()
	return t.eachLivePair(func(p buddy.Pair) error {
		if !p.Rests(p.Side(t.me.ID), true) {
			return nil
		}
		if err := p.GoOn(p.Side(t.me.ID), true, t.tx.Now()); err != nil {
			return err
		}
		goOn(t, p)
		return nil
	})
}

// returnFromRest brings a person back on the date they chose, even one who
// stopped all mail; only the message about it depends on that. A row left over
// from a break that was changed does nothing.
func returnFromRest(nobody *turn, d buddy.Due) error {
	t, ok := nobody.of(d.Person)
	if !ok || t.suspended() || t.me.Stage != buddy.Resting || t.me.RestUntil.IsZero() || t.me.RestUntil.After(d.At) {
		return nil
	}
	if err := t.comeBack(); err != nil {
		return err
	}
	t.tx.Schedule(buddy.Due{At: d.At, Kind: "person.back", Person: d.Person})
	return nil
}

// sayBack tells a person that their break is over.
func sayBack(t *turn, _ buddy.Due) error {
	if t.me.Stage != buddy.Waiting {
		return nil
	}
	t.say(screen{Text: t.T("rest.back", A{"Name": t.me.Profile.Name}), Rows: [][]buddy.Button{
		row(t.button("home.button", "home")), row(t.button("rest.longer.button", "rest")),
		row(t.button("mail.stop.button", "quiet")),
	}})
	return nil
}

// day is a date in the person's language and zone, fit to stand in a text.
func (t *turn) day(at time.Time) locales.Safe {
	return locales.Safe(locales.Date(t.lang(), at.In(t.zone())))
}
