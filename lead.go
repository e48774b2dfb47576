package buddy

import (
	"cmp"
	"slices"

	"buddy/track"
)

// autonomy is the phase in which whoever is newer here leads, where the track says so by an AutonomyBeat.
const autonomy = "autonomy"

// Leads is the side that leads in a week of a track whoever led before; "" when the two take turns. Nobody leads
// before both have heard of it.
func Leads(t track.Track, week int) Side {
	told := slices.ContainsFunc(t.Beats, func(b track.Beat) bool {
		return b.Kind == track.AutonomyBeat && b.Week <= week
	})
	if told && t.In(week) == autonomy {
		return Newcomer
	}
	return ""
}

// Turn is whose turn it is to propose the next meeting: the two take turns, unless a side leads in these
// weeks. A turn can be passed on.
func (p Pair) Turn(leads Side) Side {
	side := cmp.Or(leads, p.Lead)
	if side != "" && p.Passed[side.Index()] && !p.Passed[side.Other().Index()] {
		return side.Other()
	}
	return side
}

// PassTurn hands the turn to the other for the next meeting; each may do so once until the two have met.
func (p *Pair) PassTurn(who PersonID, leads Side) error {
	side := p.Side(who)
	if side == "" || side != p.Turn(leads) || p.Passed[side.Index()] {
		return Refuse("refuse.meet.passed")
	}
	p.Passed[side.Index()] = true
	p.Skips[side.Index()]++
	p.Nudged = [2]bool{}
	return nil
}

// AskForTurn notes that the other asks whose turn it is for a proposal; once until something comes of it.
func (p *Pair) AskForTurn(who PersonID, leads Side) error {
	side := p.Side(who)
	if side == "" || side == p.Turn(leads) || p.Nudged[side.Index()] {
		return Refuse("refuse.meet.asked")
	}
	p.Nudged[side.Index()] = true
	return nil
}

// MayPropose tells whether somebody may propose a meeting: whose turn it is, and the other once
// they have asked and nothing came.
func (p Pair) MayPropose(who PersonID, leads Side) bool {
	side := p.Side(who)
	return side != "" && (side == p.Turn(leads) || p.Nudged[side.Index()])
}

// ProposedDate notes that times are proposed: nobody waits for the other any more.
func (p *Pair) ProposedDate() { p.Nudged = [2]bool{} }

// led notes that the two have met: the other side leads next, whoever led this time.
func (p *Pair) led(by Side) {
	if by == "" {
		by = p.Lead
	}
	p.Lead = by.Other()
	p.Passed, p.Nudged = [2]bool{}, [2]bool{}
}

// LeadShare is how many of a hundred meetings that took place whoever is newer here had proposed, and of
// how many that is known.
func (p Pair) LeadShare() (percent, of int) {
	newcomer := 0
	for _, m := range p.Meetings {
		switch m.Led {
		case Newcomer:
			newcomer++
			of++
		case Local:
			of++
		}
	}
	if of == 0 {
		return 0, 0
	}
	return (newcomer*100 + of/2) / of, of
}

// Evens tells whether both read with a beat that they take turns, as all pairs do once: so nothing tells those apart
// who read it once more since one of them said something. came are the numbers of the beats that brought a prompt, in
// order: what was hidden, or moved by another calendar, is made up for by the next.
func (p Pair) Evens(t track.Track, b track.Beat, came []int) bool {
	first := func(of func(no int) bool) bool {
		i := slices.IndexFunc(came, of)
		return i >= 0 && came[i] == b.No()
	}
	return p.Even != 0 && first(func(no int) bool { return no >= p.Even }) ||
		first(func(no int) bool { return t.In(no/7) == "different" })
}
