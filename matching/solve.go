package matching

// solve finds a best pairing and its proof.
//
// A largest matching splits the task into worlds that do not touch: where
// rows compete, every column must be filled; everywhere else every row must
// be matched. Either is a full assignment, so nothing has to outweigh anything.
func (p *problem[E]) solve() *solution {
	m, _ := p.reach()
	rows, columns := m.contests()
	s := newSolution(len(p.rows), len(p.places))
	for r, t := range rows {
		s.proof.rows.cover[r] = t == alive
	}
	for c, t := range columns {
		s.proof.columns.cover[c] = t != alive
	}
	p.settle(s, rows, columns)
	for t := range m.served {
		p.compete(s, t, rows, columns)
	}
	return s
}

func newSolution(rows, columns int) *solution {
	side := func(n int) prices {
		return prices{cover: make([]bool, n), score: make([]int64, n), tie: make([]int64, n)}
	}
	s := &solution{mate: make([]int32, rows), proof: Proof{rows: side(rows), columns: side(columns)}}
	for r := range s.mate {
		s.mate[r] = -1
	}
	return s
}

// within is the graph with only the columns of one contest, and the rows of
// it that may not be left out.
func (p *problem[E]) within(t int8, rows, columns []int8) (*graph[E], []int32) {
	g := p.graph
	g.places = make([]int32, len(p.places))
	for c, in := range columns {
		if in == t {
			g.places[c] = p.places[c]
		}
	}
	var must []int32
	for r, in := range rows {
		if in == t && (t == alive || p.tier(int32(r)) > p.tierAt(t)) {
			must = append(must, int32(r))
		}
	}
	return &g, must
}

// tierAt is the tier served t-th.
func (p *problem[E]) tierAt(t int8) int64 {
	if p.tiers == nil {
		return 0
	}
	return 3 - int64(t)
}

// settle assigns the rows that nobody competes with.
func (p *problem[E]) settle(s *solution, rows, columns []int8) {
	g, must := p.within(alive, rows, columns)
	if len(must) == 0 {
		return
	}
	a := assign(g, must, nil)
	a.finish()
	a.prices(s.proof.rows.score, s.proof.columns.score)
	for _, r := range must {
		s.proof.rows.score[r] += p.tierStep * p.tier(r)
	}
	tie := func(row, column int32) int64 { return p.tie(row, column) }
	t := tighten(a, must, nil, tie, p.tieBits)
	t.tiePrices(s.proof.rows.tie, s.proof.columns.tie, s.proof.columns.score)
	for u, slot := range t.slot {
		s.mate[t.unitRow[u]] = t.columnOf[slot]
	}
}

// compete fills the columns of contest t. First the rows that may not be left
// out take what is best for them; then the columns fill what is left, moving
// those rows where that is better for all.
func (p *problem[E]) compete(s *solution, t int8, rows, columns []int8) {
	var own []int32
	for c, in := range columns {
		if in == t {
			own = append(own, int32(c))
		}
	}
	if len(own) == 0 {
		return
	}
	g, must := p.within(t, rows, columns)
	first := assign(g, must, nil)
	first.finish()
	turned, lift := p.turned(t, rows, columns)
	a := assign(turned, own, p.places)
	takeOver(a, first, lift, p.most)
	a.finish()
	a.prices(s.proof.columns.score, s.proof.rows.score)
	base := p.tierAt(t)
	for _, c := range own {
		s.proof.columns.score[c] += p.tierStep * base
	}
	for _, r := range must {
		s.proof.rows.score[r] += p.tierStep*(p.tier(r)-base) - lift
	}
	tie := func(column, row int32) int64 { return p.tie(row, column) }
	f := tighten(a, own, p.places, tie, p.tieBits)
	f.tiePrices(s.proof.columns.tie, s.proof.rows.tie, s.proof.rows.score)
	for u, slot := range f.slot {
		s.mate[f.columnOf[slot]] = f.unitRow[u]
	}
}

// turned is a contest with rows and columns exchanged. Pairs of a row that may
// not be left out come first and are worth lift more, which outweighs any sum of scores.
func (p *problem[E]) turned(t int8, rows, columns []int8) (g *graph[uint64], lift int64) {
	lift = p.tierStep
	ranks := uint64(len(p.worth))
	g = &graph[uint64]{
		rows: make([][]uint64, len(p.places)), shift: width(len(p.rows)),
		places: make([]int32, len(p.rows)), split: make([]int32, len(p.places)),
	}
	g.worth = append(g.worth, p.worth...)
	for _, w := range p.worth {
		g.worth = append(g.worth, w+lift)
	}
	for r, in := range rows {
		if in != t {
			continue
		}
		g.places[r] = 1
		var must uint64
		if p.tier(int32(r)) > p.tierAt(t) {
			must = ranks
		}
		for _, e := range p.rows[r] {
			if e < p.least {
				break
			}
			c := p.column(e)
			if columns[c] != t {
				continue
			}
			g.rows[c] = append(g.rows[c], (must+uint64(e>>p.shift))<<g.shift|uint64(r))
			if must > 0 {
				g.split[c]++
			}
		}
	}
	for _, row := range g.rows {
		fall(row)
	}
	return g, lift
}

// takeOver carries what the rows of first have taken over to the turned
// assignment. All of
// first's columns rise by most, so that no row that may be left out would
// rather have one of them; first's rows, who must be matched, gain that much less.
func takeOver[E edge](a *assignment[uint64], first *assignment[E], lift, most int64) {
	next := make([]int32, len(a.rows)) // row of a → its next unit
	for u, r := range a.unitRow {
		if u == 0 || a.unitRow[u-1] != r {
			next[r] = int32(u)
		}
	}
	a.bottom = none
	for u, slot := range first.slot {
		row, column := first.unitRow[u], first.columnOf[slot]
		w := first.weight(first.edge[u])
		unit, own := next[column], a.slotOf[row]
		next[column]++
		a.price[own] = lift + w - first.price[slot] - most
		a.low[row] = a.price[own]
		a.bottom = min(a.bottom, a.price[own])
		rank := uint64(len(a.worth)/2) + uint64(first.edge[u]>>first.shift)
		a.seat(unit, own, rank<<a.shift|uint64(row))
	}
}
