package assign

import (
	"math/bits"
	"slices"
)

// Word packs one feasible pair of a row, an edge: the rank of its score above,
// the number of the column below. So edges sort by score, best first when falling.
type Word interface{ ~uint32 | ~uint64 }

// graph is a bipartite graph of scored pairs. Each row can be matched once,
// each column as often as it has places.
type graph[E Word] struct {
	rows   [][]E   // per row: its edges, falling
	shift  uint    // bits of the column number
	worth  []int64 // score by rank, rising; nil when the rank is the score
	places []int32 // per column
	least  E       // edges below are left out: the floor
}

// Row lists all edges of a row, best first, those below the floor as well; nil
// for none. It must not be changed.
func (g *graph[E]) Row(r int32) []E { return g.rows[r] }

// Within lists the edges of a row that are not below the floor, best first. It
// must not be changed.
func (g *graph[E]) Within(r int32) []E {
	row := g.rows[r]
	for i, e := range row {
		if e < g.least {
			return row[:i]
		}
	}
	return row
}

// Column is the number of an edge's column.
func (g *graph[E]) Column(e E) int32 { return int32(e & (1<<g.shift - 1)) }

// Rank of an edge, as the function Rank makes it.
func (g *graph[E]) Rank(e E) uint32 { return uint32(e >> g.shift) }

// Score of an edge, 0 to Top, whether it stands or not.
func (g *graph[E]) Score(e E) int { return int(e>>g.shift) % len(points) }

// weight is what an edge is worth: its score, and what standing adds.
func (g *graph[E]) weight(e E) int64 {
	if g.worth == nil {
		return int64(e >> g.shift)
	}
	return g.worth[e>>g.shift]
}

// Edge of a row to a column, by its rank as the function Rank makes it.
func (g *graph[E]) Edge(rank uint32, column int32) E { return E(rank)<<g.shift | E(column) }

// Places are how often a column can be matched.
func (g *graph[E]) Places(column int32) int { return int(g.places[column]) }

// Extends tells whether one more column can have a number.
func (g *graph[E]) Extends() bool { return width(len(g.places)+1) <= g.shift }

// width is the number of bits that numbers below n need.
func width(n int) uint { return uint(bits.Len(uint(max(n-1, 0)))) }

// fall sorts edges best first.
func fall[E Word](row []E) {
	slices.Sort(row)
	slices.Reverse(row)
}
