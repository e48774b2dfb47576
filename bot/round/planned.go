package round

import (
	"time"

	"buddy"
	"buddy/bot/calendar"
	"buddy/store"
)

// planFirst schedules a programme's next round.
func planFirst(tx *store.Tx, p buddy.Programme) { planRound(tx, p, tx.Now()) }

// planRound schedules the first matching round that follows a planned time and now.
func planRound(tx *store.Tx, p buddy.Programme, planned time.Time) {
	s, err := calendar.Rounds(p)
	if err != nil || s == nil {
		return // matching by hand still works; /programme shows the calendar
	}
	if next := calendar.Following(s, planned.In(p.Location()), tx.Now()); !next.IsZero() {
		tx.Schedule(buddy.DueAbout(dueRound, p.ID, next))
	}
}
