package assign

// Market is the rows of a problem that compete for places, to see which
// columns more would give a pair more. No other row can gain from one more
// column: none that is left out is on any path to it.
type Market struct {
	Rows  []int32 // that compete
	Lacks int     // how many of them are left out
	mate  []int32 // row → column, -1 for unmatched
	// column → the rows among these that could have it; beyond the problem's columns, those served already
	by    [][]int32
	next  []int32 // row → the row whose column it takes on the path, -1 at its end
	seen  []int32 // row → search that reached it, given up for a row with no path to anybody unmatched
	past  []int32 // column → search that passed it
	round int32
	queue []int32
}

// givenUp marks the rows of a search that found nobody: no path leaves them, so
// none ever will.
const givenUp = -1

// NewMarket is that of a problem under its floor.
func NewMarket(p *Problem[uint32]) *Market {
	found, _ := p.reach()
	contests, _ := found.contests()
	m := &Market{
		mate: make([]int32, len(p.rows)), by: make([][]int32, len(p.places)), past: make([]int32, len(p.places)),
		next: make([]int32, len(p.rows)), seen: make([]int32, len(p.rows)),
	}
	for r, t := range contests {
		m.mate[r] = -1
		if t == alive {
			continue
		}
		m.Rows = append(m.Rows, int32(r))
		if slot := found.slot[r]; slot >= 0 {
			m.mate[r] = found.columnAt(slot)
		} else {
			m.Lacks++
		}
		for _, e := range p.Within(int32(r)) {
			m.by[p.Column(e)] = append(m.by[p.Column(e)], int32(r))
		}
	}
	return m
}

// Serve adds a column that these rows could have, and gives it places as long
// as each adds a pair. It returns how many; a column that gets none is not
// added, and would get none later.
func (m *Market) Serve(rows []int32) (places int) {
	for places < m.Lacks && m.augment(rows, int32(len(m.by))) {
		places++
	}
	if places > 0 {
		m.Lacks -= places
		m.by, m.past = append(m.by, rows), append(m.past, 0)
	}
	return places
}

// augment looks backwards, breadth first, from a free place of a column to an
// unmatched row: whoever takes the place frees their own for somebody else.
func (m *Market) augment(rows []int32, column int32) bool {
	m.round++
	m.queue = m.queue[:0]
	end := m.follow(rows, -1)
	for i := 0; end < 0 && i < len(m.queue); i++ {
		r := m.queue[i]
		if c := m.mate[r]; c < int32(len(m.by)) && m.past[c] != m.round {
			m.past[c] = m.round
			end = m.follow(m.by[c], r)
		}
	}
	if end < 0 {
		for _, r := range m.queue {
			m.seen[r] = givenUp
		}
		return false
	}
	m.shift(end, column)
	return true
}

// follow adds rows that could take what the row next has, up to the first
// unmatched one, which it returns; -1 for none.
func (m *Market) follow(rows []int32, next int32) int32 {
	for _, r := range rows {
		if m.seen[r] == m.round || m.seen[r] == givenUp {
			continue
		}
		m.seen[r], m.next[r] = m.round, next
		if m.mate[r] < 0 {
			return r
		}
		m.queue = append(m.queue, r)
	}
	return -1
}

// shift moves everybody on the path from an unmatched row to the column.
func (m *Market) shift(r, column int32) {
	for r >= 0 {
		next, to := m.next[r], column
		if next >= 0 {
			to = m.mate[next]
		}
		m.mate[r] = to
		r = next
	}
}
