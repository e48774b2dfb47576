package pairs

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
	"buddy/track"
)

// DueOf is the agenda row by which a member hears a beat: whichever room has a duty of that
// kind says it. A beat with no such duty is passed over in silence.
func DueOf(kind track.Kind) buddy.DueKind {
	if due, ok := dueOfBeats[kind]; ok {
		return due
	}
	return dueOfBeat + buddy.DueKind(kind)
}

// The words for beats stand on the agenda of every store: to change one needs a migration.
const dueOfBeat buddy.DueKind = "beat."

var dueOfBeats = map[track.Kind]buddy.DueKind{
	track.Icebreaker: "pair.prompt", track.PromptBeat: "pair.prompt", track.PulseBeat: "pair.pulse",
	track.CloseBeat: "pair.close",
}

// Timetable is what the pair hears and when, and the moment its week 0 begins.
func Timetable(tx *store.Tx, p buddy.Pair) (track.Track, time.Time) {
	programme, _ := tx.Programme(p.Programme)
	return programme.TimetableOf(p)
}

// Year tells whether two people have the track of a year.
func Year(t *chat.Turn, p buddy.Pair) bool {
	timetable, _ := Timetable(t.Tx, p)
	return timetable.ID == track.Commit
}

// Week is the week of its timetable that a pair is in; below 0 before it begins.
func Week(t *chat.Turn, p buddy.Pair) int { return (Day(t.Tx, p)+7)/7 - 1 }

// Day is the day of its timetable that a pair is in, counted from the Monday of week 0; below 0 before it begins.
func Day(tx *store.Tx, p buddy.Pair) int {
	_, zero := Timetable(tx, p)
	return int(date(tx.Now().In(zero.Location())).Sub(date(zero)) / (24 * time.Hour))
}

// date is a day of the calendar, where each has as many hours.
func date(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Running tells whether the timetable of a pair goes on.
func Running(p buddy.Pair) bool { return p.State == buddy.Active || p.State == buddy.Closing }

// Playing is the pair and the beat of a mail row, unless the pair rests or has
// ended or the moment of the beat has gone by while the mail waited for its turn.
func Playing(t *chat.Turn, d buddy.Due) (buddy.Pair, track.Beat, bool) {
	p, ok := Of(t, d)
	if !ok || !Running(p) {
		return p, track.Beat{}, false
	}
	timetable, zero := Timetable(t.Tx, p)
	if b, ok := timetable.BetweenOn(d.Beat); ok {
		return p, b, t.Tx.Now().Before(timetable.Until(b, zero))
	}
	b, ok := timetable.On(d.Beat)
	due := d.Beat == p.Next-1 || !b.Kind.Both() && t.Tx.Now().Before(timetable.Until(b, zero))
	return p, b, ok && d.Beat < p.Next && due
}

// Leads is the side that leads a pair in this week of its timetable; "" when the two take turns.
func Leads(t *chat.Turn, p buddy.Pair) buddy.Side {
	timetable, _ := Timetable(t.Tx, p)
	return buddy.Leads(timetable, Week(t, p))
}

// Decided settles what a beat brings before anybody is spared it: what comes later must not hang on whether the other
// still hears from the bot, since that would tell what they said.
func Decided(
	decide func(*chat.Turn, buddy.Pair, track.Beat), hear func(*chat.Turn, buddy.Due) error,
) func(*chat.Turn, buddy.Due) error {
	return func(t *chat.Turn, d buddy.Due) error {
		if p, b, ok := Playing(t, d); ok {
			decide(t, p, b)
		}
		return hear(t, d)
	}
}
