package round

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// digestHour is when staff hear each day what waits, on the programme's clock.
const digestHour = buddy.Morning

// PlanAnew puts a programme's periodic work on the agenda, in place of what was
// planned before: its zone or its calendar may have changed.
func PlanAnew(t *chat.Turn, p buddy.Programme) {
	for _, d := range t.Tx.Agenda() {
		if d.Subject == uint64(p.ID) && (d.Kind == DueRound || d.Kind == DueDigest) {
			t.Tx.Unschedule(d)
		}
	}
	PlanDigest(t.Tx, p, t.Tx.Now())
	PlanRound(t.Tx, p, t.Tx.Now())
}

// PlanRound schedules the first matching round that follows a planned time and now.
func PlanRound(tx *store.Tx, p buddy.Programme, planned time.Time) {
	s, err := rounds(p)
	if err != nil || s == nil {
		return // matching by hand still works; /programme shows the calendar
	}
	if next := following(s, planned.In(p.Location()), tx.Now()); !next.IsZero() {
		tx.Schedule(buddy.DueAbout(DueRound, p.ID, next))
	}
}

// PlanDigest schedules the first digest after a planned time and now.
func PlanDigest(tx *store.Tx, p buddy.Programme, planned time.Time) {
	y, m, d := planned.In(p.Location()).Date()
	for i := 0; ; i++ {
		if at := buddy.LocalTime(y, m, d+i, digestHour, 0, p.Location()); at.After(planned) && at.After(tx.Now()) {
			tx.Schedule(buddy.DueAbout(DueDigest, p.ID, at))
			return
		}
	}
}
