package matching

import (
	"buddy"
	"buddy/matching/made"
	"buddy/track"
)

// crowd is made-up people; see made.Crowd.
type crowd struct {
	newcomers, locals int
	areas             int
	seed              uint64
}

// input makes the people of a crowd; the same crowd is the same people.
func (c crowd) input() Input {
	return Input{
		Track: track.Tandem, Now: today, Programme: buddy.Programme{ID: 1}, Seed: c.seed,
		People: made.Crowd{Newcomers: c.newcomers, Locals: c.locals, Areas: c.areas, Seed: c.seed}.People(),
	}
}
