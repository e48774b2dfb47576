package assign

import (
	"slices"
	"sync/atomic"

	"buddy/matching/parallel"
)

// rowsOf gathers the edges that count by row, in the order of the list.
func rowsOf[E Word](e *Edges, least int64, shift uint) [][]E {
	end := make([]int, len(e.Left)+1)
	for _, x := range e.List {
		if e.counts(x) {
			end[x.Left+1]++
		}
	}
	for l := range e.Left {
		end[l+1] += end[l]
	}
	all, rows := make([]E, end[len(e.Left)]), make([][]E, len(e.Left))
	for l := range rows {
		rows[l] = all[end[l]:end[l]:end[l+1]]
	}
	for _, x := range e.List {
		if e.counts(x) {
			rows[x.Left] = append(rows[x.Left], E(x.Score-least)<<shift|E(x.Right))
		}
	}
	return rows
}

// sorter is one worker's scratch while rows are sorted.
type sorter[E Word] struct {
	seen  []int32 // column → row + 1 in which it was seen last
	spare []E
}

// order sorts all rows, best first, and finds the first row and column that
// are listed twice; -1 and -1 if none are. Scores have so many bits.
func (p *Problem[E]) order(width uint) (row, column int32) {
	var doubles atomic.Int64 // the first so far
	doubles.Store(-1)
	stretches := (len(p.rows) + parallel.Stretch - 1) / parallel.Stretch
	begin := func() *sorter[E] { return &sorter[E]{seen: make([]int32, len(p.places))} }
	parallel.Each(stretches, begin, func(s *sorter[E], i int) {
		for r := i * parallel.Stretch; r < min((i+1)*parallel.Stretch, len(p.rows)); r++ {
			low := p.shift
			rising, double := s.look(&p.graph, int32(r))
			if !rising {
				low = 0
			}
			s.sort(p.rows[r], low, p.shift+width)
			if double < 0 {
				continue
			}
			pair := int64(r)<<32 | int64(double)
			for was := doubles.Load(); (was < 0 || pair < was) && !doubles.CompareAndSwap(was,
				pair); was = doubles.Load() {
			}
		}
	})
	first := doubles.Load()
	return int32(first >> 32), int32(first)
}

// look tells whether the columns of a row rise, and which is there twice, -1 for none.
func (s *sorter[E]) look(g *graph[E], r int32) (rising bool, double int32) {
	rising, double = true, -1
	last := int32(-1)
	for _, e := range g.rows[r] {
		c := g.Column(e)
		rising = rising && c > last
		last = c
		if s.seen[c] == r+1 {
			double = c
		}
		s.seen[c] = r + 1
	}
	return rising, double
}

// fewEdges are sorted faster by comparing them.
const fewEdges = 48

// sort orders edges by their bits from low to high, falling, eight at a time.
// Edges that are equal in these keep their order turned round, so that a row
// whose columns rise becomes one that falls throughout.
func (s *sorter[E]) sort(row []E, low, high uint) {
	if len(row) < fewEdges {
		fall(row)
		return
	}
	if cap(s.spare) < len(row) {
		s.spare = make([]E, 2*len(row))
	}
	from, to := row, s.spare[:len(row)]
	slices.Reverse(from)
	for bit := low; bit < high; bit += 8 {
		var start [257]int32
		for _, e := range from {
			start[256-e>>bit&255]++
		}
		for k := 1; k <= 256; k++ {
			start[k] += start[k-1]
		}
		for _, e := range from {
			k := 255 - e>>bit&255
			to[start[k]] = e
			start[k]++
		}
		from, to = to, from
	}
	if &from[0] != &row[0] {
		copy(row, from)
	}
}
