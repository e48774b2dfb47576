package assign

import "slices"

// Ceiling is how much a pairing can count at most where scores do not: no pair
// counts more than its two prices together, so none more than all prices.
type Ceiling struct{ Rows, Columns []int64 } // per row, and per place of each column; never negative

// counting says how much everything counts where scores do not: a match more
// than all tiers, a tier more than all standing pairs, each of them one.
type counting struct {
	scale       // of tiers and standing pairs
	match int64 // sums of it stay within 64 bits up to 900,000 newcomers
	kept  int64 // the most a pair counts beside its match and tier: 0 when nothing stands
}

// keptOnly is what a rank is worth where scores do not count.
var keptOnly = func() []int64 {
	worth := make([]int64, 2*len(points))
	for rank := len(points); rank < len(worth); rank++ {
		worth[rank] = 1
	}
	return worth
}()

// countingFor so many rows and places; one more row may come.
func countingFor(rows, places int, standing bool) counting {
	c := counting{scale: scaleFor(rows+1, places, 1)}
	c.match = c.tierStep * int64(3*rows+8)
	if standing {
		c.kept = 1
	}
	return c
}

// plain is the problem with edges from least up, when scores and ties do not count.
func (p *Problem[E]) plain(c *counting, least E) *Problem[E] {
	g := *p
	g.least, g.worth, g.scale = least, keptOnly, c.scale
	return &g
}

// stands tells whether an edge is a standing pair.
func (p *Problem[E]) stands(e E) bool { return e>>p.shift > Top }

// standing tells whether any pair stands.
func (p *Problem[E]) standing() bool {
	return slices.ContainsFunc(p.rows, func(row []E) bool { return len(row) > 0 && p.stands(row[0]) })
}

// counted is a best pairing of a plain problem with its prices.
func (p *Problem[E]) counted() *Pairing {
	m, _ := p.reach()
	return p.countedBy(m)
}

// countedBy starts from a largest matching. Only worlds in which a pair stands
// have anything left to choose.
func (p *Problem[E]) countedBy(m *matcher[E]) *Pairing {
	s := p.flat(m)
	rows, columns := m.contests()
	for t, stands := range p.worldsStanding(m, rows, columns) {
		if !stands {
			continue
		}
		a := p.assign(s, int8(t)-1, rows, columns)
		for u, r := range a.row {
			if s.Mate[r] = a.column[u]; s.Mate[r] == a.outside() {
				s.Mate[r] = -1
			}
		}
	}
	return s
}

// flat is a largest matching with its prices, as if no pair stood.
func (p *Problem[E]) flat(m *matcher[E]) *Pairing {
	rows, columns := m.contests()
	s := p.covered(rows, columns)
	for r, slot := range m.slot {
		if slot >= 0 {
			s.Mate[r] = m.columnAt(slot)
		}
		if rows[r] != out {
			s.Proof.Rows.Score[r] = p.tierStep * (p.Tier(int32(r)) - p.tierAt(rows[r]))
		}
	}
	for c, t := range columns {
		s.Proof.Columns.Score[c] = p.tierStep * p.tierAt(t)
	}
	return s
}

// worldsStanding tells in which worlds a pair stands, that of alive people first.
func (p *Problem[E]) worldsStanding(m *matcher[E], rows, columns []int8) []bool {
	list := make([]bool, m.served+1)
	for r, row := range p.rows {
		for _, e := range row {
			if e < p.least || !p.stands(e) {
				break
			}
			if t := rows[r]; t == columns[p.Column(e)] {
				list[t+1] = true
			}
		}
	}
	return list
}

// ceiling that a solution's prices are.
func (c *counting) ceiling(s *Pairing) Ceiling {
	side := func(p *Prices) []int64 {
		list := slices.Clone(p.Score)
		for i, cover := range p.Cover {
			if cover {
				list[i] += c.match
			}
		}
		return list
	}
	return Ceiling{side(&s.Proof.Rows), side(&s.Proof.Columns)}
}

// most is what a pairing can count at most.
func (b *Ceiling) most(places []int32) (sum int64) {
	for _, price := range b.Rows {
		sum += price
	}
	for c, price := range b.Columns {
		sum += price * int64(places[c])
	}
	return sum
}

// sound tells whether every price is within range.
func (b *Ceiling) sound(c *counting) bool {
	wrong := func(price int64) bool { return price < 0 || price >= 2*c.match }
	return !slices.ContainsFunc(b.Rows, wrong) && !slices.ContainsFunc(b.Columns, wrong)
}

// holds tells whether no edge of the row from least up, in any order, counts
// more than its prices.
func (b *Ceiling) holds(p *Problem[uint32], c *counting, r int32, row []uint32, least uint32) bool {
	needs := c.match + c.tierStep*p.Tier(r) - b.Rows[r]
	if needs+c.kept <= 0 {
		return true
	}
	for _, e := range row {
		if e < least {
			continue
		}
		price := b.Columns[p.Column(e)]
		if price < needs || price == needs && p.stands(e) {
			return false
		}
	}
	return true
}
