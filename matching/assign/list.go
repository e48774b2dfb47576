package assign

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"buddy/matching/parallel"
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
	least, most := e.span()
	if bits.Len64(uint64(most-least))+int(width(len(e.Right))) <= 32 {
		return solveEdges[uint32](&e)
	}
	return solveEdges[uint64](&e) // check leaves no scores for which that is too little
}

// Prepare makes a problem of a list as Solve does before it solves: rows are
// sorted, scores counted from the least one. It returns an error as Solve does.
func Prepare(e Edges) (*Problem[uint64], error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	return problemOf[uint64](&e)
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

// counts tells whether an edge is not below the floor.
func (e *Edges) counts(x Edge) bool { return e.Floor == nil || x.Score >= *e.Floor }

// span is the least and the highest score that count.
func (e *Edges) span() (least, most int64) {
	least, most = math.MaxInt64, math.MinInt64
	for _, x := range e.List {
		if e.counts(x) {
			least, most = min(least, x.Score), max(most, x.Score)
		}
	}
	if least > most {
		return 0, 0
	}
	return least, most
}

// solveEdges counts scores from the least one up. That moves every largest
// choice by the same amount, so the best one stays the best.
func solveEdges[E Word](e *Edges) (Solution, error) {
	if e.Floor != nil { // a pair listed twice is a fault wherever its scores lie
		whole := *e
		whole.Floor = nil
		if _, err := problemOf[uint64](&whole); err != nil {
			return Solution{}, err
		}
	}
	p, err := problemOf[E](e)
	if err != nil {
		return Solution{}, err
	}
	mate, proven := p.solveApart()
	out := Solution{Proven: proven}
	chosen := make([]int, len(e.Left)) // place in the list, from 1; 0 for none
	for i, x := range e.List {
		if mate[x.Left] == x.Right {
			chosen[x.Left] = i + 1
			out.Total += x.Score
		}
	}
	for _, i := range chosen {
		if i > 0 {
			out.Chosen = append(out.Chosen, i-1)
		}
	}
	return out, nil
}

// solveApart solves island by island, several at once, and checks each proof.
func (p *Problem[E]) solveApart() (mate []int32, proven bool) {
	mate = NewPairing(len(p.rows), 0).Mate
	islands := p.islands()
	proofs := make([]bool, len(islands))
	parallel.Do(len(islands), func(k int) {
		i := islands[k]
		s := i.Solve()
		proofs[k] = i.Verify(s) == nil
		for r, c := range s.Mate {
			if c >= 0 {
				mate[i.row[r]] = i.column[c]
			}
		}
	})
	return mate, !slices.Contains(proofs, false)
}

func problemOf[E Word](e *Edges) (*Problem[E], error) {
	p := &Problem[E]{
		graph: graph[E]{shift: width(len(e.Right)), places: make([]int32, len(e.Right))},
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
	least, most := e.span()
	p.rows = rowsOf[E](e, least, p.shift)
	p.scale = scaleFor(len(e.Left), places, most-least)
	if l, r := p.order(uint(bits.Len64(uint64(most - least)))); l >= 0 {
		return nil, fmt.Errorf("%q and %q are listed twice", e.Left[l], e.Right[r])
	}
	return p, nil
}

func hashes(names []string) []uint64 {
	list := make([]uint64, len(names))
	for i, n := range names {
		list[i] = hash(n)
	}
	return list
}

// hash is FNV-1a of 64 bits.
func hash(name string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return h
}
