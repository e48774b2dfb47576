package matching

import (
	"buddy/matching/assign"
	"buddy/matching/parallel"
)

// builder is one worker's scratch while rows are built.
type builder struct {
	found []int32
	rows  assign.Filler
}

// stretch is a run of newcomers of one part.
type stretch struct {
	part       int
	start, end int
}

// stretches cut the newcomers of all parts into pieces of work.
func stretches(parts []*part) (work []stretch) {
	for i, p := range parts {
		for start := 0; start < len(p.newcomers); start += parallel.Stretch {
			work = append(work, stretch{i, start, min(start+parallel.Stretch, len(p.newcomers))})
		}
	}
	return work
}

// build finds and scores the feasible pairs of all parts, at a pace that is told.
func build(parts []*part, pace *pace) []*assign.Problem[uint32] {
	problems := make([]*assign.Problem[uint32], len(parts))
	parallel.Do(len(parts), func(i int) {
		parts[i].prepare()
		problems[i] = parts[i].problem()
	})
	work := stretches(parts)
	parallel.Each(len(work), func() *builder { return &builder{} }, func(b *builder, i int) {
		w := work[i]
		for n := w.start; n < w.end; n++ {
			b.build(parts[w.part], problems[w.part], int32(n))
		}
		pace.step(w.end - w.start)
	})
	return problems
}

// build gives a problem the edges of one newcomer.
func (b *builder) build(part *part, p *assign.Problem[uint32], i int32) {
	b.found = part.meets(i, b.found[:0])
	n := &part.newcomers[i]
	b.rows.Begin(p)
	for _, j := range b.found {
		b.rows.Add(part.rank(n, &part.locals[j]), j)
	}
	b.rows.End(i)
}

// problem of a part, its rows still empty.
func (p *part) problem() *assign.Problem[uint32] {
	rows, columns := make([]assign.Row, len(p.newcomers)), make([]assign.Column, len(p.locals))
	for i := range rows {
		n := &p.newcomers[i]
		rows[i] = assign.Row{ID: uint64(n.person.ID), Tier: tier(n.days)}
	}
	for i := range columns {
		columns[i] = assign.Column{ID: uint64(p.locals[i].person.ID), Places: p.rooms[p.ls[i]]}
	}
	return assign.NewProblem(p.measure, rows, columns, p.in.Seed)
}
