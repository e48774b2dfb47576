package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// fits tells whether both have room for a card beside what their other buddies hear together with them. A card can be
// missed, and what two hear at one moment cannot wait for one of them. It looks at the timetables alone: what somebody
// has really heard would tell the other what they said.
func fits(t *chat.Turn, p buddy.Pair, b track.Beat) bool {
	if b.Kind != track.ActivityBeat {
		return true
	}
	timetable, zero := pairs.Timetable(t.Tx, p)
	at := timetable.At(b, zero)
	return !slices.ContainsFunc(p.People[:], func(id buddy.PersonID) bool {
		return crowded(append(elsewhere(t, id, p, at), at))
	})
}

const week = 7 * 24 * time.Hour

// elsewhere is when somebody and their other buddies hear something together, within a week of a time.
func elsewhere(t *chat.Turn, id buddy.PersonID, here buddy.Pair, at time.Time) (times []time.Time) {
	others := slices.DeleteFunc(t.Tx.LivePairsOf(id), func(q buddy.Pair) bool {
		return q.ID == here.ID || !pairs.Running(q)
	})
	if len(others) == 0 {
		return nil
	}
	for _, q := range append(others, here) {
		timetable, zero := pairs.Timetable(t.Tx, q)
		for _, b := range timetable.Beats {
			when := timetable.At(b, zero)
			if b.Kind.Both() && heard(t, b.Kind) && !when.Equal(at) && when.Sub(at).Abs() < week {
				times = append(times, when)
			}
		}
	}
	return times
}

// crowded tells whether some week holds more of the times than the bot may begin messages, those of one hour as one.
func crowded(times []time.Time) bool {
	slices.SortFunc(times, time.Time.Compare)
	times = slices.CompactFunc(times, time.Time.Equal)
	for i := track.Budget; i < len(times); i++ {
		if times[i].Sub(times[i-track.Budget]) < week-time.Hour {
			return true
		}
	}
	return false
}
