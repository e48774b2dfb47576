package assign

import (
	"slices"
	"sort"
)

// matcher finds a largest matching by augmenting paths. Rows are served tier
// by tier; a row once matched stays matched, so the result is the best in every tier at once.
type matcher[E Word] struct {
	*graph[E]
	slotOf []int32 // column → its first slot; one more entry at the end
	holder []int32 // slot → row
	used   []int32 // column → slots taken, the first ones
	slot   []int32 // row → slot, -1 while unmatched
	look   []int32 // row → edges before this one lead to full columns
	seen   []int32 // column → last phase that visited it
	died   []int8  // column → the call of serve after which it was dead, counted from 0; -1 while alive
	at     []int8  // row → the call of serve that it was part of
	served int8
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

func newMatcher[E Word](g *graph[E]) *matcher[E] {
	m := &matcher[E]{
		graph: g, slotOf: make([]int32, len(g.places)+1), used: make([]int32, len(g.places)),
		slot: make([]int32, len(g.rows)), look: make([]int32, len(g.rows)), seen: make([]int32, len(g.places)),
	}
	for c, n := range g.places {
		m.slotOf[c+1] = m.slotOf[c] + n
	}
	m.holder = make([]int32, m.slotOf[len(g.places)])
	m.died, m.at = make([]int8, len(g.places)), make([]int8, len(g.rows))
	for c := range m.died {
		m.died[c] = alive
	}
	for r := range m.slot {
		m.slot[r] = -1
	}
	return m
}

// serve matches as many of the rows as possible without unmatching any other,
// and returns how many.
func (m *matcher[E]) serve(rows []int32) int {
	defer func() { m.served++ }()
	var left []int32
	for _, r := range rows {
		m.at[r] = m.served
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
			break
		}
		left = still
	}
	return len(rows) - len(left)
}

// take gives a row the best column that has a free slot.
func (m *matcher[E]) take(r int32) bool {
	row := m.rows[r]
	for i := m.look[r]; i < int32(len(row)); i++ {
		if row[i] < m.least {
			m.look[r] = int32(len(row))
			return false
		}
		c := m.Column(row[i])
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
		c := m.Column(row[f.edge])
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
			m.seen[c], m.died[c] = dead, m.served
		}
	}
}

// contests tells, once all tiers were served, where people compete. A column
// that died with the t-th tier served is full in every best matching, and so
// is in contest t; so are the rows that hold it, and those of that tier that
// want it in vain. Rows of the t-th tier may be left out, those of higher
// tiers may not. Everything else is alive, but for the rows that are out:
// unmatched in every best matching, since whatever they want went to a higher tier.
func (m *matcher[E]) contests() (rows, columns []int8) {
	rows = make([]int8, len(m.rows))
	for r, s := range m.slot {
		rows[r] = alive
		if s < 0 {
			rows[r] = m.lost(int32(r))
		}
	}
	for c, t := range m.died {
		if t != alive {
			for _, r := range m.holder[m.slotOf[c] : m.slotOf[c]+m.used[c]] {
				rows[r] = t
			}
		}
	}
	return rows, m.died
}

// The contests of a row or column that is in none.
const (
	alive = int8(-1)
	out   = int8(100)
)

// lost is the contest an unmatched row is in.
func (m *matcher[E]) lost(r int32) int8 {
	for _, e := range m.rows[r] {
		if e < m.least {
			break
		}
		if m.died[m.Column(e)] == m.at[r] {
			return m.at[r]
		}
	}
	return out
}

// open marks the columns from which a free place can be reached: whoever came
// to them, somebody could move on until one more is matched.
func (m *matcher[E]) open() []bool {
	open := make([]bool, len(m.places))
	for c, n := range m.places {
		open[c] = m.used[c] < n
	}
	var shut []int32 // rows of columns not known to be open
	for r, s := range m.slot {
		if s >= 0 && m.died[m.columnAt(s)] == alive && !open[m.columnAt(s)] {
			shut = append(shut, int32(r))
		}
	}
	for before := -1; len(shut) != before; {
		before = len(shut)
		shut = slices.DeleteFunc(shut, func(r int32) bool {
			own := m.columnAt(m.slot[r])
			for _, e := range m.rows[r] {
				if e < m.least || open[own] {
					break
				}
				open[own] = open[m.Column(e)]
			}
			return open[own]
		})
	}
	return open
}

// columnAt is the column of a slot.
func (m *matcher[E]) columnAt(slot int32) int32 {
	return int32(sort.Search(len(m.places), func(c int) bool { return m.slotOf[c+1] > slot }))
}
