package duo

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/meet"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/store"
	"buddy/track"
)

// begun starts everything that follows from the second yes.
func begun(t *chat.Turn, p buddy.Pair) {
	pairs.BothHear(t, p, dueReveal)
	callInterpreter(t, p)
	for _, id := range p.People {
		introduce(t, p, id)
	}
	meet.Begun(t, p)
	scheduleBeat(t.Tx, p)
}

// ofBeat is a row about the pair and one beat of its track.
func ofBeat(kind buddy.DueKind, p buddy.Pair, b track.Beat, at time.Time) buddy.Due {
	d := buddy.DueAbout(kind, p.ID, at)
	d.Beat = b.No()
	return d
}

// scheduleBeat plans the pair's next beat; nothing after the last.
func scheduleBeat(tx *store.Tx, p buddy.Pair) { scheduleBeatFrom(tx, p, time.Time{}) }

// scheduleBeatFrom plans the pair's next beat, not before a time.
func scheduleBeatFrom(tx *store.Tx, p buddy.Pair, from time.Time) {
	timetable, zero := pairs.Timetable(tx, p)
	if b, ok := timetable.From(p.Next); ok {
		tx.Schedule(ofBeat(dueBeat, p, b, later(timetable.At(b, zero), from)))
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// apart is the least time between two beats: after a long silence what has to be said still comes one by one.
const apart = 20 * time.Hour

// heard tells whether a beat of that kind is anything to anybody: it ends the pair, or a room says it.
func heard(t *chat.Turn, kind track.Kind) bool {
	return kind == track.Goodbye || t.Book.Plays(pairs.DueOf(kind))
}

// played notes that a beat is over, so that it takes no more room in anybody's week.
func played(t *chat.Turn, p buddy.Pair, b track.Beat) buddy.Pair {
	p.Play(b)
	return t.Tx.PutPair(p)
}

// beat plays one entry of a pair's timetable and plans the next. A row that a
// pause has overtaken does nothing: ending the pause planned another. After a
// long silence the latest missed entry stands for all.
func beat(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active && p.State != buddy.Closing {
		return nil
	}
	timetable, zero := pairs.Timetable(t.Tx, p)
	b, ok := timetable.From(p.Next)
	if !ok || d.Beat != b.No() || timetable.At(b, zero).After(d.At) {
		return nil
	}
	b = timetable.Due(b, zero, t.Tx.Now())
	p = played(t, p, b)
	for !heard(t, b.Kind) || !fits(t, p, b) {
		next, ok := timetable.From(p.Next)
		if !ok || timetable.At(next, zero).After(t.Tx.Now()) {
			scheduleBeat(t.Tx, p)
			return nil
		}
		b = timetable.Due(next, zero, t.Tx.Now())
		p = played(t, p, b)
	}
	switch b.Kind {
	case track.Goodbye:
		return End(t, p, buddy.EndClosed, "")
	case track.CloseBeat:
		if err := p.Close(); err != nil {
			return err
		}
		pairs.AuditOwn(t, "pair.close", p, "")
	}
	p = t.Tx.PutPair(p)
	for _, id := range p.People {
		t.Tx.Schedule(ofBeat(pairs.DueOf(b.Kind), p, b, t.Tx.Now()).To(id))
	}
	soonest := t.Tx.Now().Add(apart)
	if b.Kind == track.CloseBeat && t.Tx.Now().Sub(timetable.At(b, zero)) > time.Hour {
		soonest = t.Tx.Now().AddDate(0, 0, 7) // however late the closing question came, there is a week to answer it
	}
	scheduleBeatFrom(t.Tx, p, soonest)
	return nil
}

// Pause rests a pair that has begun at once, or adds a break to those it has. The
// members hear of a pause in neutral words, but not the one whose turn it is,
// and of another break nothing.
func Pause(t *chat.Turn, p buddy.Pair, b buddy.Break) error {
	paused := p.State == buddy.Paused
	if err := rest(t, p, b); err != nil {
		return err
	}
	if !paused {
		bothHearOfBreak(t, p, duePaused)
	}
	return nil
}

// rest begins a break. What the two were about to agree on is closed: neither is to wait for the other.
func rest(t *chat.Turn, p buddy.Pair, b buddy.Break) error {
	if err := p.Pause(b, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	pairs.AuditOwn(t, "pair.pause", p, "")
	meet.Rest(t, p)
	for _, id := range p.People {
		endRuns(t, p, id)
	}
	if !b.Own && !b.Until.IsZero() {
		t.Tx.Schedule(buddy.DueAbout(dueResume, p.ID, b.Until))
	}
	PlanLongBreak(t.Tx, p)
	return nil
}

// bothHearOfBreak tells of a break that begins or ends, in place of what waits to be said of one before: that is over,
// and may be told to nobody in their own. Whoever wished for one of those that begin knows of it.
func bothHearOfBreak(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, begins ...buddy.Break) {
	for _, id := range p.People {
		for _, d := range t.Tx.AgendaOf(id) {
			if d.Subject == uint64(p.ID) && (d.Kind == duePaused || d.Kind == dueResumed) {
				t.Tx.Unschedule(d)
			}
		}
	}
	for _, id := range p.People {
		if id != 0 && id != t.Me.ID && !knows(p, id, begins) {
			pairs.Hear(t, p, kind, id)
		}
	}
}

// GoOn keeps a pair of which a break has ended. When it was the last, the
// timetable goes on, later by the weeks lost, and the members hear of it. One that
// had not begun ends without a word.
func GoOn(t *chat.Turn, p buddy.Pair) {
	before, _ := t.Tx.Pair(p.ID)
	p = t.Tx.PutPair(p)
	if p.State == buddy.Paused || before.State != buddy.Paused {
		return
	}
	pairs.AuditOwn(t, "pair.resume", p, "")
	settleBreak(t, p)
	p = freeNames(t, p)
	scheduleBeat(t.Tx, p)
	meet.GoOn(t, p)
	bothHearOfBreak(t, p, dueResumed)
}

// resumeWhenDue ends what was to last until now of a pause.
func resumeWhenDue(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Paused {
		return nil
	}
	if err := beginUntil(t, p, t.Tx.Now().Add(restSpan)); err != nil { // one that begins on this morning follows on it
		return err
	}
	p, _ = t.Tx.Pair(p.ID)
	if err := p.Lapse(t.Tx.Now()); err != nil {
		return err
	}
	GoOn(t, p)
	return nil
}

func sendPaused(t *chat.Turn, d buddy.Due) error {
	if p, ok := pairs.Of(t, d); ok && p.State == buddy.Paused {
		t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("news.title", nil) + "\n\n" + paused(t, p)}))
	}
	return nil
}

