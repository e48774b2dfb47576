package matching

import (
	"slices"

	"buddy"
)

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
		local := part.locals[p.column(e)].person.ID
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
	switch row := p.rows[at[1]]; {
	case at[0] == me[0] && d.equal[me[0]].swaps(me[1], at[1], e):
		return AheadTie
	case p.tier(at[1]) > p.tier(me[1]):
		return AheadWaited
	case d.standing[[2]buddy.PersonID{m.Newcomer, m.Local}]:
		return AheadStands
	case len(row) == 1 || row[1] < p.least:
		return AheadOnly
	}
	return AheadScore
}

// yielding knows who could go without a match while the total stays the same,
// because somebody else who waits as long takes part instead.
type yielding struct {
	*problem[uint32]
	least         uint32  // the result's floor
	rows, columns []int64 // prices
	safe          []bool  // per row: matched in every best pairing, whatever the scores
	may           []bool  // per row
}

// yielding of a part. It knows nobody when the result is for other people.
func (d *doctor) yielding(i int, r Result) yielding {
	part, p := d.parts[i], d.problems[i]
	y := yielding{problem: p, least: uint32(max(r.Floor, 0)) << p.shift, may: make([]bool, len(p.rows))}
	if len(r.Proof.rows.score) != len(d.newcomers) || len(r.Proof.columns.score) != len(d.locals) {
		return y
	}
	for _, n := range part.ns {
		y.rows, y.safe = append(y.rows, r.Proof.rows.score[n]), append(y.safe, r.Proof.rows.cover[n])
	}
	for _, l := range part.ls {
		y.columns = append(y.columns, r.Proof.columns.score[l])
	}
	y.spread(d.mates[i], d.fights[i])
	return y
}

// spread marks the rows whose match is worth nothing to the total, and those
// who could move to a place of such a row and lose nothing.
func (y *yielding) spread(mate []int32, fights []fight) {
	if !slices.ContainsFunc(fights, func(f fight) bool { return f.rivals > 0 }) {
		return
	}
	alike := make([][]int32, len(y.places)) // column → rows for whom it is as good as what they have
	var queue []int32
	for r, c := range mate {
		if c < 0 || y.safe[r] {
			continue
		}
		for _, e := range y.problem.rows[r] {
			if c := y.column(e); c != mate[r] && y.tight(int32(r), e) {
				alike[c] = append(alike[c], int32(r))
			}
		}
		if y.rows[r] == 0 {
			y.may[r] = true
			queue = append(queue, int32(r))
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, r := range alike[mate[queue[0]]] {
			if !y.may[r] {
				y.may[r] = true
				queue = append(queue, r)
			}
		}
	}
}

// tight tells whether some pairing of the same total could hold the pair, as
// far as its prices say.
func (y *yielding) tight(r int32, e uint32) bool {
	return e >= y.least && y.rows[r]+y.columns[y.column(e)] == y.weight(e)+y.tierStep*y.tier(r)
}

// swaps tells whether the newcomer could take the holder's place through edge
// e, so that in the end somebody who waits as long goes without and the total stays.
func (y *yielding) swaps(me, holder int32, e uint32) bool {
	return y.rows != nil && y.may[holder] && y.tight(me, e)
}
