package matching

// matcher finds a largest matching by augmenting paths. Rows are served tier
// by tier; a row once matched stays matched, so the result is the best in every tier at once.
type matcher[E edge] struct {
	*graph[E]
	slotOf []int32 // column → its first slot; one more entry at the end
	holder []int32 // slot → row
	used   []int32 // column → slots taken, the first ones
	slot   []int32 // row → slot, -1 while unmatched
	look   []int32 // row → edges before this one lead to full columns
	seen   []int32 // column → last phase that visited it
	phase  int32
	stack  []frame
}

// frame is one row on the path being tried.
type frame struct {
	row  int32
	edge int32 // the edge being followed
	hold int32 // which holder of the edge's column is next
}

// dead marks a column from which no augmenting path can ever start again.
const dead = int32(1<<31 - 1)

func newMatcher[E edge](g *graph[E]) *matcher[E] {
	m := &matcher[E]{
		graph: g, slotOf: make([]int32, len(g.places)+1), used: make([]int32, len(g.places)),
		slot: make([]int32, len(g.rows)), look: make([]int32, len(g.rows)), seen: make([]int32, len(g.places)),
	}
	for c, n := range g.places {
		m.slotOf[c+1] = m.slotOf[c] + n
	}
	m.holder = make([]int32, m.slotOf[len(g.places)])
	for r := range m.slot {
		m.slot[r] = -1
	}
	return m
}

// serve matches as many of the rows as possible without unmatching any other.
func (m *matcher[E]) serve(rows []int32) {
	var left []int32
	for _, r := range rows {
		if !m.take(r) {
			left = append(left, r)
		}
	}
	for len(left) > 0 {
		m.phase++
		still := left[:0:0]
		for _, r := range left {
			if !m.augment(r) {
				still = append(still, r)
			}
		}
		if len(still) == len(left) {
			m.bury()
			return
		}
		left = still
	}
}

// take gives a row the best column that has a free slot.
func (m *matcher[E]) take(r int32) bool {
	row := m.rows[r]
	for i := m.look[r]; i < int32(len(row)); i++ {
		if row[i] < m.least {
			m.look[r] = int32(len(row))
			return false
		}
		c := m.column(row[i])
		if free := m.slotOf[c] + m.used[c]; free < m.slotOf[c+1] {
			m.look[r] = i
			m.used[c]++
			m.move(free, r)
			return true
		}
	}
	m.look[r] = int32(len(row))
	return false
}

// move puts a row into a slot and hands its old slot, -1 for none, on.
func (m *matcher[E]) move(slot, r int32) (old int32) {
	old = m.slot[r]
	m.slot[r], m.holder[slot] = slot, r
	return old
}

// augment looks for a path from an unmatched row to a free slot, depth first,
// visiting each column once a phase.
func (m *matcher[E]) augment(root int32) bool {
	m.stack = append(m.stack[:0], frame{row: root})
	for len(m.stack) > 0 {
		top := &m.stack[len(m.stack)-1]
		next, ok := m.step(top)
		if !ok {
			m.stack = m.stack[:len(m.stack)-1]
			continue
		}
		old := m.slot[next]
		if m.take(next) {
			for i := len(m.stack) - 1; i >= 0; i-- {
				old = m.move(old, m.stack[i].row)
			}
			return true
		}
		m.stack = append(m.stack, frame{row: next})
	}
	return false
}

// step returns the next row that holds a column the frame's row could have.
func (m *matcher[E]) step(f *frame) (holder int32, ok bool) {
	row := m.rows[f.row]
	for ; f.edge < int32(len(row)) && row[f.edge] >= m.least; f.edge++ {
		c := m.column(row[f.edge])
		if f.hold == 0 {
			if m.seen[c] >= m.phase {
				continue
			}
			m.seen[c] = m.phase
		}
		if f.hold < m.used[c] {
			f.hold++
			return m.holder[m.slotOf[c]+f.hold-1], true
		}
		f.hold = 0
	}
	return 0, false
}

// bury marks what a phase without success has visited as dead.
func (m *matcher[E]) bury() {
	for c, p := range m.seen {
		if p == m.phase {
			m.seen[c] = dead
		}
	}
}

// scarce tells, once all rows were served, which columns are full in every
// largest matching because rows compete for them, and which rows compete:
// everything that alternating paths reach from unmatched rows.
func (m *matcher[E]) scarce() (rows, columns []bool) {
	rows, columns = make([]bool, len(m.rows)), make([]bool, len(m.places))
	for r, s := range m.slot {
		rows[r] = s < 0
	}
	for c, p := range m.seen {
		if p == dead {
			columns[c] = true
			for _, r := range m.holder[m.slotOf[c] : m.slotOf[c]+m.used[c]] {
				rows[r] = true
			}
		}
	}
	return rows, columns
}
