package daytime

import "time"

// At is the moment at which a clock on the wall of loc shows a time; numbers
// beyond their range carry over, as in time.Date. A time that clocks skip when
// they are put forward is the first moment after the gap; one they show twice is
// the first of the two.
func At(year int, month time.Month, day, hour, minute int, loc *time.Location) time.Time {
	wall := time.Date(year, month, day, hour, minute, 0, 0, time.UTC)
	t := time.Date(year, month, day, hour, minute, 0, 0, loc)
	begin, end := t.ZoneBounds()
	switch shown := Wall(t); {
	case shown.After(wall):
		return begin // t lies behind the gap
	case shown.Before(wall):
		return end // t lies before it
	case begin.IsZero():
		return t
	}
	_, offset := begin.Add(-1).Zone()
	if first := wall.Add(-time.Duration(offset) * time.Second).In(loc); first.Before(begin) {
		return first
	}
	return t
}

// Wall is what the clock of t's zone shows at t, as if it were UTC: only for
// counting on a calendar in which no day is longer than another.
func Wall(t time.Time) time.Time {
	y, m, d := t.Date()
	h, n, s := t.Clock()
	return time.Date(y, m, d, h, n, s, t.Nanosecond(), time.UTC)
}

// SameDay tells whether two moments fall on the same day in loc.
func SameDay(a, b time.Time, loc *time.Location) bool {
	y, m, d := a.In(loc).Date()
	yb, mb, db := b.In(loc).Date()
	return y == yb && m == mb && d == db
}
