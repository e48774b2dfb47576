package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
	"buddy/track"
)

var agenda = vault.Table[buddy.Due]{
	Name: "agenda",
	Indexes: []vault.Index[buddy.Due]{
		vault.By("agenda.person", func(d buddy.Due) vault.Groups { return vault.Each(d.Person) }),
	},
}

// whole is the first full second that is not before t: what a key can hold. Rounded down, a
// row would come due a breath before its time, and whoever looks then and plans the same time
// again would do so for ever.
func whole(t time.Time) time.Time { return t.UTC().Add(time.Second - 1).Truncate(time.Second) }

// dueKey orders rows by time; the rest tells apart what is due at the same
// second. The beat is not in it: one series has one row.
func dueKey(d buddy.Due) []byte {
	at := vault.Signed(d.At.Unix())
	return slices.Concat(at, []byte(d.Kind), []byte{0}, vault.Key(d.Subject), vault.Key(d.Person))
}

// Schedule puts a row on the agenda. The same time, kind, subject and person
// twice are one row. Times are kept in UTC as full seconds: what is to come is never due
// earlier than asked, and what is not to come is due at once.
func (tx *Tx) Schedule(d buddy.Due) {
	if d.At.After(tx.Now()) {
		d.At = whole(d.At)
	}
	d.At = d.At.UTC().Truncate(time.Second)
	agenda.Put(tx, dueKey(d), d)
}

// Unschedule takes a row off the agenda, by the time it has there or the one it was asked
// for; nothing happens when it is not there.
func (tx *Tx) Unschedule(d buddy.Due) {
	agenda.Remove(tx, dueKey(d))
	if at := whole(d.At); !at.Equal(d.At) {
		d.At = at
		agenda.Remove(tx, dueKey(d))
	}
}

// Scheduled tells whether a row is on the agenda, at the time it has there.
func (tx *Tx) Scheduled(d buddy.Due) bool { return agenda.Has(tx, dueKey(d)) }

// DueBy lists the rows due at or before t, earliest first, at most limit of
// them; limit 0 means all.
func (tx *Tx) DueBy(t time.Time, limit int) []buddy.Due {
	return agenda.Within(tx, nil, vault.Signed(t.Unix()+1), limit)
}

// NextDue is the earliest time on the agenda; false when it is empty.
func (tx *Tx) NextDue() (time.Time, bool) {
	first := agenda.Within(tx, nil, nil, 1)
	if len(first) == 0 {
		return time.Time{}, false
	}
	return first[0].At, true
}

// Agenda lists all rows, earliest first.
func (tx *Tx) Agenda() []buddy.Due { return agenda.All(tx) }

// AgendaOf lists the rows to a person, earliest first.
func (tx *Tx) AgendaOf(person buddy.PersonID) []buddy.Due {
	return agenda.By(tx, "agenda.person", vault.Key(person))
}

// partsOfSeries gives the number that stood for the place in whatever series its name.
func partsOfSeries(tx *Tx) error {
	old := vault.Table[struct {
		buddy.Due
		N int
	}]{Name: agenda.Name}
	for _, row := range old.All(tx) {
		d := row.Due
		switch d.Kind {
		case "pair.beat", "pair.prompt", "pair.pulse", "pair.close":
			d.Beat = row.N
		case "pair.first", "pair.nofirst":
			d.Days = row.N
		case "pair.remind", "pair.expire":
			d.Extended = row.N == 1
		}
		if d != row.Due {
			tx.Schedule(d)
		}
	}
	return nil
}

// oldBeats are the days of the beats that schema 4 counted, from the Monday of week 0.
var oldBeats = map[track.ID][]int{
	track.Tandem: {0, 8, 17, 22, 31, 36, 45, 50, 59, 64, 73, 78, 87, 92, 101, 106, 115, 122, 129},
	track.Commit: {
		0, 8, 17, 22, 31, 36, 45, 50, 59, 64, 73, 78, 87, 92, 101, 106, 115, 120, 129, 134, 143, 155, 157, 171, 176,
		185,
		197, 199, 218, 227, 239, 255, 260, 283, 288, 311, 316, 339, 344, 360, 367,
	},
}

// daysOfBeats tells beats by their day, so that a timetable can change while pairs are in it.
func daysOfBeats(tx *Tx) error {
	day := func(p buddy.Pair, beat int) int {
		programme, _ := tx.Programme(p.Programme)
		days := oldBeats[programme.Track]
		switch {
		case beat < len(days):
			return days[beat]
		case len(days) > 0:
			return days[len(days)-1] + 1
		}
		return 0
	}
	for _, p := range pairs.All(tx) {
		if p.Next > 0 {
			p.Next = day(p, p.Next-1) + 1
			tx.PutPair(p)
		}
	}
	for _, d := range agenda.All(tx) {
		switch d.Kind {
		case "pair.beat", "pair.prompt", "pair.pulse", "pair.close":
			p, _ := tx.Pair(buddy.PairID(d.Subject))
			tx.Unschedule(d)
			d.Beat = day(p, d.Beat)
			tx.Schedule(d)
		}
	}
	return nil
}

// unscheduleAll takes every row to a person off the agenda.
func (tx *Tx) unscheduleAll(person buddy.PersonID) {
	for _, d := range tx.AgendaOf(person) {
		tx.Unschedule(d)
	}
}
