package assign

// Solve finds a best pairing and its proof.
//
// A largest matching splits the task into worlds that do not touch: where
// rows compete, every column must be filled; everywhere else every row must
// be matched. Either is a full assignment, so nothing has to outweigh anything.
func (p *Problem[E]) Solve() *Pairing {
	m, _ := p.reach()
	rows, columns := m.contests()
	s := p.covered(rows, columns)
	for t := alive; t < m.served; t++ {
		if a := p.assign(s, t, rows, columns); a != nil {
			p.settleTies(s, a)
		}
	}
	return s
}

// covered is a solution in which only level 0 has prices.
func (p *Problem[E]) covered(rows, columns []int8) *Pairing {
	s := NewPairing(len(p.rows), len(p.places))
	for r, t := range rows {
		s.Proof.Rows.Cover[r] = t == alive
	}
	for c, t := range columns {
		s.Proof.Columns.Cover[c] = t != alive
	}
	return s
}

// world is one of the independent parts of a task.
type world struct {
	rows     []int32
	optional []bool // per row: may be left out
	outside  int    // how many are
	places   []int32
}

// world gathers contest t, or what is alive. Of a contest's rows those of its
// own tier may be left out, as many as there are too many.
func (p *Problem[E]) world(t int8, rows, columns []int8) (w world) {
	w.places = make([]int32, len(p.places))
	places := 0
	for c, in := range columns {
		if in == t {
			w.places[c] = p.places[c]
			places += int(p.places[c])
		}
	}
	for _, may := range []bool{false, true} { // rows that must be matched first
		for r, in := range rows {
			if in == t && may == (t != alive && p.Tier(int32(r)) == p.tierAt(t)) {
				w.rows, w.optional = append(w.rows, int32(r)), append(w.optional, may)
			}
		}
	}
	if t != alive {
		w.outside = len(w.rows) - places
	}
	return w
}

// tierAt is the tier served t-th.
func (p *Problem[E]) tierAt(t int8) int64 {
	if p.tiers == nil || t == alive {
		return 0
	}
	return 3 - int64(t)
}

// assign solves one world by score and notes the prices of that level; nil
// when nobody is in it.
func (p *Problem[E]) assign(s *Pairing, t int8, rows, columns []int8) *assignment[E] {
	w := p.world(t, rows, columns)
	if len(w.rows) == 0 {
		return nil
	}
	g := p.graph
	g.places = w.places
	a := assign(&g, w.rows, w.optional, w.outside)
	a.report(s.Proof.Rows.Score, s.Proof.Columns.Score)
	base := p.tierAt(t)
	for _, r := range w.rows {
		s.Proof.Rows.Score[r] += p.tierStep * (p.Tier(r) - base)
	}
	for c, n := range w.places {
		if n > 0 {
			s.Proof.Columns.Score[c] += p.tierStep * base
		}
	}
	return a
}

// settleTies chooses among the best assignments.
func (p *Problem[E]) settleTies(s *Pairing, a *assignment[E]) {
	t, must := tighten(a, func(row, column int32) int64 { return p.tie(row, column) }, p.tieBits)
	price := func(c int32) int64 {
		if a.price[c] > 0 {
			return t.price[c] - must
		}
		return t.price[c]
	}
	out, base := a.outside(), int64(0)
	if a.places[out] > 0 {
		base = price(out)
	}
	for u, r := range a.row {
		s.Proof.Rows.Tie[r] = t.gain(int32(u)) + base
		if c := t.column[u]; c != out {
			s.Mate[r] = c
		}
	}
	for c, n := range a.places[:out] {
		if n > 0 {
			s.Proof.Columns.Tie[c] = price(int32(c)) - base
		}
	}
}
