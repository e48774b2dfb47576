package matching

import "math"

// assignment fills every unit of every row at the greatest total weight. It
// must be possible to do so. A column with several places is as many slots
// that share the column's edges; a row with several units likewise.
//
// Prices are never negative and those of free slots are 0, so that a scan of
// a row, best edge first, stops as soon as the weight alone is no better than
// what is in hand.
type assignment[E edge] struct {
	*graph[E]
	unitRow  []int32 // unit → row
	slotOf   []int32 // column → its first slot; one more entry at the end
	price    []int64 // per slot
	low      []int64 // column → its cheapest slot's price; none for a column without slots
	holder   []int32 // slot → unit, -1 while free
	columnOf []int32 // slot → column
	slot     []int32 // unit → slot, -1 while unassigned
	edge     []E     // unit → the edge to its slot's column
	bottom   int64   // no column that the first split edges of a row lead to is cheaper
	search
}

// search is the state of one search for a cheapest path.
type search struct {
	dist  []int64 // slot → length of the shortest path found
	mark  []int32 // slot → search that dist belongs to
	from  []int32 // slot → unit before it on that path
	via   []int32 // slot → place of the edge in that unit's row
	round int32
	heap  []reached
	done  []int32 // slots whose distance is final
}

const none = math.MaxInt64 / 4

// assign makes ready to assign these rows, each with as many units as units
// says; nil means one each. Nothing is assigned yet and all prices are 0.
func assign[E edge](g *graph[E], rows []int32, units []int32) *assignment[E] {
	a := &assignment[E]{graph: g, slotOf: make([]int32, len(g.places)+1), low: make([]int64, len(g.places))}
	for c, n := range g.places {
		a.slotOf[c+1] = a.slotOf[c] + n
		if n == 0 {
			a.low[c] = none
		}
		for range n {
			a.columnOf = append(a.columnOf, int32(c))
			a.holder = append(a.holder, -1)
		}
	}
	for _, r := range rows {
		n := int32(1)
		if units != nil {
			n = units[r]
		}
		for range n {
			a.unitRow = append(a.unitRow, r)
			a.slot = append(a.slot, -1)
		}
	}
	a.edge = make([]E, len(a.unitRow))
	n := len(a.holder)
	a.price = make([]int64, n)
	a.search = search{dist: make([]int64, n), mark: make([]int32, n), from: make([]int32, n), via: make([]int32, n)}
	return a
}

// finish assigns the units that have no slot: by bids as far as these go,
// then along cheapest paths.
func (a *assignment[E]) finish() {
	for _, u := range a.bidAll(a.free()) {
		a.insert(u)
	}
}

// free lists the units without a slot.
func (a *assignment[E]) free() (units []int32) {
	for u, s := range a.slot {
		if s < 0 {
			units = append(units, int32(u))
		}
	}
	return units
}

// bidsEach is how many bids a unit may cause on average before paths are cheaper.
const bidsEach = 4

// bidAll lets every unit bid for its best slot. It returns the units that are
// left without one.
func (a *assignment[E]) bidAll(units []int32) (left []int32) {
	budget := bidsEach * len(units)
	for _, u := range units {
		for unit := u; unit >= 0; {
			out, ok := a.bid(unit)
			if budget--; !ok || budget < 0 && out >= 0 {
				left = append(left, out)
				break
			}
			unit = out
		}
	}
	return left
}

// bid takes the unit's best slot and raises its price to where the unit's
// second choice is as good. It returns the unit put out, -1 for none; or the
// unit itself and false when that would not raise the price.
func (a *assignment[E]) bid(unit int32) (out int32, ok bool) {
	r := a.unitRow[unit]
	row, first := a.rows[r], int32(0)
	if a.split != nil {
		first = a.split[r]
	}
	o := offer[E]{best: -none, second: -none}
	a.compare(row[first:], 0, &o)
	a.compare(row[:first], a.bottom, &o)
	best, second, pick := o.best, o.second, o.pick
	c := a.column(pick)
	s, next := a.cheapest(c)
	if next < none {
		second = max(second, a.weight(pick)-next)
	}
	out = a.holder[s]
	if out >= 0 {
		if best <= second || second < -none/2 {
			return unit, false
		}
		a.price[s] += best - second
		a.slot[out] = -1
		a.reprice(c)
	}
	a.seat(unit, s, pick)
	return out, true
}

// offer is the best a unit has seen: the gain there and at the second best.
type offer[E edge] struct {
	best, second int64
	pick         E
}

