package matching

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"buddy"
	"buddy/matching/assign"
)

// family makes lists of scored pairs for the comparison with other solvers.
type family struct {
	name  string
	full  bool // all on the left can be matched
	dense bool // every pair is listed, or nearly
	huge  bool // takes minutes elsewhere
	make  func() assign.Edges
	times [2]float64 // how many times faster than LEMON and SciPy this should be, at least
}

// families are crowds, and tasks that are hard for one method or another: many
// rows want the same columns, so that paths grow long.
var families = []family{
	{name: "b10k", times: [2]float64{5, 10}, make: crowd{10_000, 10_000, 0, 1}.edges},
	{name: "s10k", times: [2]float64{5, 10}, make: crowd{10_000, 5_000, 0, 1}.edges},
	{name: "cs10k", times: [2]float64{5, 10}, make: crowd{10_000, 5_000, 1, 1}.edges},
	{name: "b50k", times: [2]float64{15, 40}, make: crowd{50_000, 50_000, 0, 1}.edges},
	{name: "b100k", huge: true, times: [2]float64{15, 40}, make: crowd{100_000, 100_000, 0, 1}.edges},
	{name: "popular", full: true, dense: true, times: [2]float64{.5, .5}, make: popular},
	{name: "machol", full: true, dense: true, times: [2]float64{.5, .5}, make: macholWien},
	{name: "product", full: true, dense: true, times: [2]float64{.5, .5}, make: product},
	{name: "uniform", full: true, dense: true, times: [2]float64{.5, .5}, make: uniform},
	{name: "saturated", full: true, times: [2]float64{.5, .5}, make: func() assign.Edges { return saturated(50_000) }},
	{name: "scarce", times: [2]float64{.5, .5}, make: func() assign.Edges { return saturated(49_000) }},
}

// edges of a crowd: its feasible pairs, by newcomer and local.
func (c crowd) edges() assign.Edges {
	in := c.input()
	var e assign.Edges
	place := map[buddy.PersonID]int32{}
	for i := range in.People {
		p := &in.People[i]
		name := fmt.Sprint(p.ID)
		if p.Profile.Side == buddy.Newcomer {
			place[p.ID] = int32(len(e.Left))
			e.Left = append(e.Left, name)
			continue
		}
		place[p.ID] = int32(len(e.Right))
		e.Right, e.Capacity = append(e.Right, name), append(e.Capacity, p.Profile.Capacity)
	}
	row := 0
	for m := range Feasible(in) {
		x := assign.Edge{Left: place[m.Newcomer], Right: place[m.Local], Score: int64(m.Score)}
		if row < len(e.List) && e.List[row].Left != x.Left {
			byRight(e.List[row:])
			row = len(e.List)
		}
		e.List = append(e.List, x)
	}
	byRight(e.List[row:])
	return e
}

func byRight(row []assign.Edge) {
	slices.SortFunc(row, func(a, b assign.Edge) int { return int(a.Right - b.Right) })
}

// complete lists all pairs of n and n.
func complete(n int, score func(l, r int) int64) assign.Edges {
	e := assign.Edges{Left: numbered(n), Right: numbered(n), List: make([]assign.Edge, 0, n*n)}
	for l := range n {
		for r := range n {
			e.List = append(e.List, assign.Edge{Left: int32(l), Right: int32(r), Score: score(l, r)})
		}
	}
	return e
}

func numbered(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint(i)
	}
	return list
}

const hardSize = 2000

func draws(n, below int, r *rand.Rand) []int64 {
	list := make([]int64, n)
	for i := range list {
		list[i] = int64(r.IntN(below))
	}
	return list
}

// popular scores depend on the local far more than on the newcomer.
func popular() assign.Edges {
	r := rand.New(rand.NewPCG(1, 3))
	liked := draws(hardSize, 900, r)
	return complete(hardSize, func(_, c int) int64 { return liked[c] + int64(r.IntN(100)) })
}

// macholWien is the classic worst case: the cost of a pair is the product of
// their numbers.
func macholWien() assign.Edges {
	return complete(hardSize, func(l, c int) int64 { return -int64(l+1) * int64(c+1) })
}

// product scores are those of Machol and Wien with chance in them.
func product() assign.Edges {
	r := rand.New(rand.NewPCG(1, 4))
	a, b := draws(hardSize, 1000, r), draws(hardSize, 1000, r)
	return complete(hardSize, func(l, c int) int64 { return a[l] * b[c] })
}

func uniform() assign.Edges {
	r := rand.New(rand.NewPCG(1, 5))
	return complete(hardSize, func(int, int) int64 { return int64(r.IntN(1000)) })
}

// saturated lists about twenty locals for each newcomer, well liked ones more
// often and higher, so that everybody of 50,000 competes for the last place. As
// many newcomers as there are locals can be matched.
func saturated(locals int) assign.Edges {
	const newcomers = 50_000
	r := rand.New(rand.NewPCG(uint64(locals), 6))
	e := assign.Edges{Left: numbered(newcomers), Right: numbered(locals)}
	liked, own := draws(locals, 800, r), r.Perm(newcomers)
	var row []assign.Edge
	for l := range newcomers {
		row = row[:0]
		if own[l] < locals {
			row = append(row, assign.Edge{Left: int32(l), Right: int32(own[l])})
		}
		for range 19 {
			c := r.IntN(locals)
			if i := r.IntN(locals); liked[i] > liked[c] {
				c = i
			}
			row = append(row, assign.Edge{Left: int32(l), Right: int32(c)})
		}
		byRight(row)
		row = slices.CompactFunc(row, func(a, b assign.Edge) bool { return a.Right == b.Right })
		for _, x := range row {
			x.Score = liked[x.Right] + int64(r.IntN(200))
			e.List = append(e.List, x)
		}
	}
	return e
}
