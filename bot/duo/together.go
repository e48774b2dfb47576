package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// The weekly budget is a person's, however many buddies they have. The timetables of a programme have
// the same days and hours, so what is due about several buddies is due at one moment: it is one
// message. What found no room in the week comes along with the next.

// joins tells whether mail can be a part of one message: a beat is, and what its room says of. A card is not: the
// time to answer counts from when it has gone. Nor is what leads on to questions of its own.
func joins(t *chat.Turn, kind buddy.DueKind) bool {
	ofBeat := func(beat buddy.BeatKind) bool { return pairs.DueOf(beat) == kind }
	return t.Book.Joins(kind) || slices.ContainsFunc(buddy.BeatKinds(), ofBeat)
}

// Beside are the rows that a person hears in one message with another: those about their other
// buddies that are due as well, or wait for room.
func Beside(nobody *chat.Turn, d buddy.Due) []buddy.Due {
	if d.Person == 0 || !joins(nobody, d.Kind) || d.Kind != dueEnded && len(nobody.Tx.LivePairsOf(d.Person)) < 2 {
		return nil
	}
	now := nobody.Tx.Now()
	return slices.DeleteFunc(nobody.Tx.AgendaOf(d.Person), func(o buddy.Due) bool {
		return o == d || !joins(nobody, o.Kind) || o.At.After(now) && !o.Held
	})
}

// Together is when the person and each of their buddies next hear the same thing at the
// same moment.
func Together(t *chat.Turn) (times []time.Time) {
	for _, p := range t.Tx.LivePairsOf(t.Me.ID) {
		if at := togetherAt(t, p); !at.IsZero() && !slices.ContainsFunc(times, at.Equal) {
			times = append(times, at)
		}
	}
	return times
}

// togetherAt is when the two of a pair next do; zero when they do no more.
func togetherAt(t *chat.Turn, p buddy.Pair) time.Time {
	if !pairs.Running(p) {
		return time.Time{}
	}
	track, zero := pairs.Timetable(t.Tx, p)
	for b, ok := track.From(p.Next); ok; b, ok = track.From(b.No() + 1) {
		if b.Kind.Both() && heard(t, b.Kind) {
			return track.At(b, zero)
		}
	}
	return time.Time{}
}
