package duo

import (
	"time"

	"buddy"
	"buddy/bot/pairs"
	"buddy/store"
	"buddy/track"
)

// Plans is what the running pairs of a programme hear next, and when. They are looked at before the programme
// changes its calendar or its clock, and put right after it.
type Plans map[buddy.PairID]plan

type plan struct {
	beat track.Beat
	due  time.Time // by the timetable
	at   time.Time // as it is planned: later, where something before it came late
}

// PlansOf looks at the running pairs of a programme.
func PlansOf(tx *store.Tx, programme buddy.ProgrammeID) Plans {
	plans := Plans{}
	for _, p := range tx.LivePairs(programme) {
		if b, due, ok := nextBeat(tx, p); ok {
			plans[p.ID] = plan{b, due, due}
		}
	}
	for _, d := range tx.Agenda() {
		id := buddy.PairID(d.Subject)
		if had, ok := plans[id]; ok && d.Kind == dueBeat && d.Beat == had.beat.No() && d.At.After(had.at) {
			had.at = d.At
			plans[id] = had
		}
	}
	return plans
}

// nextBeat is the beat a running pair hears next.
func nextBeat(tx *store.Tx, p buddy.Pair) (b track.Beat, due time.Time, ok bool) {
	timetable, zero := pairs.Timetable(tx, p)
	b, ok = timetable.From(p.Next)
	return b, timetable.At(b, zero), ok && pairs.Running(p)
}

// Replan plans the next beat of those pairs anew for which it is another now, or comes at another time. What was
// put off stays put off.
func (plans Plans) Replan(tx *store.Tx, programme buddy.ProgrammeID) {
	planned := map[uint64][]buddy.Due{}
	for _, d := range tx.Agenda() {
		if d.Kind == dueBeat {
			planned[d.Subject] = append(planned[d.Subject], d)
		}
	}
	for _, p := range tx.LivePairs(programme) {
		b, due, ok := nextBeat(tx, p)
		had := plans[p.ID]
		if !ok || b.No() == had.beat.No() && due.Equal(had.due) {
			continue
		}
		from := time.Time{}
		if had.at.After(had.due) {
			from = had.at
		}
		for _, d := range planned[uint64(p.ID)] {
			tx.Unschedule(d)
		}
		scheduleBeatFrom(tx, p, from)
	}
}
