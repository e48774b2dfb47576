package rungs

import (
	"slices"
	"time"

	"buddy"
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
	When string            // for coordinators, in English: docs/ladder.md
	Kind buddy.ConcernKind // what goes into the team's queue; "" for nothing
	Bot  string            // what people hear, in English: docs/ladder.md
	Room string            // which room does what follows where it is not the ladder: it is said in a talk of its own
	Ask  Whom              // who is asked more often for a while

	reached func(Look) []buddy.Climb
}

// Look is what is known of two people at a moment, as far as the ladder asks.
type Look struct {
	Pair     buddy.Pair
	CheckIns []buddy.CheckIn // of both, oldest first
	Dates    buddy.Appointments
	Goals    buddy.Plan
	Resting  [2]bool // who takes a break from everything
	Now      time.Time
}

// Of is the rung of a code.
func Of(code string) Rung {
	i := slices.IndexFunc(All, func(r Rung) bool { return r.Code == code })
	if i < 0 {
		return Rung{}
	}
	return All[i]
}

// Reached are the times a rung is reached, as far as what is known tells; also those that were climbed before.
// Who rests climbs nothing, and neither do two whose time together rests or is over.
func (r Rung) Reached(l Look) (all []buddy.Climb) {
	if l.Pair.State != buddy.Active && l.Pair.State != buddy.Closing {
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

// since is when the count began: with the second yes, and anew after each pause.
func (l Look) since() time.Time {
	if l.Pair.Resumed.After(l.Pair.Accepted) {
		return l.Pair.Resumed
	}
	return l.Pair.Accepted
}

// of are the check-ins of a side since the count began.
func (l Look) of(side buddy.Side) (own []buddy.CheckIn) {
	for _, c := range l.CheckIns {
		if c.Person != 0 && c.Person == l.Pair.People[side.Index()] && !c.Sent.Before(l.since()) {
			own = append(own, c)
		}
	}
	return own
}

// bySide asks the same of the check-ins of each of the two.
func bySide(reached func(l Look, own []buddy.CheckIn) (marks []int)) func(Look) []buddy.Climb {
	return func(l Look) (all []buddy.Climb) {
		for _, side := range buddy.Sides {
			for _, mark := range reached(l, l.of(side)) {
				all = append(all, buddy.Climb{Side: side, Mark: mark})
			}
		}
		return all
	}
}

// round is what both were asked in one week; zero check-ins where somebody was not.
type round struct {
	sent  time.Time // to the first
	two   [2]buddy.CheckIn
	asked [2]bool
}

// rounds are the check-ins of both since the count began, week by week: those that both hear the outcome of. What
// somebody is asked alone is none, or the time of what both hear would tell the other of it.
func (l Look) rounds() []round {
	return l.roundsOf(func(c buddy.CheckIn) bool { return !c.Alone })
}

func (l Look) roundsOf(counts func(buddy.CheckIn) bool) (all []round) {
	at := map[int]int{}
	for _, side := range buddy.Sides {
		for _, c := range l.of(side) {
			if !counts(c) {
				continue
			}
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
	return slices.ContainsFunc(
		r.two[:],
		func(c buddy.CheckIn) bool { return slices.Contains(contacts, c.Pulse.Contact) },
	)
}

// last is the check-in of the week that was made last, by which a round is known.
func (r round) last() int { return int(max(r.two[0].ID, r.two[1].ID)) }
