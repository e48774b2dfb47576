package matching

import (
	"math/bits"

	"buddy/matching/tie"
)

// problem is a graph of scored pairs with all that the order of preference needs.
type problem[E edge] struct {
	graph[E]
	tiers []uint8  // per row: higher first; nil for all alike
	ids   []uint64 // per row: stable id, for ties
	names []uint64 // per column: stable id, for ties
	seed  uint64
	scale
}

// Proof shows that a pairing is the best. Level by level it holds a price for
// every row and column: no pair is worth more than its two prices together,
// and every chosen pair is worth exactly that. A pair below its prices on one
// level is in no pairing that is best on that level, so the next level does
// not look at it.
//
// Level 0 counts pairs: Cover marks a smallest set of people that touches
// every pair. Level 1 counts tiers first, then scores. Level 2 counts ties.
//
// Where the input leaves the floor open, the proof also holds two lists of
// prices for what counts before the floor: matches, tiers and standing pairs.
// The first shows that no floor at all would not count more, the second that
// the next higher one counts less.
type Proof struct {
	rows, columns prices
	floor         floorProof
}

// prices of one side, per person and level.
type prices struct {
	cover []bool  // level 0
	score []int64 // level 1: tier steps and scores
	tie   []int64 // level 2
}

// solution is a best pairing with its proof.
type solution struct {
	mate  []int32 // row → column, -1 for none
	proof Proof
}

// scale says how much the levels below weigh, so that they never outweigh one above.
type scale struct {
	most     int64 // no pair is worth more
	tierStep int64 // what one tier counts on level 1: more than all scores together
	tieBits  uint  // bits of hash each pair has: sums along any path stay within 64 bits
}

// scaleFor so many rows and places, when no pair is worth more than most.
func scaleFor(rows, places int, most int64) scale {
	return scale{most, 4*most*int64(rows) + 4, uint(min(32, 61-2*bits.Len(uint(rows+places+2))))}
}

// tie of a pair.
func (p *problem[E]) tie(row, column int32) int64 {
	return int64(tie.Of(p.seed, p.ids[row], p.names[column]) >> (64 - p.tieBits))
}

// tier of a row, 0 when there are none.
func (p *problem[E]) tier(row int32) int64 {
	if p.tiers == nil {
		return 0
	}
	return int64(p.tiers[row])
}

// byTier lists the rows of each tier, the highest tier first.
func (p *problem[E]) byTier() [][]int32 {
	if p.tiers == nil {
		all := make([]int32, len(p.rows))
		for r := range all {
			all[r] = int32(r)
		}
		return [][]int32{all}
	}
	lists := make([][]int32, 4)
	for r, t := range p.tiers {
		lists[3-t] = append(lists[3-t], int32(r))
	}
	return lists
}

// reach finds how many rows of each tier a best pairing matches.
func (p *problem[E]) reach() (m *matcher[E], count []int) {
	m = newMatcher(&p.graph)
	for _, rows := range p.byTier() {
		count = append(count, m.serve(rows))
	}
	return m, count
}

// reaches tells whether as many rows of each tier can be matched when edges
// below least are left out.
func (p *problem[E]) reaches(least E, count []int) bool {
	g := p.graph
	g.least = max(g.least, least)
	m := newMatcher(&g)
	for t, rows := range p.byTier() {
		if m.serve(rows) < count[t] {
			return false
		}
	}
	return true
}