// compare looks through a stretch of a row, best edge first, that leads to
// columns which all cost at least bottom.
func (a *assignment[E]) compare(row []E, bottom int64, o *offer[E]) {
	for _, e := range row {
		w := a.weight(e)
		if w-bottom <= o.second || e < a.least {
			return
		}
		if v := w - a.low[a.column(e)]; v > o.best {
			o.best, o.second, o.pick = v, o.best, e
		} else if v > o.second {
			o.second = v
		}
	}
}

// cheapest is the column's cheapest slot, a free one first, and the price of its next.
func (a *assignment[E]) cheapest(c int32) (slot int32, next int64) {
	slot, next = a.slotOf[c], none
	for s := slot + 1; s < a.slotOf[c+1]; s++ {
		if a.price[s] < a.price[slot] || a.price[s] == a.price[slot] && a.holder[s] < 0 && a.holder[slot] >= 0 {
			next = a.price[slot]
			slot = s
		} else {
			next = min(next, a.price[s])
		}
	}
	return slot, next
}

func (a *assignment[E]) reprice(c int32) {
	low := int64(none)
	for s := a.slotOf[c]; s < a.slotOf[c+1]; s++ {
		low = min(low, a.price[s])
	}
	a.low[c] = low
}

func (a *assignment[E]) seat(unit, slot int32, e E) {
	a.slot[unit], a.holder[slot], a.edge[unit] = slot, unit, e
}

// insert assigns one more unit along a cheapest path, then moves the prices
// so that every unit still has its best slot.
func (a *assignment[E]) insert(unit int32) {
	a.round++
	a.heap, a.done = a.heap[:0], a.done[:0]
	end, far := int32(-1), int64(none)
	a.relax(unit, a.weight(a.rows[a.unitRow[unit]][0]), &end, &far)
	for len(a.heap) > 0 {
		top := a.pop()
		if top.dist >= far {
			break
		}
		if top.dist > a.dist[top.slot] {
			continue
		}
		a.done = append(a.done, top.slot)
		held := a.holder[top.slot]
		a.relax(held, top.dist+a.weight(a.edge[held])-a.price[top.slot], &end, &far)
	}
	for _, s := range a.done {
		a.price[s] += far - a.dist[s]
	}
	for _, s := range a.done {
		a.reprice(a.columnOf[s])
	}
	for {
		u := a.from[end]
		next := a.slot[u]
		a.seat(u, end, a.rows[a.unitRow[u]][a.via[end]])
		if u == unit {
			return
		}
		end = next
	}
}

// relax follows the edges of a unit. Through an edge of weight w to a slot of
// price p the path becomes base - w + p long.
func (a *assignment[E]) relax(unit int32, base int64, end *int32, far *int64) {
	r := a.unitRow[unit]
	row, first := a.rows[r], int32(0)
	if a.split != nil {
		first = a.split[r]
	}
	a.follow(unit, row[first:], first, base, 0, end, far)
	a.follow(unit, row[:first], 0, base, a.bottom, end, far)
}

// follow relaxes a stretch of a row, best edge first, that leads to columns
// which all cost at least bottom.
func (a *assignment[E]) follow(unit int32, row []E, start int32, base, bottom int64, end *int32, far *int64) {
	for i, e := range row {
		d := base - a.weight(e)
		if d+bottom >= *far || e < a.least {
			return
		}
		c := a.column(e)
		if d+a.low[c] >= *far {
			continue
		}
		for s := a.slotOf[c]; s < a.slotOf[c+1]; s++ {
			ds := d + a.price[s]
			if ds >= *far || a.mark[s] == a.round && ds >= a.dist[s] {
				continue
			}
			a.mark[s], a.dist[s], a.from[s], a.via[s] = a.round, ds, unit, start+int32(i)
			if a.holder[s] < 0 {
				*end, *far = s, ds
				continue
			}
			a.push(reached{ds, s})
		}
	}
}

// reached is a slot at the end of a path that long.
type reached struct {
	dist int64
	slot int32
}

func (s *search) push(r reached) {
	s.heap = append(s.heap, r)
	i := len(s.heap) - 1
	for i > 0 && s.heap[(i-1)/2].dist > r.dist {
		s.heap[i] = s.heap[(i-1)/2]
		i = (i - 1) / 2
	}
	s.heap[i] = r
}

func (s *search) pop() reached {
	top, last := s.heap[0], s.heap[len(s.heap)-1]
	s.heap = s.heap[:len(s.heap)-1]
	n := len(s.heap)
	if n == 0 {
		return top
	}
	i := 0
	for c := 1; c < n; c = 2*i + 1 {
		if c+1 < n && s.heap[c+1].dist < s.heap[c].dist {
			c++
		}
		if s.heap[c].dist >= last.dist {
			break
		}
		s.heap[i] = s.heap[c]
		i = c
	}
	s.heap[i] = last
	return top
}
