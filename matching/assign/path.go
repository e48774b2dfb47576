package assign

import "container/heap"

// trail is one search for a cheapest alternating path, column by column.
type trail struct {
	dist []amount
	seen []bool
	from []int32 // column → row through which the path comes
	to   []int32 // column → column that this row goes to; only when places are filled
	done []int32 // columns whose distance is final
	next legs
	far  amount // of the best end found
}

// leg is a column at the end of a path that long.
type leg struct {
	dist   amount
	column int32
}

type legs []leg

func (w legs) Len() int           { return len(w) }
func (w legs) Less(i, j int) bool { return w[i].dist.less(w[j].dist) }
func (w legs) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *legs) Push(x any)        { *w = append(*w, x.(leg)) }
func (w *legs) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}

func newTrail(columns int) *trail {
	return &trail{
		dist: make([]amount, columns), seen: make([]bool, columns), from: make([]int32, columns),
		to: make([]int32, columns), far: endless,
	}
}

// reach notes a way to a column, if it is the best so far.
func (t *trail) reach(column, from, to int32, dist amount) bool {
	if !dist.less(t.far) || t.seen[column] && !dist.less(t.dist[column]) {
		return false
	}
	t.seen[column], t.dist[column], t.from[column], t.to[column] = true, dist, from, to
	return true
}

// follow visits columns nearest first until the best end is nearer than all.
func (t *trail) follow(visit func(column int32, dist amount)) {
	for len(t.next) > 0 {
		w := heap.Pop(&t.next).(leg)
		if !w.dist.less(t.far) {
			return
		}
		if t.dist[w.column].less(w.dist) {
			continue
		}
		t.done = append(t.done, w.column)
		visit(w.column, w.dist)
	}
}

// seek finds an unmatched row a column, or lets whoever loses least go without.
func (l *Layer) seek(row int32) {
	t, end, last := newTrail(len(l.places)), int32(-1), row
	bottom := l.bottom()
	look := func(r int32, base amount) {
		if d := base.plus(l.gain[r]); d.less(t.far) {
			t.far, end, last = d, -1, r
		}
		limit := base.plus(l.gain[r]).plus(bottom[l.gain[r].cover&1]) // but for the worth, no column can be nearer
		for _, e := range l.rows[r] {
			w := l.weight(e)
			if e < l.least || limit.minus(l.untied(r, w)).above(t.far) {
				break
			}
			c := l.Column(e)
			d := base.plus(l.gain[r]).plus(l.cost[c]).minus(l.untied(r, w))
			if d.above(t.far) || l.Mate[r] == c || !l.allowed(r, c) {
				continue
			}
			if d = l.tied(d, r, c); !t.reach(c, r, 0, d) {
				continue
			}
			if len(l.holders[c]) < int(l.places[c]) {
				t.far, end = d, c
			} else {
				heap.Push(&t.next, leg{d, c})
			}
		}
	}
	look(row, amount{})
	t.follow(func(c int32, dist amount) {
		for _, r := range l.holders[c] {
			look(r, dist)
		}
	})
	for _, c := range t.done {
		rise := t.far.minus(t.dist[c])
		l.cost[c] = l.cost[c].plus(rise)
		for _, r := range l.holders[c] {
			l.gain[r] = l.gain[r].minus(rise)
		}
	}
	l.gain[row] = l.gain[row].minus(t.far)
	if end < 0 {
		end = l.unseat(last)
	}
	for end >= 0 {
		r := t.from[end]
		old := l.unseat(r)
		l.seat(r, end)
		end = old
	}
}

// bottom is a price no column is below, by whether the row that looks is
// covered: who is not has only covered columns.
func (l *Layer) bottom() (low [2]amount) {
	low[0] = amount{cover: 1}
	for c, p := range l.cost {
		if p.cover == 1 && l.places[c] > 0 {
			low[0].score = min(low[0].score, p.score)
		}
	}
	return low
}

// fill gives a column's free place to whom it is worth most, unless it costs
// nothing to leave it free; then it stays so, here or at the end of a chain.
func (l *Layer) fill(column int32) {
	if len(l.holders[column]) >= int(l.places[column]) || l.cost[column] == (amount{}) {
		return
	}
	t, end, idle := newTrail(len(l.places)), column, int32(-1)
	t.seen[column], t.far = true, l.cost[column]
	look := func(c int32, base amount) {
		if d := base.plus(l.cost[c]); d.less(t.far) {
			t.far, end, idle = d, c, -1
		}
		for _, e := range l.back(c) {
			r, rank := l.ends(e)
			d := base.plus(l.cost[c]).plus(l.gain[r]).minus(l.untied(r, l.worth[rank]))
			if rank < l.floor() || d.above(t.far) || l.Mate[r] == c || l.rows[r] == nil || !l.allowed(r, c) {
				continue
			}
			if d = l.tied(d, r, c); !d.less(t.far) {
				continue
			}
			if l.Mate[r] < 0 {
				t.far, end, idle = d, c, r
			} else if t.reach(l.Mate[r], r, c, d) {
				heap.Push(&t.next, leg{d, l.Mate[r]})
			}
		}
	}
	t.done = append(t.done, column)
	look(column, amount{})
	t.follow(look)
	for _, c := range t.done {
		fall := t.far.minus(t.dist[c])
		l.cost[c] = l.cost[c].minus(fall)
		for _, r := range l.holders[c] {
			l.gain[r] = l.gain[r].plus(fall)
		}
	}
	if idle >= 0 {
		l.seat(idle, end)
	}
	for end != column {
		r, to := t.from[end], t.to[end]
		l.unseat(r)
		l.seat(r, to)
		end = to
	}
}
