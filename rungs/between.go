package rungs

import "buddy"

// Whom is who is asked more often for a while after a rung.
type Whom string

// Who is asked more often. Nobody may learn from their own messages what the other said: what one of the two gave rise
// to is asked of them alone, and of both only what both hear of anyway.
const (
	Nobody Whom = ""
	Them   Whom = "they"
	Both   Whom = "both"
)

// Calm is how long somebody is asked more often, in days of the timetable, so that breaks count for nothing. It is the
// time of three check-ins as they are usually, and begins anew with each rung. It hangs on no single answer: what both
// are asked would end for the one when the other says that all is well.
const Calm = 12 * 7

// pause is how long after a rung nobody is asked in between: they have just been heard, and the team looks.
const pause = 7

// Between tells whether a member is asked on a day between two check-ins, and whether both are.
func Between(p buddy.Pair, side buddy.Side, day int) (asked, both bool) {
	for _, c := range p.Climbs {
		if c.Day == 0 || day < c.Day+pause || day > c.Day+Calm {
			continue
		}
		switch Of(c.Code).Ask {
		case Both:
			return true, true
		case Them:
			asked = asked || c.Side == side
		}
	}
	return asked, false
}
