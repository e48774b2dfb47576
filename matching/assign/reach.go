package assign

// byTier lists the rows of each tier, the highest tier first.
func (p *Problem[E]) byTier() [][]int32 {
	if p.tiers == nil {
		all := make([]int32, len(p.rows))
		for r := range all {
			all[r] = int32(r)
		}
		return [][]int32{all}
	}
	lists := make([][]int32, 4)
	for r, t := range p.tiers {
		lists[3-t] = append(lists[3-t], int32(r))
	}
	return lists
}

// reach finds how many rows of each tier a best pairing matches.
func (p *Problem[E]) reach() (m *matcher[E], count []int) {
	m = newMatcher(&p.graph)
	for _, rows := range p.byTier() {
		count = append(count, m.serve(rows))
	}
	return m, count
}

// reaches tells whether as many rows of each tier can be matched when edges
// below least are left out.
func (p *Problem[E]) reaches(least E, count []int) bool {
	g := p.graph
	g.least = max(g.least, least)
	m := newMatcher(&g)
	for t, rows := range p.byTier() {
		if m.serve(rows) < count[t] {
			return false
		}
	}
	return true
}

// Most is how many rows can be matched at most under the floor, whatever the scores.
func (p *Problem[E]) Most() (rows int) {
	_, tiers := p.reach()
	for _, n := range tiers {
		rows += n
	}
	return rows
}

// Welcoming tells for each column whether one more row, which could have this
// column only, would be matched beside all that can be: others would move on
// until somebody takes a free place.
func (p *Problem[E]) Welcoming() []bool {
	m, _ := p.reach()
	return m.open()
}

// Suitors counts by column its edges of this rank or a higher one, and the
// others, whatever the floor.
func (p *Problem[E]) Suitors(rank int) (fit, low []int32) {
	fit, low = make([]int32, len(p.places)), make([]int32, len(p.places))
	least := E(rank) << p.shift
	for _, row := range p.rows {
		for _, e := range row {
			if c := p.Column(e); e >= least {
				fit[c]++
			} else {
				low[c]++
			}
		}
	}
	return fit, low
}
