package matching

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel calls work for 0 … n-1, each once, on all processors. A worker
// gets its own scratch from begin. The order must not matter.
func inParallel[S any](n int, begin func() S, work func(S, int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			scratch := begin()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(scratch, i)
			}
		})
	}
	wg.Wait()
}

// builder is one worker's scratch while rows are built.
type builder struct {
	found []int32
	row   []uint32
	spare []uint32
	chunk []uint32 // rows are cut from chunks, so that they need no room of their own
}

// stretch is a run of newcomers of one part.
type stretch struct {
	part       *part
	start, end int
}

// stretchLength is how many newcomers a worker takes at once.
const stretchLength = 64

// build finds and scores the feasible pairs of all parts, at a pace that is told.
func build(parts []*part, pace *pace) []*problem[uint32] {
	problems := make([]*problem[uint32], len(parts))
	inParallel(len(parts), func() int { return 0 }, func(_, i int) {
		parts[i].prepare()
		problems[i] = parts[i].problem()
	})
	var work []stretch
	var rows [][][]uint32
	for i, p := range parts {
		for start := 0; start < len(p.newcomers); start += stretchLength {
			work = append(work, stretch{p, start, min(start+stretchLength, len(p.newcomers))})
			rows = append(rows, problems[i].rows)
		}
	}
	inParallel(len(work), func() *builder { return &builder{} }, func(b *builder, i int) {
		for n := work[i].start; n < work[i].end; n++ {
			rows[i][n] = b.build(work[i].part, int32(n))
		}
		pace.step(work[i].end - work[i].start)
	})
	return problems
}

// build returns the edges of one newcomer, best first.
func (b *builder) build(p *part, i int32) []uint32 {
	b.found = p.meets(i, b.found[:0])
	if len(b.found) == 0 {
		return nil
	}
	b.row = b.row[:0]
	shift, n := width(len(p.locals)), &p.newcomers[i]
	for _, j := range b.found {
		b.row = append(b.row, p.rank(n, &p.locals[j])<<shift|uint32(j))
	}
	if p.keep > 0 {
		fall(b.row)
	} else {
		b.spare = byRank(b.row, b.spare, shift)
	}
	return b.keep(b.row)
}

// keep copies a row into the worker's chunk.
func (b *builder) keep(row []uint32) []uint32 {
	const chunk = 1 << 16
	if len(row) > len(b.chunk) {
		b.chunk = make([]uint32, max(chunk, len(row)))
	}
	kept := b.chunk[:len(row):len(row)]
	b.chunk = b.chunk[len(row):]
	copy(kept, row)
	return kept
}

// byRank sorts edges by the ten bits above shift, falling, in two passes. It
// returns the spare room it used.
func byRank(row, spare []uint32, shift uint) []uint32 {
	if cap(spare) < len(row) {
		spare = make([]uint32, 2*len(row))
	}
	from, to := row, spare[:len(row)]
	for _, bit := range []uint{shift, shift + 5} {
		var count [33]int32
		for _, e := range from {
			count[32-e>>bit&31]++
		}
		for k := 1; k <= 32; k++ {
			count[k] += count[k-1]
		}
		for _, e := range from {
			k := 31 - e>>bit&31
			to[count[k]] = e
			count[k]++
		}
		from, to = to, from
	}
	return spare
}

// problem of a part, its rows still empty.
func (p *part) problem() *problem[uint32] {
	g := &problem[uint32]{
		graph: graph[uint32]{rows: make([][]uint32, len(p.newcomers)), shift: width(len(p.locals)), worth: p.worth},
		seed:  p.in.Seed, scale: p.scale,
	}
	for i := range p.newcomers {
		g.tiers = append(g.tiers, tier(p.newcomers[i].days))
		g.ids = append(g.ids, uint64(p.newcomers[i].person.ID))
	}
	for i, l := range p.ls {
		g.places = append(g.places, p.rooms[l])
		g.names = append(g.names, uint64(p.locals[i].person.ID))
	}
	return g
}
