package duo

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/store"
)

// begun starts everything that follows from the second yes.
func begun(t *chat.Turn, p buddy.Pair) {
	bothHear(t, p, dueReveal)
	callInterpreter(t, p)
	for _, id := range p.People {
		introduce(t, p, id)
		for _, days := range firstChecks {
			t.Tx.Schedule(daysIn(dueFirst, p, days).To(id))
		}
	}
	for _, days := range noFirstChecks {
		t.Tx.Schedule(daysIn(dueNofirst, p, days))
	}
	scheduleBeat(t.Tx, p)
}

// daysIn is a row about the pair so many days after the second yes.
func daysIn(kind buddy.DueKind, p buddy.Pair, days int) buddy.Due {
	d := buddy.DueAbout(kind, p.ID, p.Accepted.AddDate(0, 0, days))
	d.Days = days
	return d
}

// ofBeat is a row about the pair and one beat of its track.
func ofBeat(kind buddy.DueKind, p buddy.Pair, beat int, at time.Time) buddy.Due {
	d := buddy.DueAbout(kind, p.ID, at)
	d.Beat = beat
	return d
}

// timetable is the pair's track and the moment its week 0 begins.
func timetable(tx *store.Tx, p buddy.Pair) (buddy.Track, time.Time) {
	programme, _ := tx.Programme(p.Programme)
	return buddy.TrackOf(programme.Track), p.WeekZero(programme.Location())
}

// scheduleBeat plans the pair's next beat; nothing after the last.
func scheduleBeat(tx *store.Tx, p buddy.Pair) {
	track, zero := timetable(tx, p)
	if p.Next < len(track.Beats) {
		tx.Schedule(ofBeat(dueBeat, p, p.Next, track.At(p.Next, zero)))
	}
}

// mailOf is what the two hear in a beat: a prompt at the same moment, the rest
// each alone and in their own time.
var mailOf = map[buddy.BeatKind]buddy.DueKind{
	buddy.Icebreaker: duePrompt,
	buddy.PromptBeat: duePrompt,
	buddy.PulseBeat:  duePulse,
	buddy.CloseBeat:  dueClose,
}

// beat plays one entry of a pair's timetable and plans the next. A row that a
// pause has overtaken does nothing: ending the pause planned another. After a
// long silence the latest missed entry stands for all.
func beat(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active && p.State != buddy.Closing || d.Beat != p.Next {
		return nil
	}
	track, zero := timetable(t.Tx, p)
	if d.Beat >= len(track.Beats) || track.At(d.Beat, zero).After(d.At) {
		return nil
	}
	i := track.Due(d.Beat, zero, t.Tx.Now())
	p.Play(i)
	switch track.Beats[i].Kind {
	case buddy.Goodbye:
		return End(t, p, buddy.EndClosed, "")
	case buddy.CloseBeat:
		if err := p.Close(); err != nil {
			return err
		}
	}
	p = t.Tx.PutPair(p)
	for _, id := range p.People {
		t.Tx.Schedule(ofBeat(mailOf[track.Beats[i].Kind], p, i, t.Tx.Now()).To(id))
	}
	if track.Beats[i].Kind == buddy.CloseBeat {
		// However late the closing question came, there is a week to answer it.
		at := track.At(p.Next, zero)
		if week := t.Tx.Now().AddDate(0, 0, 7); week.After(at) && t.Tx.Now().Sub(track.At(i, zero)) > time.Hour {
			at = week
		}
		t.Tx.Schedule(ofBeat(dueBeat, p, p.Next, at))
		return nil
	}
	scheduleBeat(t.Tx, p)
	return nil
}

// playing is the pair and the beat of a mail row, unless the pair rests or has
// ended or the timetable has moved on while the mail waited for its turn.
func playing(t *chat.Turn, d buddy.Due) (buddy.Pair, buddy.Beat, bool) {
	p, ok := duePair(t, d)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing || d.Beat != p.Next-1 {
		return p, buddy.Beat{}, false
	}
	track, _ := timetable(t.Tx, p)
	return p, track.Beats[d.Beat], true
}

