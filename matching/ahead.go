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
	AheadWaited = "waited" // they are in a higher tier, and could only go where somebody else would lose a place
	AheadStands = "stands" // the pair had been suggested already
	AheadTie    = "tie"    // an equally good pairing would match the person: the seed decided
	AheadOnly   = "only"   // they fit with nobody else
	AheadScore  = "score"  // every pairing that matches the person instead scores less in total
)

// mostAhead is for how many locals, the best for the person first, it is told who has their places.
const mostAhead = 3

// ahead tells who has the places at the best locals of a row.
func (d *doctor) ahead(part *part, p *problem[uint32], me int32, row []uint32) (list []Ahead) {
	for _, e := range row[:min(mostAhead, len(row))] {
		local := part.locals[p.column(e)].person.ID
		for _, m := range d.pairs[local] {
			list = append(list, Ahead{m.Newcomer, local, d.why(m, p.tier(me))})
		}
	}
	return list
}

// why a pair comes before an unmatched newcomer of that tier who fits with its local.
func (d *doctor) why(m Match, tier int64) string {
	at, ok := d.at[m.Newcomer]
	if !ok {
		return AheadPinned
	}
	p := d.problems[at[0]]
	switch row := p.rows[at[1]]; {
	case p.tier(at[1]) > tier:
		return AheadWaited
	case d.standing[[2]buddy.PersonID{m.Newcomer, m.Local}]:
		return AheadStands
	case len(row) == 1 || row[1] < p.least:
		return AheadOnly
	}
	return AheadScore
}
