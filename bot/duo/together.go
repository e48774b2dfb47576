package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// The weekly budget is a person's, however many buddies they have. The timetables of a programme have
// the same days and hours, so what is due about several buddies is due at one moment: it is one
// message. What found no room in the week comes along with the next.

// joins tells whether mail can be a part of one message: a beat is, and what its room says of. A card is not: the
// time to answer counts from when it has gone. Nor is what leads on to questions of its own.
func joins(t *chat.Turn, kind buddy.DueKind) bool {
	ofBeat := func(beat track.Kind) bool { return pairs.DueOf(beat) == kind }
	return t.Book.Joins(kind) || slices.ContainsFunc(track.Kinds(), ofBeat)
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

// Together is when the person and each of their buddies next hear the same thing at the same moment, or how they would
// like to stay in touch, since there is one week for that; of several buddies
// all of the week ahead, since what they hear with the one leaves no gap beside the other. What has been played and not
// yet been sent comes before any mail, too.
func Together(t *chat.Turn) (times []time.Time) {
	for _, d := range t.Tx.AgendaOf(t.Me.ID) {
		if slices.ContainsFunc(track.Kinds(), func(k track.Kind) bool { return k.Both() && pairs.DueOf(k) == d.Kind }) {
			times = append(times, d.At)
		}
	}
	mine := t.Tx.LivePairsOf(t.Me.ID)
	for _, p := range mine {
		for _, at := range togetherAt(t, p, len(mine) > 1) {
			if !slices.ContainsFunc(times, at.Equal) {
				times = append(times, at)
			}
		}
	}
	return times
}

// togetherAt is when the two of a pair next do, and with all what else they do within a week; nothing while their
// timetable rests.
func togetherAt(t *chat.Turn, p buddy.Pair, all bool) (times []time.Time) {
	if !pairs.Running(p) {
		return nil
	}
	timetable, zero := pairs.Timetable(t.Tx, p)
	for b, ok := timetable.From(p.Next); ok; b, ok = timetable.From(b.No() + 1) {
		at := timetable.At(b, zero)
		if len(times) > 0 && (!all || at.Sub(t.Tx.Now()) > week) {
			break
		}
		if (b.Kind.Both() || b.Kind == track.CloseBeat) && heard(t, b.Kind) {
			times = append(times, at)
		}
	}
	return times
}