// Pause rests a pair that has begun, or adds a break to those it has. The
// members hear of a pause in neutral words, but not the one whose turn it is,
// and of another break nothing.
func Pause(t *chat.Turn, p buddy.Pair, b buddy.Break) error {
	paused := p.State == buddy.Paused
	if err := p.Pause(b, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	auditOwn(t, "pair.pause", p, "")
	if !b.Own && !b.Until.IsZero() {
		t.Tx.Schedule(buddy.DueAbout(dueResume, p.ID, b.Until))
	}
	PlanLongBreak(t.Tx, p)
	if !paused {
		bothHear(t, p, duePaused)
	}
	return nil
}

// GoOn keeps a pair of which a break has ended. When it was the last, the
// timetable goes on, later by the weeks lost, and the members hear of it.
func GoOn(t *chat.Turn, p buddy.Pair) {
	p = t.Tx.PutPair(p)
	if p.State == buddy.Paused {
		return
	}
	auditOwn(t, "pair.resume", p, "")
	settleBreak(t, p)
	scheduleBeat(t.Tx, p)
	bothHear(t, p, dueResumed)
}

// resumeWhenDue ends what was to last until now of a pause.
func resumeWhenDue(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Paused {
		return nil
	}
	if err := p.Lapse(t.Tx.Now()); err != nil {
		return err
	}
	GoOn(t, p)
	return nil
}

func sendPaused(t *chat.Turn, d buddy.Due) error {
	if p, ok := duePair(t, d); ok && p.State == buddy.Paused {
		t.Say(Stoppable(t, chat.Screen{Text: t.T("news.title", nil) + "\n\n" + paused(t, p)}))
	}
	return nil
}

// paused says in neutral words that the two are on a break, and until when; and that the
// other's contact stays, to whoever has one.
func paused(t *chat.Turn, p buddy.Pair) string {
	if way := reach(t, p, buddyOf(t, p)); p.Until.IsZero() && (way == buddy.WayUsername || way == buddy.WayPhone) {
		return t.T("pair.paused", nil) + " " + t.T("pair.paused.contact", nil)
	} else if p.Until.IsZero() {
		return t.T("pair.paused", nil)
	}
	return t.T("pair.paused.until", chat.A{"Date": t.Day(p.Until)})
}

func sendResumed(t *chat.Turn, d buddy.Due) error {
	if p, ok := duePair(t, d); ok && (p.State == buddy.Active || p.State == buddy.Closing) {
		t.Say(Stoppable(t, chat.Screen{
			Text: t.T("news.title", nil) + "\n\n" + strings.TrimSpace(t.T("pair.resumed", nil)+" "+turnToPropose(t, p)),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		}))
	}
	return nil
}

// pauseWeeks are the breaks two people can take without anybody's leave.
var pauseWeeks = []int{1, 2, 4}

// restTogether pauses the person's pair for some weeks.
func restTogether(t *chat.Turn, args []string) error {
	p, err := begunPair(t, args)
	if err != nil {
		return err
	}
	weeks, err := chat.Number(args, 1)
	if err != nil || !slices.Contains(pauseWeeks, int(weeks)) {
		var buttons [][]buddy.Button
		for _, n := range pauseWeeks {
			buttons = append(
				buttons,
				chat.Row(chat.Chip(t.P("pair.rest.weeks.button", chat.A{"Count": n}), "ourrest", p.ID, n)),
			)
		}
		t.Show(
			chat.Screen{Text: t.T("pair.rest", nil), Rows: append(buttons, chat.Row(t.Button("button.back", "home")))},
		)
		return nil
	}
	until := t.Tx.Now().AddDate(0, 0, 7*int(weeks))
	if err := Pause(t, p, buddy.Break{By: p.Side(t.Me.ID), Until: until}); err != nil {
		return err
	}
	return t.Menu()
}

// wakeTogether ends the person's own break of the pair. Whether another lasts
// is said in the same words whosever it is, and why.
func wakeTogether(t *chat.Turn, args []string) error {
	p, err := begunPair(t, args)
	if err != nil {
		return err
	}
	if p.State == buddy.Paused && !p.Rests(p.Side(t.Me.ID), false) {
		return buddy.Refuse("refuse.pair.break")
	}
	if err := p.GoOn(p.Side(t.Me.ID), false, t.Tx.Now()); err != nil {
		return err
	}
	safe.Unstill(t, p)
	GoOn(t, p)
	if p.State == buddy.Paused {
		t.Flash("toast.pair.break")
	}
	return t.Menu()
}

// Together is when the person and their buddy next hear the same thing at the
// same moment; zero when they do no more.
func Together(t *chat.Turn) time.Time {
	p, ok := t.Tx.LivePairOf(t.Me.ID)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing {
		return time.Time{}
	}
	track, zero := timetable(t.Tx, p)
	for i := p.Next; i < len(track.Beats); i++ {
		if mailOf[track.Beats[i].Kind] == duePrompt {
			return track.At(i, zero)
		}
	}
	return time.Time{}
}
