package round

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/matching"
)

// diagnosis is what the next round would find, and why it leaves somebody out. It
// is made once a turn.
type diagnosis struct {
	in    matching.Input
	best  matching.Result
	next  map[buddy.PersonID]bool               // those whom the next round gives another proposal than they have
	found map[buddy.PersonID]matching.Diagnosis // newcomers whom it gives none
	below map[buddy.PersonID]int                // how many fit with them, but below the programme's floor
}

func diagnose(t *chat.Turn, p buddy.Programme) diagnosis {
	in := Input(t.Tx, p)
	s := diagnosis{
		in,
		matching.Best(in),
		map[buddy.PersonID]bool{},
		map[buddy.PersonID]matching.Diagnosis{},
		map[buddy.PersonID]int{},
	}
	have := append(slices.Clone(in.Standing), in.Pinned...)
	for _, m := range s.best.Matches {
		if !slices.Contains(have, [2]buddy.PersonID{m.Newcomer, m.Local}) {
			s.next[m.Newcomer], s.next[m.Local] = true, true
		}
	}
	for _, d := range matching.Diagnose(in, s.best) {
		s.found[d.Person] = d
	}
	if in.Floor > 0 {
		in.Floor = noFloor
		for _, d := range matching.Diagnose(in, s.best) {
			s.below[d.Person] = d.Partners - s.found[d.Person].Partners
		}
	}
	return s
}

// reason is why somebody newer here has no proposal, as the end of a text key.
func (s diagnosis) reason(id buddy.PersonID) string {
	switch {
	case s.next[id]:
		return "next"
	case s.found[id].Partners == 0 && s.below[id] > 0:
		return "low"
	case s.found[id].Partners == 0:
		return "none"
	}
	return "ahead"
}

// Aside is why somebody without a pair cannot be matched now, as the end of a
// text key; "" when they can.
func Aside(t *chat.Turn, p buddy.Person) string {
	switch {
	case p.Stage == buddy.Resting && team.TheySuspended(t, p):
		return "suspended"
	case p.Stage == buddy.Applying:
		return "applying"
	case p.Stage == buddy.Resting:
		return "resting"
	case p.Stage != buddy.Waiting || p.Parted:
		return "out"
	case !p.Unreachable.IsZero():
		return "unreachable"
	case p.Quiet:
		return "quiet"
	}
	site, _ := t.Tx.Programme(p.Programme)
	switch {
	case p.Matchable(site, t.Tx.Now()):
		return ""
	case p.Crowd.Waits():
		return "crowd"
	case slices.Contains(p.Lacks(site, t.Tx.Now()), buddy.TrainingGate):
		return "untrained"
	case len(p.Lacks(site, t.Tx.Now())) == 0:
		return "gates"
	case p.Screening.At.IsZero():
		return "unscreened"
	case p.Screening.Passed:
		return "lapsed"
	}
	return "unfit"
}