// paused says in neutral words that the two are on a break, and until when; and that the
// other's contact stays, to whoever has one.
func paused(t *chat.Turn, p buddy.Pair) string {
	if way := reach(t, p, pairs.Buddy(t, p)); p.Until.IsZero() && (way == buddy.WayUsername || way == buddy.WayPhone) {
		return t.T("pair.paused", nil) + " " + t.T("pair.paused.contact", nil)
	} else if p.Until.IsZero() {
		return t.T("pair.paused", nil)
	}
	return t.T("pair.paused.until", chat.A{"Date": t.Day(p.Until)})
}

func sendResumed(t *chat.Turn, d buddy.Due) error {
	if p, ok := pairs.Of(t, d); ok && (p.State == buddy.Active || p.State == buddy.Closing) {
		t.Say(pairs.Stoppable(t, chat.Screen{
			Text: t.T("news.title", nil) + "\n\n" + strings.TrimSpace(t.T("pair.resumed", nil)+" "+pairs.Turn(t, p)),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		}))
	}
	return nil
}

// restTogether has the person's pair pause for some weeks from the next morning on.
func restTogether(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	weeks, err := chat.Number(args, 1)
	if err != nil || !slices.Contains(RestLengths, int(weeks)) {
		var buttons [][]buddy.Button
		for _, n := range RestLengths {
			buttons = append(
				buttons,
				chat.Row(chat.Chip(t.P("pair.rest.weeks.button", chat.A{"Count": n}), "ourrest", p.ID, n)),
			)
		}
		t.Show(chat.Screen{
			Text: t.T("pair.rest", nil), Rows: append(buttons, chat.Row(t.Button("button.back", pairs.Way(t, p)...))),
		})
		return nil
	}
	if err := wish(t, p, int(weeks)); err != nil {
		return err
	}
	if p.State == buddy.Paused { // the screen says so from the next morning on
		t.Flash("toast.saved")
	}
	p, _ = t.Tx.Pair(p.ID)
	return showPair(t, p)
}

// wakeTogether ends the person's own break of the pair. Whether another lasts
// is said in the same words whosever it is, and why.
func wakeTogether(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if side := p.Side(t.Me.ID); p.State == buddy.Paused && !p.Rests(side, false) && !p.Plans(side, false) {
		return buddy.Refuse("refuse.pair.break")
	}
	if unsure(t, p, chat.Arg(args, 1), "ourwake", p.ID, "yes") {
		return nil
	}
	if err := p.GoOn(p.Side(t.Me.ID), false, t.Tx.Now()); err != nil {
		return err
	}
	safe.Unrest(t, p)
	safe.Unstill(t, p)
	GoOn(t, p)
	if p.State == buddy.Paused {
		t.Flash("toast.pair.break")
	}
	return showPair(t, p)
}

// unsure asks once whether a break is to end that the person asked for in a report. The words tell a reader nothing.
func unsure(t *chat.Turn, p buddy.Pair, sure string, yes ...any) bool {
	if sure == "yes" || !safe.Rested(t, p) {
		return false
	}
	t.Show(chat.Screen{Text: t.T("pair.wake.sure", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("pair.break.keep.button", pairs.Way(t, p)...)),
		chat.Row(t.Button("pair.wake.button", yes...)),
	}})
	return true
}
