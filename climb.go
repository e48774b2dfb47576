package buddy

import (
	"slices"
	"time"
)

// Climb is a rung reached once.
type Climb struct {
	Code string
	Side Side // by whose answers; "" for those of both
	Mark int  // what tells this time from another
	At   time.Time
}

// Climb notes that a rung is reached; false when it was climbed that time already.
func (p *Pair) Climb(c Climb, now time.Time) bool {
	same := func(old Climb) bool { return old.Code == c.Code && old.Side == c.Side && old.Mark == c.Mark }
	if slices.ContainsFunc(p.Climbs, same) {
		return false
	}
	c.At = now
	p.Climbs = append(slices.Clone(p.Climbs), c)
	return true
}

// Unclimb forgets what a member's answers led to.
func (p *Pair) Unclimb(side Side) {
	p.Climbs = slices.DeleteFunc(slices.Clone(p.Climbs), func(c Climb) bool { return c.Side == side || c.Side == "" })
	if len(p.Climbs) == 0 {
		p.Climbs = nil
	}
}

// EvenAt has both read at the beat of that number that each may propose and decide.
func (p *Pair) EvenAt(beat int) { p.Even = beat }
