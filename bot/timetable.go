package bot

import (
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// begun starts everything that follows from the second yes.
func (t *turn) begun(p buddy.Pair) {
	t.bothHear(p, "pair.reveal")
	t.callInterpreter(p)
	for _, id := range p.People {
		t.introduce(p, id)
		for _, days := range firstChecks {
			t.tx.Schedule(buddy.Due{At: p.Accepted.AddDate(0, 0, days), Kind: "pair.first", Subject: uint64(p.ID), Person: id, N: days})
		}
	}
	for _, days := range noFirstChecks {
		t.tx.Schedule(buddy.Due{At: p.Accepted.AddDate(0, 0, days), Kind: "pair.nofirst", Subject: uint64(p.ID), N: days})
	}
	scheduleBeat(t.tx, p)
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
		tx.Schedule(buddy.Due{At: track.At(p.Next, zero), Kind: "pair.beat", Subject: uint64(p.ID), N: p.Next})
	}
}

// mailOf is what the two hear in a beat: a prompt at the same moment, the rest
// each alone and in their own time.
var mailOf = map[buddy.BeatKind]buddy.DueKind{
	buddy.Icebreaker: "pair.prompt",
	buddy.PromptBeat: "pair.prompt",
	buddy.PulseBeat:  "pair.pulse",
	buddy.CloseBeat:  "pair.close",
}

// beat plays one entry of a pair's timetable and plans the next. A row that a
// pause has overtaken does nothing: ending the pause planned another. After a
// long silence the latest missed entry stands for all.
func beat(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active && p.State != buddy.Closing || d.N != p.Next {
		return nil
	}
	track, zero := timetable(t.tx, p)
	if d.N >= len(track.Beats) || track.At(d.N, zero).After(d.At) {
		return nil
	}
	i := track.Due(d.N, zero, t.tx.Now())
	p.Next = i + 1
	switch track.Beats[i].Kind {
	case buddy.Goodbye:
		return endPair(t, p, buddy.EndClosed, "")
	case buddy.CloseBeat:
		if err := p.Close(); err != nil {
			return err
		}
	}
	p = t.tx.PutPair(p)
	for _, id := range p.People {
		t.tx.Schedule(buddy.Due{At: t.tx.Now(), Kind: mailOf[track.Beats[i].Kind], Subject: d.Subject, Person: id, N: i})
	}
	if track.Beats[i].Kind == buddy.CloseBeat {
		// However late the closing question came, there is a week to answer it.
		at := track.At(p.Next, zero)
		if week := t.tx.Now().AddDate(0, 0, 7); week.After(at) && t.tx.Now().Sub(track.At(i, zero)) > time.Hour {
			at = week
		}
		t.tx.Schedule(buddy.Due{At: at, Kind: "pair.beat", Subject: d.Subject, N: p.Next})
		return nil
	}
	scheduleBeat(t.tx, p)
	return nil
}

// playing is the pair and the beat of a mail row, unless the pair rests or has
// ended or the timetable has moved on while the mail waited for its turn.
func (t *turn) playing(d buddy.Due) (buddy.Pair, buddy.Beat, bool) {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing || d.N != p.Next-1 {
		return p, buddy.Beat{}, false
	}
	track, _ := timetable(t.tx, p)
	return p, track.Beats[d.N], true
}

