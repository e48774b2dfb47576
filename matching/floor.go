package matching

import (
	"slices"
	"sort"
	"sync/atomic"
)

// floorProof shows that a floor is the highest that costs no match, no place
// in a tier and no standing pair. It is empty where the input sets the floor.
type floorProof struct {
	free ceiling // with no floor at all, a pairing cannot count more than this one
	// with the next higher floor, any counts less; of no meaning where that is no floor, or nobody is under it
	above ceiling
}

// holds tells whether both ceilings hold for a row.
func (v *floorProof) holds(p *problem[uint32], c *counting, r int32, row []uint32, floor int) bool {
	return v.free.holds(p, c, r, row, 0) && v.above.holds(p, c, r, row, uint32(floor+1)<<p.shift)
}

// tally of one part or the whole field, for what shows the floor.
type tally struct {
	free, above int64 // the ceilings
	reached     int64 // what the pairing counts
	fresh       int   // pairs under the floor: those that do not stand
}

// tally of a pairing. The two traits are of a row and a column.
func (f *field) tally(p *problem[uint32], v *floorProof, mate []int32, ns, ls []traits) (t tally) {
	t.free, t.above = v.free.most(p.places), v.above.most(p.places)
	for r, c := range mate {
		if c < 0 {
			continue
		}
		t.reached += f.counting.match + f.counting.tierStep*p.tier(int32(r))
		if f.stands(&ns[r], &ls[c]) {
			t.reached++
		} else {
			t.fresh++
		}
	}
	return t
}

func (t *tally) add(o tally) {
	t.free, t.above, t.reached, t.fresh = t.free+o.free, t.above+o.above, t.reached+o.reached, t.fresh+o.fresh
}

// shows tells whether a floor costs nothing and the next one something. Where
// no pair is under it, there is none.
func (t *tally) shows(floor int) bool {
	switch {
	case t.free != t.reached:
		return false
	case t.fresh == 0:
		return floor == 0
	}
	return floor == topScore || t.above < t.reached
}

// chooseFloor takes the highest floor that costs no part anything: first what
// each part's rows allow, one by one; then, part by part, what they allow together.
func (s *sheet) chooseFloor() {
	s.limiting = -1
	if s.in.Floor != 0 {
		s.floor = min(max(s.in.Floor, 0), topScore)
		return
	}
	limits, needs := make([]int, len(s.parts)), make([]need, len(s.parts))
	s.floors = make([]floorProof, len(s.parts))
	s.each(func(i int) {
		p, need := s.problems[i], &needs[i]
		var m *matcher[uint32]
		m, need.count = p.reach()
		limits[i] = p.limit(m)
		best := p.plain(&s.counting, 0).countedBy(m)
		free := s.counting.ceiling(best)
		s.floors[i] = floorProof{free, free}
		need.most = free.most(p.places)
		need.keep(p, best)
	})
	for i := range needs {
		s.fresh += needs[i].fresh()
	}
	var floor atomic.Int64
	if s.fresh > 0 {
		floor.Store(int64(slices.Min(append(limits, topScore))))
	}
	s.each(func(i int) {
		for {
			now := floor.Load()
			f := needs[i].floorWithin(s.problems[i], int(now), &s.counting)
			if f < int(now) {
				limits[i] = f
			}
			if int64(f) >= now || floor.CompareAndSwap(now, int64(f)) {
				return
			}
		}
	})
	s.floor = int(floor.Load())
	if s.fresh > 0 && s.floor < topScore {
		s.limiting = slices.IndexFunc(limits, func(limit int) bool { return limit <= s.floor })
		p := s.problems[s.limiting]
		s.floors[s.limiting].above = p.above(uint32(s.floor+1)<<p.shift, &needs[s.limiting], &s.counting)
	}
}

// need is what a floor may not cost a part.
type need struct {
	count []int // rows matched, by tier
	most  int64 // that a pairing counts
	// row → column of its standing pair in a pairing that counts as much, -1 for none; nil when no pair stands
	kept []int32
}

// keep notes the standing pairs of a pairing.
func (n *need) keep(p *problem[uint32], s *solution) {
	if !p.standing() {
		return
	}
	n.kept = make([]int32, len(p.rows))
	for r, c := range s.mate {
		n.kept[r] = -1
		for _, e := range p.rows[r] {
			if !p.stands(e) {
				break
			}
			if p.column(e) == c {
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
func (n *need) without(p *problem[uint32]) (rest *problem[uint32], count []int) {
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
func (p *problem[E]) place(row int32) int {
	if p.tiers == nil {
		return 0
	}
	return 3 - int(p.tiers[row])
}

// floorWithin is the highest rank up to most that can be asked of every pair
// that does not stand, and costs nothing that is needed.
func (n *need) floorWithin(p *problem[uint32], most int, c *counting) int {
	costs := func(rank int) bool { return n.costs(p, uint32(rank)<<p.shift, c) }
	if !costs(most) {
		return most
	}
	return sort.Search(most, func(rank int) bool { return costs(rank + 1) })
}

// costs tells whether leaving out what is below least costs anything. Which
// pairs can stay is only looked at anew when the same ones cannot.
func (n *need) costs(p *problem[uint32], least uint32, c *counting) bool {
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
func (p *problem[E]) above(least E, n *need, c *counting) ceiling {
	g := p.plain(c, least)
	m, count := g.reach()
	if n.kept == nil || slices.Equal(count, n.count) {
		return c.ceiling(g.countedBy(m))
	}
	b := c.ceiling(g.flat(m)) // fewer matches or tiers: however many pairs stay
	for r, row := range p.rows {
		if len(row) > 0 && p.stands(row[0]) {
			b.rows[r]++
		}
	}
	return b
}

// limit is a rank no floor can be above: that of the best pair of each row
// which every best matching matches.
func (p *problem[E]) limit(m *matcher[E]) int {
	rows, _ := m.contests()
	limit := topScore
	for r, t := range rows {
		if t == alive || t != out && p.tier(int32(r)) > p.tierAt(t) {
			limit = min(limit, int(p.rows[r][0]>>p.shift))
		}
	}
	return limit
}

// mergeFloor writes what shows the floor into the whole field's proof, and
// checks it. A floor that the input sets needs no proof.
func (s *sheet) mergeFloor(whole *solution) (proven bool) {
	if s.in.Floor != 0 {
		return true
	}
	v := &whole.proof.floor
	*v = floorProof{s.newCeiling(), s.newCeiling()}
	tallies, sound := make([]tally, len(s.parts)), make([]bool, len(s.parts))
	s.each(func(i int) {
		p, own, part := s.problems[i], &s.floors[i], s.parts[i]
		own.free.scatter(part.ns, part.ls, &v.free)
		own.above.scatter(part.ns, part.ls, &v.above)
		sound[i] = own.free.sound(&s.counting) && own.above.sound(&s.counting)
		for r, row := range p.rows {
			sound[i] = sound[i] && own.holds(p, &s.counting, int32(r), row, s.floor)
		}
		tallies[i] = s.tally(p, own, s.solutions[i].mate, part.newcomers, part.locals)
	})
	var sum tally
	for _, t := range tallies {
		sum.add(t)
	}
	return sum.shows(s.floor) && !slices.Contains(sound, false)
}

func (f *field) newCeiling() ceiling {
	return ceiling{make([]int64, len(f.newcomers)), make([]int64, len(f.locals))}
}

func (b ceiling) scatter(ns, ls []int32, whole *ceiling) {
	for i, n := range ns {
		whole.rows[n] = b.rows[i]
	}
	for i, l := range ls {
		whole.columns[l] = b.columns[i]
	}
}
