package keep

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/batch"
	"buddy/bot/duo"
	"buddy/bot/round"
	"buddy/store"
)

// PlanAll puts what is periodic on the agenda of a store that has none of it,
// and the next beat of every pair whose row was set aside.
func PlanAll(tx *store.Tx) error {
	if err := batch.Spared(func() { KeepPlanned(tx) }); err != nil {
		return err
	}
	return keepBeating(tx)
}

// periodic are the rows that plan their own successor.
var periodic = []buddy.DueKind{dueUpkeep, round.DueDigest, round.DueRound}

// farAhead is beyond every daily row.
const farAhead = 48 * time.Hour

// KeepPlanned plans what is periodic and not on the agenda: of a new store, of a
// programme written by hand, or after a row was set aside. All of it lies in
// the future. What lies far ahead is planned anew: by the same rules it comes to the
// same time, unless a wrong clock had a hand in it.
func KeepPlanned(tx *store.Tx) {
	planned := map[buddy.Due]bool{}
	for _, d := range tx.Agenda() {
		if slices.Contains(periodic, d.Kind) && d.At.Sub(tx.Now()) > farAhead {
			tx.Unschedule(d)
			continue
		}
		planned[buddy.Due{Kind: d.Kind, Subject: d.Subject}] = true
	}
	if !planned[buddy.Due{Kind: dueUpkeep}] {
		at := tx.Now().UTC().Truncate(24 * time.Hour).Add(upkeepHour * time.Hour)
		tx.Schedule(buddy.DueAt(dueUpkeep, nextDay(at, tx.Now())))
	}
	for _, p := range tx.Programmes() {
		if !planned[buddy.Due{Kind: round.DueDigest, Subject: uint64(p.ID)}] {
			round.PlanDigest(tx, p, tx.Now())
		}
		if !planned[buddy.Due{Kind: round.DueRound, Subject: uint64(p.ID)}] {
			round.PlanRound(tx, p, tx.Now())
		}
	}
}

// keepBeating plans the next beat of pairs that have none on the agenda, and the next
// look at pauses without an end. It may be due at once, so this is for a start only:
// a beat that fails would fail again.
func keepBeating(tx *store.Tx) error {
	planned := map[uint64]bool{}
	for _, d := range tx.Agenda() {
		if d.Kind == duo.DueBeat {
			planned[d.Subject] = true
		}
	}
	for _, programme := range tx.Programmes() {
		for _, p := range tx.SoundLivePairs(programme.ID) {
			err := batch.Spared(func() {
				if (p.State == buddy.Active || p.State == buddy.Closing) && !planned[uint64(p.ID)] {
					duo.ScheduleBeat(tx, p)
				}
				duo.PlanLongBreak(tx, p)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
