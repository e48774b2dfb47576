package matching

import "math/bits"

// edge packs one feasible pair into a word: the rank of its score above, the
// number of the column below. So edges sort by score, best first when falling.
type edge interface{ ~uint32 | ~uint64 }

// graph is a bipartite graph of scored pairs. Each row can be matched once,
// each column as often as it has places.
type graph[E edge] struct {
	rows   [][]E   // per row: its edges, falling
	shift  uint    // bits of the column number
	worth  []int64 // score by rank, rising; nil when the rank is the score
	places []int32 // per column
	least  E       // edges below are left out: the floor
}

func (g *graph[E]) column(e E) int32 { return int32(e & (1<<g.shift - 1)) }

func (g *graph[E]) weight(e E) int64 {
	if g.worth == nil {
		return int64(e >> g.shift)
	}
	return g.worth[e>>g.shift]
}

// width is the number of bits that numbers below n need.
func width(n int) uint { return uint(bits.Len(uint(max(n-1, 0)))) }
