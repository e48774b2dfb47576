package buddy

import (
	"slices"
	"time"

	"buddy/track"
)

// Climb is a rung reached once.
type Climb struct {
	Code string
	Side Side // by whose answers; "" for those of both
	Mark int  // what tells this time from another
	At   time.Time
	Day  int `json:",omitempty"` // of the pair's timetable, where breaks count for nothing; 0 before it was noted
}

// Climb notes that a rung is reached on a day of the timetable; false when it was climbed that time already.
func (p *Pair) Climb(c Climb, day int, now time.Time) bool {
	same := func(old Climb) bool { return old.Code == c.Code && old.Side == c.Side && old.Mark == c.Mark }
	if slices.ContainsFunc(p.Climbs, same) {
		return false
	}
	c.At, c.Day = now, day
	p.Climbs = append(slices.Clone(p.Climbs), c)
	return true
}

// Unclimb forgets what a member's answers led to.
func (p *Pair) Unclimb(side Side) {
	p.Climbs = slices.DeleteFunc(slices.Clone(p.Climbs), func(c Climb) bool { return c.Side == side || c.Side == "" })
	if len(p.Climbs) == 0 {
		p.Climbs = nil
	}
	p.Between[side.Index()] = 0
}

// AskBetween notes that a member is asked a check-in between two others; false when they were, or a later one.
func (p *Pair) AskBetween(side Side, b track.Beat) bool {
	if p.Between[side.Index()] > b.No() {
		return false
	}
	p.Between[side.Index()] = b.No() + 1
	return true
}

// EvenAt has both read at the beat of that number that each may propose and decide.
func (p *Pair) EvenAt(beat int) { p.Even = beat }
