package matching

import "buddy"

// Ahead is one step of the answer to "why not this local": who has the place,
// and why they stay ahead.
type Ahead struct {
	Newcomer buddy.PersonID // has the place
	Local    buddy.PersonID // fits with the person in question too
	Why      string         // one of AheadWaited, AheadPinned, AheadStands, AheadTie, AheadOnly and AheadScore
}

// Why somebody stays ahead; the first that holds is given.
const (
	AheadPinned = "pinned" // the coordinator chose this pair
	AheadTie    = "tie"    // an equally good pairing would give the person this place: the seed decided
	AheadWaited = "waited" // they are in a higher tier, and could only go where somebody else would lose a place
	AheadStands = "stands" // the pair had been suggested already
	AheadOnly   = "only"   // they fit with nobody else
	AheadScore  = "score"  // every pairing that matches the person instead scores less in total
)

// mostAhead is for how many locals, the best for the person first, it is told who has their places.
const mostAhead = 3

// ahead tells who has the places at the best locals of an unmatched newcomer's row.
func (d *doctor) ahead(at [2]int32, row []uint32) (list []Ahead) {
	part, p := d.parts[at[0]], d.problems[at[0]]
	for _, e := range row[:min(mostAhead, len(row))] {
		local := part.locals[p.Column(e)].person.ID
		for _, m := range d.pairs[local] {
			list = append(list, Ahead{m.Newcomer, local, d.why(m, at, e)})
		}
	}
	return list
}

// why a pair comes before an unmatched newcomer to whom edge e leads the same local.
func (d *doctor) why(m Match, me [2]int32, e uint32) string {
	at, ok := d.at[m.Newcomer]
	if !ok {
		return AheadPinned
	}
	p := d.problems[at[0]]
	switch {
	case at[0] == me[0] && d.equal[me[0]].Swaps(me[1], at[1], e):
		return AheadTie
	case p.Tier(at[1]) > p.Tier(me[1]):
		return AheadWaited
	case d.standing[[2]buddy.PersonID{m.Newcomer, m.Local}]:
		return AheadStands
	case len(p.Within(at[1])) <= 1:
		return AheadOnly
	}
	return AheadScore
}
