package matching

// solve finds a best pairing and its proof.
//
// A largest matching splits the task in two that do not touch: where rows
// compete, every column must be filled; everywhere else every row must be
// matched. Either is a full assignment, so nothing has to outweigh anything.
func (p *problem[E]) solve() *solution {
	m, _ := p.reach(0)
	s := newSolution(len(p.rows), len(p.places))
	scarceRows, scarceColumns := m.scarce()
	for r := range scarceRows {
		s.proof.rows.cover[r] = !scarceRows[r]
	}
	copy(s.proof.columns.cover, scarceColumns)
	p.settle(s)
	p.compete(s)
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

// settle assigns the rows that nobody competes with.
func (p *problem[E]) settle(s *solution) {
	g := graph[E]{rows: p.rows, shift: p.shift, worth: p.worth, least: p.least, places: make([]int32, len(p.places))}
	var rows []int32
	for r, must := range s.proof.rows.cover {
		if must {
			rows = append(rows, int32(r))
		}
	}
	for c, scarce := range s.proof.columns.cover {
		if !scarce {
			g.places[c] = p.places[c]
		}
	}
	a := assign(&g, rows, nil)
	own, other := a.prices(s.proof.rows.score, s.proof.columns.score)
	step := p.tierStep
	for _, r := range rows {
		own[r] += step * p.tier(r)
	}
	t := tighten(a, rows, nil, func(row, column int32) int64 { return p.tie(row, column) }, p.tieBits)
	t.finish(s.proof.rows.tie, s.proof.columns.tie, other)
	for u, slot := range t.slot {
		s.mate[t.unitRow[u]] = t.columnOf[slot]
	}
}

// compete fills the columns that too many rows would like, tier by tier.
func (p *problem[E]) compete(s *solution) {
	var columns []int32
	for c, scarce := range s.proof.columns.cover {
		if scarce {
			columns = append(columns, int32(c))
		}
	}
	if len(columns) == 0 {
		return
	}
	g := p.turned(s)
	a := assign(g, columns, p.places)
	_, other := a.prices(s.proof.columns.score, s.proof.rows.score)
	t := tighten(a, columns, p.places, func(column, row int32) int64 { return p.tie(row, column) }, p.tieBits)
	t.finish(s.proof.columns.tie, s.proof.rows.tie, other)
	for u, slot := range t.slot {
		s.mate[t.columnOf[slot]] = t.unitRow[u]
	}
}

// turned is the competing part with rows and columns exchanged. Its ranks
// hold the tier above the score.
func (p *problem[E]) turned(s *solution) *graph[uint64] {
	ranks := uint64(len(p.worth))
	g := &graph[uint64]{rows: make([][]uint64, len(p.places)), shift: width(len(p.rows)), places: make([]int32, len(p.rows))}
	step, tiers := p.tierStep, 1
	if p.tiers != nil {
		tiers = 4
	}
	for t := range tiers {
		for _, w := range p.worth {
			g.worth = append(g.worth, int64(t)*step+w)
		}
	}
	for r, must := range s.proof.rows.cover {
		if must {
			continue
		}
		g.places[r] = 1
		for _, e := range p.rows[r] {
			if e < p.least {
				break
			}
			c := p.column(e)
			rank := uint64(p.tier(int32(r)))*ranks + uint64(e>>p.shift)
			g.rows[c] = append(g.rows[c], rank<<g.shift|uint64(r))
		}
	}
	for _, row := range g.rows {
		fall(row)
	}
	return g
}
