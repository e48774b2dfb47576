package assign

import (
	"slices"
	"sort"
	"sync/atomic"
)

// Floor is the highest that costs no pair, no place in a tier and no standing
// pair of problems that do not touch, with what shows it.
type Floor struct {
	Rank     int // the floor: no pair that does not stand scores less. 0 where there is no such pair
	Fresh    int // pairs that do not stand
	Limiting int // a problem that could not bear a higher floor; -1 when none keeps it down
	measure  *Measure
	proofs   []FloorProof // per problem
}

// FindFloor takes the highest floor that costs no problem anything: first what
// each one's rows allow, one by one; then, problem by problem, what they allow
// together. It calls each twice, which does the work for every problem, several
// at once if it likes.
func FindFloor(problems []*Problem[uint32], m *Measure, each func(work func(i int))) Floor {
	found := Floor{Limiting: -1, measure: m, proofs: make([]FloorProof, len(problems))}
	limits, needs := make([]int, len(problems)), make([]need, len(problems))
	each(func(i int) { limits[i], needs[i], found.proofs[i].Free = bears(problems[i], &m.counting) })
	for i := range needs {
		found.proofs[i].Above = found.proofs[i].Free
		found.Fresh += needs[i].fresh()
	}
	var floor atomic.Int64
	if found.Fresh > 0 {
		floor.Store(int64(slices.Min(append(limits, Top))))
	}
	each(func(i int) {
		for {
			now := floor.Load()
			f := needs[i].floorWithin(problems[i], int(now), &m.counting)
			if f < int(now) {
				limits[i] = f
			}
			if int64(f) >= now || floor.CompareAndSwap(now, int64(f)) {
				return
			}
		}
	})
	found.Rank = int(floor.Load())
	if found.Fresh > 0 && found.Rank < Top {
		found.Limiting = limiting(problems, limits, needs, found.Rank, &m.counting)
		p := problems[found.Limiting]
		found.proofs[found.Limiting].Above = p.above(
			uint32(found.Rank+1)<<p.shift, &needs[found.Limiting], &m.counting,
		)
	}
	return found
}

// limiting is the first problem that could not bear a higher floor. One that was looked at when the floor was this low
// already was not asked: the result must not hang on who came first.
func limiting(problems []*Problem[uint32], limits []int, needs []need, rank int, c *counting) int {
	for i, limit := range limits {
		if limit <= rank || needs[i].costs(problems[i], uint32(rank+1)<<problems[i].shift, c) {
			return i
		}
	}
	return -1
}

// bears is a rank no floor can be above, what a floor may not cost, and the
// ceiling without any floor.
func bears(p *Problem[uint32], c *counting) (limit int, n need, free Ceiling) {
	var m *matcher[uint32]
	m, n.count = p.reach()
	best := p.plain(c, 0).countedBy(m)
	free = c.ceiling(best)
	n.most = free.most(p.places)
	n.keep(p, best)
	return p.limit(m), n, free
}

// need is what a floor may not cost a part.
type need struct {
	count []int // rows matched, by tier
	most  int64 // that a pairing counts
	// row → column of its standing pair in a pairing that counts as much, -1 for none; nil when no pair stands
	kept []int32
}

// keep notes the standing pairs of a pairing.
func (n *need) keep(p *Problem[uint32], s *Pairing) {
	if !p.standing() {
		return
	}
	n.kept = make([]int32, len(p.rows))
	for r, c := range s.Mate {
		n.kept[r] = -1
		for _, e := range p.rows[r] {
			if !p.stands(e) {
				break
			}
			if p.Column(e) == c {
				n.kept[r] = c
			}
		}
	}
}

// fresh is how many pairs do not stand.
func (n *need) fresh() (fresh int) {
	for _, rows := range n.count {
		fresh += rows
	}
	for _, c := range n.kept {
		if c >= 0 {
			fresh--
		}
	}
	return fresh
}

// without those who are kept, with what the others need.
func (n *need) without(p *Problem[uint32]) (rest *Problem[uint32], count []int) {
	g := *p
	g.rows, g.places, count = slices.Clone(p.rows), slices.Clone(p.places), slices.Clone(n.count)
	for r, c := range n.kept {
		if c >= 0 {
			g.rows[r] = nil
			g.places[c]--
			count[p.place(int32(r))]--
		}
	}
	return &g, count
}

// place of a row's tier in the order in which tiers are served.
func (p *Problem[E]) place(row int32) int {
	if p.tiers == nil {
		return 0
	}
	return 3 - int(p.tiers[row])
}

// floorWithin is the highest rank up to most that can be asked of every pair
// that does not stand, and costs nothing that is needed.
func (n *need) floorWithin(p *Problem[uint32], most int, c *counting) int {
	costs := func(rank int) bool { return n.costs(p, uint32(rank)<<p.shift, c) }
	if !costs(most) {
		return most
	}
	return sort.Search(most, func(rank int) bool { return costs(rank + 1) })
}

// costs tells whether leaving out what is below least costs anything. Which
// pairs can stay is only looked at anew when the same ones cannot.
func (n *need) costs(p *Problem[uint32], least uint32, c *counting) bool {
	if !p.reaches(least, n.count) {
		return true
	}
	if n.kept == nil {
		return false
	}
	if rest, count := n.without(p); rest.reaches(least, count) {
		return false
	}
	best := p.plain(c, least).counted()
	if b := c.ceiling(best); b.most(p.places) < n.most {
		return true
	}
	n.keep(p, best)
	return false
}

// above is a ceiling lower than what is needed, when leaving out what is below
// least costs something.
func (p *Problem[E]) above(least E, n *need, c *counting) Ceiling {
	g := p.plain(c, least)
	m, count := g.reach()
	if n.kept == nil || slices.Equal(count, n.count) {
		return c.ceiling(g.countedBy(m))
	}
	b := c.ceiling(g.flat(m)) // fewer matches or tiers: however many pairs stay
	for r, row := range p.rows {
		if len(row) > 0 && p.stands(row[0]) {
			b.Rows[r]++
		}
	}
	return b
}

// limit is a rank no floor can be above: that of the best pair of each row
// which every best matching matches.
func (p *Problem[E]) limit(m *matcher[E]) int {
	rows, _ := m.contests()
	limit := Top
	for r, t := range rows {
		if t == alive || t != out && p.Tier(int32(r)) > p.tierAt(t) {
			limit = min(limit, int(p.rows[r][0]>>p.shift))
		}
	}
	return limit
}
