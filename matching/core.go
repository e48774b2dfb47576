package matching

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
)

// Edge is one scored pair of a plain list: places in Edges.Left and Edges.Right.
type Edge struct {
	Left, Right int32
	Score       int64 // any, also negative; greater is better
}

// Edges is a plain list of scored pairs, without people.
type Edges struct {
	Left, Right []string // names; they decide ties, so that the order does not
	Capacity    []int    // per right, at least 1; nil for 1 each
	List        []Edge   // each pair once
	Floor       *int64   // pairs below it are left out; nil for none
	Seed        uint64   // decides between equals
}

// Solution is a best choice of edges: as many as possible, then the highest total.
type Solution struct {
	Chosen []int // places in Edges.List, by left
	Total  int64
	Proven bool // the solver's proof was checked edge by edge; false would be a bug
}

// Solve chooses edges so that each left is in at most one and each right in
// no more than its capacity: as many as possible, and of the highest total
// among those. It returns an error for edges that name nobody, repeated
// pairs, capacities below 1 and scores whose sums could not be exact.
func Solve(e Edges) (Solution, error) {
	if err := e.check(); err != nil {
		return Solution{}, err
	}
	worth := e.scores()
	if width(len(worth))+width(len(e.Right)) <= 32 {
		return solveEdges[uint32](&e, worth)
	}
	return solveEdges[uint64](&e, worth)
}

func (e *Edges) check() error {
	if e.Capacity != nil && len(e.Capacity) != len(e.Right) {
		return fmt.Errorf("%d capacities for %d names on the right", len(e.Capacity), len(e.Right))
	}
	for i, c := range e.Capacity {
		if c < 1 || c > 1<<20 {
			return fmt.Errorf("capacity of %q is %d, not between 1 and %d", e.Right[i], c, 1<<20)
		}
	}
	least, most := int64(0), int64(0)
	for i, x := range e.List {
		if x.Left < 0 || int(x.Left) >= len(e.Left) || x.Right < 0 || int(x.Right) >= len(e.Right) {
			return fmt.Errorf("edge %d joins %d and %d, which are not there", i, x.Left, x.Right)
		}
		if i == 0 {
			least, most = x.Score, x.Score
		}
		least, most = min(least, x.Score), max(most, x.Score)
	}
	if room := math.MaxInt64 / 64 / int64(len(e.Left)+len(e.Right)+1); most > room || least < -room {
		return fmt.Errorf("scores from %d to %d are beyond range: sums may not be exact beyond ±%d", least, most, room)
	}
	return nil
}

// scores are the different scores, rising.
func (e *Edges) scores() []int64 {
	seen := map[int64]bool{}
	for _, x := range e.List {
		seen[x.Score] = true
	}
	list := make([]int64, 0, len(seen))
	for s := range seen {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

// solveEdges counts scores from the least one up. That moves every largest
// choice by the same amount, so the best one stays the best.
func solveEdges[E edge](e *Edges, scores []int64) (Solution, error) {
	p := problemOf[E](e, scores)
	index := map[[2]int32]int{}
	for i, x := range e.List {
		if _, twice := index[[2]int32{x.Left, x.Right}]; twice {
			return Solution{}, fmt.Errorf("%q and %q are listed twice", e.Left[x.Left], e.Right[x.Right])
		}
		index[[2]int32{x.Left, x.Right}] = i
	}
	s := p.solve()
	out := Solution{Proven: p.verify(s) == nil}
	for l, r := range s.mate {
		if r >= 0 {
			i := index[[2]int32{int32(l), r}]
			out.Chosen = append(out.Chosen, i)
			out.Total += e.List[i].Score
		}
	}
	return out, nil
}

func problemOf[E edge](e *Edges, scores []int64) *problem[E] {
	p := &problem[E]{
		graph: graph[E]{rows: make([][]E, len(e.Left)), shift: width(len(e.Right)), places: make([]int32, len(e.Right))},
		ids:   hashes(e.Left), names: hashes(e.Right), seed: e.Seed,
	}
	wanted := make([]int, len(e.Right)) // nobody needs more places than edges
	for _, x := range e.List {
		wanted[x.Right]++
	}
	places := 0
	for r := range p.places {
		p.places[r] = 1
		if e.Capacity != nil {
			p.places[r] = int32(max(1, min(e.Capacity[r], wanted[r])))
		}
		places += int(p.places[r])
	}
	for _, s := range scores {
		p.worth = append(p.worth, s-scores[0])
	}
	rank := make(map[int64]E, len(scores))
	for i, s := range scores {
		rank[s] = E(i)
	}
	for _, x := range e.List {
		if e.Floor == nil || x.Score >= *e.Floor {
			p.rows[x.Left] = append(p.rows[x.Left], rank[x.Score]<<p.shift|E(x.Right))
		}
	}
	for _, row := range p.rows {
		fall(row)
	}
	most := int64(0)
	if n := len(p.worth); n > 0 {
		most = p.worth[n-1]
	}
	p.scale = scaleFor(len(e.Left), places, most)
	return p
}

func hashes(names []string) []uint64 {
	list := make([]uint64, len(names))
	for i, n := range names {
		h := fnv.New64a()
		h.Write([]byte(n))
		list[i] = h.Sum64()
	}
	return list
}
