package assign

import "buddy/matching/tie"

// Problem is a graph of scored pairs with all that the order of preference
// needs. Several goroutines may read it at once while none changes it.
type Problem[E Word] struct {
	graph[E]
	tiers []uint8  // per row: higher first; nil for all alike
	ids   []uint64 // per row: stable id, for ties
	names []uint64 // per column: stable id, for ties
	seed  uint64
	scale
}

// Row is one side of a pair, each of which is paired at most once.
type Row struct {
	ID   uint64 // decides ties, so that the order does not
	Tier uint8  // 0 to 3; higher tiers come first
}

// Column is the other side of a pair.
type Column struct {
	ID     uint64 // decides ties, so that the order does not
	Places int32  // how often it can be paired, at least 1
}

// NewProblem is a problem of these rows and columns, without edges and without
// a floor. The measure is for at least as many rows and places; the seed
// decides between equals. A Filler gives it its edges.
func NewProblem(m *Measure, rows []Row, columns []Column, seed uint64) *Problem[uint32] {
	p := &Problem[uint32]{
		graph: graph[uint32]{rows: make([][]uint32, len(rows)), shift: width(len(columns)), worth: m.worth},
		seed:  seed, scale: m.scale,
	}
	for _, r := range rows {
		p.tiers, p.ids = append(p.tiers, r.Tier), append(p.ids, r.ID)
	}
	for _, c := range columns {
		p.places, p.names = append(p.places, c.Places), append(p.names, c.ID)
	}
	return p
}

// SetFloor leaves out every edge of a lower rank from now on: pairs that score
// less and do not stand. 0 leaves out none; it is not negative.
func (p *Problem[E]) SetFloor(rank int) { p.least = E(rank) << p.shift }

// tie of a pair.
func (p *Problem[E]) tie(row, column int32) int64 {
	return int64(tie.Of(p.seed, p.ids[row], p.names[column]) >> (64 - p.tieBits))
}

// Tier of a row, 0 to 3; 0 when there are none.
func (p *Problem[E]) Tier(row int32) int64 {
	if p.tiers == nil {
		return 0
	}
	return int64(p.tiers[row])
}