// pausePair rests a pair that has begun, or adds a break to those it has. The
// members hear of a pause in neutral words, but not the one whose turn it is,
// and of another break nothing.
func pausePair(t *turn, p buddy.Pair, b buddy.Break) error {
	paused := p.State == buddy.Paused
	if err := p.Pause(b, t.tx.Now()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditOwn("pair.pause", p, "")
	if !b.Own && !b.Until.IsZero() {
		t.tx.Schedule(buddy.Due{At: b.Until, Kind: "pair.resume", Subject: uint64(p.ID)})
	}
	planLongBreak(t.tx, p)
	if !paused {
		t.bothHear(p, "pair.paused")
	}
	return nil
}

// goOn keeps a pair of which a break has ended. When it was the last, the
// timetable goes on, later by the weeks lost, and the members hear of it.
func goOn(t *turn, p buddy.Pair) {
	p = t.tx.PutPair(p)
	if p.State == buddy.Paused {
		return
	}
	t.auditOwn("pair.resume", p, "")
	t.settleBreak(p)
	scheduleBeat(t.tx, p)
	t.bothHear(p, "pair.resumed")
}

// resumeWhenDue ends what was to last until now of a pause.
func resumeWhenDue(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Paused {
		return nil
	}
	if err := p.Lapse(t.tx.Now()); err != nil {
		return err
	}
	goOn(t, p)
	return nil
}

func sendPaused(t *turn, d buddy.Due) error {
	if p, ok := t.duePair(d); ok && p.State == buddy.Paused {
		t.say(stoppable(t, screen{Text: t.T("news.title", nil) + "\n\n" + t.paused(p)}))
	}
	return nil
}

// paused says in neutral words that the two are on a break, and until when; and that the
// other's contact stays, to whoever has one.
func (t *turn) paused(p buddy.Pair) string {
	if way := t.reach(p, t.buddyOf(p)); p.Until.IsZero() && (way == buddy.WayUsername || way == buddy.WayPhone) {
		return t.T("pair.paused", nil) + " " + t.T("pair.paused.contact", nil)
	} else if p.Until.IsZero() {
		return t.T("pair.paused", nil)
	}
	return t.T("pair.paused.until", A{"Date": t.day(p.Until)})
}

func sendResumed(t *turn, d buddy.Due) error {
	if p, ok := t.duePair(d); ok && (p.State == buddy.Active || p.State == buddy.Closing) {
		t.say(stoppable(t, screen{
			Text: t.T("news.title", nil) + "\n\n" + strings.TrimSpace(t.T("pair.resumed", nil)+" "+t.turnToPropose(p)),
			Rows: [][]buddy.Button{row(t.button("home.button", "home"))},
		}))
	}
	return nil
}

// pauseWeeks are the breaks two people can take without anybody's leave.
var pauseWeeks = []int{1, 2, 4}

// restTogether pauses the person's pair for some weeks.
func (t *turn) restTogether(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	weeks, err := number(args, 1)
	if err != nil || weeks == 0 || weeks > 4 {
		var buttons [][]buddy.Button
		for _, n := range pauseWeeks {
			buttons = append(buttons, row(chip(t.P("pair.rest.weeks.button", A{"Count": n}), "ourrest", p.ID, n)))
		}
		t.show(screen{Text: t.T("pair.rest", nil), Rows: append(buttons, row(t.button("button.back", "home")))})
		return nil
	}
	until := t.tx.Now().AddDate(0, 0, 7*int(weeks))
	if err := pausePair(t, p, buddy.Break{By: p.Side(t.me.ID), Until: until}); err != nil {
		return err
	}
	return t.menu()
}

// wakeTogether ends the person's own break of the pair. Whether another lasts
// is said in the same words whosever it is, and why.
func (t *turn) wakeTogether(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	if p.State == buddy.Paused && !p.Rests(p.Side(t.me.ID), false) {
		return buddy.Refuse("refuse.pair.break")
	}
	if err := p.GoOn(p.Side(t.me.ID), false, t.tx.Now()); err != nil {
		return err
	}
	t.unstill(p)
	goOn(t, p)
	if p.State == buddy.Paused {
		t.flash("toast.pair.break")
	}
	return t.menu()
}

// together is when the person and their buddy next hear the same thing at the
// same moment; zero when they do no more.
func (t *turn) together() time.Time {
	p, ok := t.tx.LivePairOf(t.me.ID)
	if !ok || p.State != buddy.Active && p.State != buddy.Closing {
		return time.Time{}
	}
	track, zero := timetable(t.tx, p)
	for i := p.Next; i < len(track.Beats); i++ {
		if mailOf[track.Beats[i].Kind] == "pair.prompt" {
			return track.At(i, zero)
		}
	}
	return time.Time{}
}
