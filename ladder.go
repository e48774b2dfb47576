package buddy

import (
	"slices"
	"time"
)

// Tier is who looks at a rung, and how soon.
type Tier int

// The tiers of the ladder. What goes beyond them is no matter of a programme's coordinators.
const (
	BotAlone  Tier = 1 // the bot says something, and nobody has to act
	TeamSoon  Tier = 2 // a coordinator looks within five working days
	TeamToday Tier = 3 // a coordinator looks on the same working day
)

// Rung is one step of the ladder for silence and trouble: when it is reached, and what follows.
type Rung struct {
	Code string
	Tier Tier
	When string      // for coordinators, in English: docs/ladder.md
	Kind ConcernKind // what goes into the team's queue; "" for nothing
	Bot  string      // what people hear, in English: docs/ladder.md
	Room string      // which room does what follows where it is not the ladder: it is said in a talk of its own

	reached func(Look) []Climb
}

// Look is what is known of two people at a moment, as far as the ladder asks.
type Look struct {
	Pair     Pair
	CheckIns []CheckIn // of both, oldest first
	Dates    Appointments
	Goals    Plan
	Resting  [2]bool // who takes a break from everything
	Now      time.Time
}

// Climb is a rung reached once.
type Climb struct {
	Code string
	Side Side // by whose answers; "" for those of both
	Mark int  // what tells this time from another
	At   time.Time
}

// RungOf is the rung of a code.
func RungOf(code string) Rung {
	i := slices.IndexFunc(Rungs, func(r Rung) bool { return r.Code == code })
	if i < 0 {
		return Rung{}
	}
	return Rungs[i]
}

// Reached are the times a rung is reached, as far as what is known tells; also those that were climbed before.
// Who rests climbs nothing, and neither do two whose time together rests or is over.
func (r Rung) Reached(l Look) (all []Climb) {
	if l.Pair.State != Active && l.Pair.State != Closing {
		return nil
	}
	for _, c := range r.reached(l) {
		if c.Side == "" && !l.Resting[0] && !l.Resting[1] || c.Side != "" && !l.Resting[c.Side.Index()] {
			c.Code = r.Code
			all = append(all, c)
		}
	}
	return all
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

// since is when the count began: with the second yes, and anew after each pause.
func (l Look) since() time.Time {
	if l.Pair.Resumed.After(l.Pair.Accepted) {
		return l.Pair.Resumed
	}
	return l.Pair.Accepted
}

// of are the check-ins of a side since the count began.
func (l Look) of(side Side) (own []CheckIn) {
	for _, c := range l.CheckIns {
		if c.Person != 0 && c.Person == l.Pair.People[side.Index()] && !c.Sent.Before(l.since()) {
			own = append(own, c)
		}
	}
	return own
}

// bySide asks the same of the check-ins of each of the two.
func bySide(reached func(l Look, own []CheckIn) (marks []int)) func(Look) []Climb {
	return func(l Look) (all []Climb) {
		for _, side := range Sides {
			for _, mark := range reached(l, l.of(side)) {
				all = append(all, Climb{Side: side, Mark: mark})
			}
		}
		return all
	}
}

// round is what both were asked in one week; zero check-ins where somebody was not.
type round struct {
	sent  time.Time // to the first
	two   [2]CheckIn
	asked [2]bool
}

// rounds are the check-ins of both since the count began, week by week.
func (l Look) rounds() (all []round) {
	at := map[int]int{}
	for _, side := range Sides {
		for _, c := range l.of(side) {
			i, ok := at[c.Week]
			if !ok {
				i = len(all)
				at[c.Week], all = i, append(all, round{sent: c.Sent})
			}
			r := &all[i]
			r.two[side.Index()], r.asked[side.Index()] = c, true
			if c.Sent.Before(r.sent) {
				r.sent = c.Sent
			}
		}
	}
	slices.SortStableFunc(all, func(a, b round) int { return a.sent.Compare(b.sent) })
	return all
}

// say tells whether one of the answers to the first question came from either.
func (r round) say(contacts ...string) bool {
	return slices.ContainsFunc(r.two[:], func(c CheckIn) bool { return slices.Contains(contacts, c.Pulse.Contact) })
}

// last is the check-in of the week that was made last, by which a round is known.
func (r round) last() int { return int(max(r.two[0].ID, r.two[1].ID)) }
