package assign

import (
	"math/bits"
	"slices"
)

// auction sells every place by an auction in rounds. A unit bids for the place
// where it gains most, by as much more than its second choice loses and a
// raise on top. The raise falls from round to round until it is less than one
// unit's share of a point: then the sale is the best there is, and prices
// differ from exact ones by rounding only.
//
// Weights and prices are counted in parts of a point. There are as many places
// as units, the outside included: every place is sold in the end, so no price
// has to be 0.
type auction[E Word] struct {
	*assignment[E]
	parts   int64           // of a point
	raise   int64           // of each bid in this round
	cost    []int64         // place → its price
	low     []int64         // column → price of its cheapest place, which is its first one
	owner   []int32         // place → unit, -1 while free
	bought  []int32         // unit → column, -1 while without
	by      []E             // unit → the edge of its purchase
	lists   []favourites[E] // per unit
	wait    []int32         // units without a place
	floor   int64           // no place is cheaper
	span    int64           // how much less than the best a favourite may gain
	scratch []int64         // gains along a row
}

// favourites are the edges that gained most for a unit at some time. Prices
// only rise, so none of the others gains more than beyond.
type favourites[E Word] struct {
	edges  []E // nil before the first look
	beyond int64
}

// favoured is how many favourites a unit remembers at most.
const favoured = 128

// The raise starts with a share of the highest weight, since first prices are
// near already, and each round has a share of the one before.
const firstShare, nextShare = 100, 6

// closed tells whether every place will be taken in the end, and prices
// cannot grow beyond what 64 bits count.
func (a *assignment[E]) closed() bool {
	return len(a.holder) == len(a.row) && bits.Len64(uint64(a.top()))+2*bits.Len(uint(len(a.row)+1)) <= 58
}

// top is the highest weight of all edges.
func (a *assignment[E]) top() (top int64) {
	for _, r := range a.row {
		if row := a.rows[r]; len(row) > 0 {
			top = max(top, a.weight(row[0]))
		}
	}
	return top
}

// sell assigns all units to all places.
func (a *assignment[E]) sell() {
	n := len(a.row)
	m := &auction[E]{
		assignment: a, parts: int64(n) + 1, cost: make([]int64, n), low: make([]int64, len(a.places)),
		owner: make([]int32, n), bought: make([]int32, n), by: make([]E, n), lists: make([]favourites[E], n),
	}
	m.begin()
	for i := range n {
		m.owner[i], m.bought[i] = -1, -1
	}
	m.raise = max(1, a.top()*m.parts/firstShare)
	for m.round(); m.raise > 1; m.round() {
		m.raise = max(1, m.raise/nextShare)
	}
	m.settle()
}

// begin asks for each place what its column is worth on average. Where some
// columns are liked by all that is nearly their price; it is right to begin
// with any prices, since all places will be taken.
func (m *auction[E]) begin() {
	sum, n := make([]int64, len(m.places)), make([]int64, len(m.places))
	for _, r := range m.row {
		for _, e := range m.rows[r] {
			if e < m.least {
				break
			}
			c := m.Column(e)
			sum[c] += m.weight(e)
			n[c]++
		}
	}
	for c, places := range m.places {
		m.low[c] = sum[c] / max(n[c], 1) * m.parts
		for p := m.first[c]; p < m.first[c]+places; p++ {
			m.cost[p] = m.low[c]
		}
		if places == 0 {
			m.low[c] = none
		}
	}
}

// round puts out whoever would not buy the same again at a smaller raise, and
// sells until everybody has a place.
func (m *auction[E]) round() {
	m.floor, m.span = slices.Min(m.low), 8*m.raise
	for u, c := range m.bought {
		if c < 0 {
			m.wait = append(m.wait, int32(u))
		}
	}
	for p, u := range m.owner {
		if u < 0 {
			continue
		}
		if best, _, _, _ := m.wish(u); m.value(u)-m.cost[p] < best-m.raise {
			m.owner[p], m.bought[u] = -1, -1
			m.wait = append(m.wait, u)
		}
	}
	for len(m.wait) > 0 {
		u := m.wait[len(m.wait)-1]
		m.wait = m.wait[:len(m.wait)-1]
		m.buy(u)
	}
}

// value is the weight of what a unit has bought.
func (m *auction[E]) value(u int32) int64 {
	if m.bought[u] == m.outside() {
		return 0
	}
	return m.weight(m.by[u]) * m.parts
}

// wish is a unit's best choice, with what it gains there and elsewhere.
func (m *auction[E]) wish(u int32) (best, second int64, e E, to int32) {
	f := &m.lists[u]
	if f.edges != nil {
		if best, second, e, to = m.choose(u, f.edges); second >= f.beyond {
			return best, second, e, to
		}
	}
	m.renew(m.rows[m.row[u]], f)
	return m.choose(u, f.edges)
}

// choose compares some of a unit's edges, and the outside.
func (m *auction[E]) choose(u int32, edges []E) (best, second int64, e E, to int32) {
	best, second, to = -none, -none, -1
	if m.leaves(u) {
		to = m.outside()
		best = -m.low[to]
	}
	for _, x := range edges {
		c := m.Column(x)
		if v := m.weight(x)*m.parts - m.low[c]; v > best {
			best, second, e, to = v, best, x, c
		} else if v > second {
			second = v
		}
	}
	return best, second, e, to
}

// renew finds a row's favourites at the prices of now: its two best choices,
// and whatever gains little less, so that it is likely to come next.
func (m *auction[E]) renew(row []E, f *favourites[E]) {
	m.scratch = slices.Grow(m.scratch[:0], len(row))
	best, second, first, next := int64(-none), int64(-none), -1, -1
	low, parts, floor, span, gains := m.low, m.parts, m.floor, m.span, m.scratch
	for i, e := range row {
		w := m.weight(e) * parts
		if e < m.least || w-floor <= second && w-floor <= best-span {
			break
		}
		gain := w - low[m.Column(e)]
		gains = append(gains, gain)
		switch {
		case gain > best:
			best, second, first, next = gain, best, i, first
		case gain > second:
			second, next = gain, i
		}
	}
	m.scratch = gains
	if f.edges = f.edges[:0]; f.edges == nil {
		f.edges = []E{}
	}
	for _, i := range []int{first, next} {
		if i >= 0 {
			f.edges = append(f.edges, row[i])
		}
	}
	two := len(f.edges)
	for ; ; span /= 2 {
		f.beyond = min(second, best-span)
		f.edges = f.edges[:two]
		for i, gain := range gains {
			if gain > f.beyond && i != first && i != next {
				if f.edges = append(f.edges, row[i]); len(f.edges) > favoured {
					break
				}
			}
		}
		if len(f.edges) <= favoured {
			break
		}
	}
	if m.span = span; len(f.edges) < favoured/2 {
		m.span += span/4 + 1
	}
}

// buy gives a unit the place it wishes and puts out who held it.
func (m *auction[E]) buy(u int32) {
	best, second, e, to := m.wish(u)
	first, n := m.first[to], m.places[to]
	if n > 1 { // the next place there is a choice as well
		next := m.cost[first+1]
		if n > 2 {
			next = min(next, m.cost[first+2])
		}
		second = max(second, best+m.low[to]-next)
	}
	if second < -none/2 { // no other choice at all
		second = best
	}
	if out := m.owner[first]; out >= 0 {
		m.bought[out] = -1
		m.wait = append(m.wait, out)
	}
	m.owner[first], m.bought[u], m.by[u] = u, to, e
	m.cost[first] += best - second + m.raise
	m.sink(first, n)
	m.low[to] = m.cost[first]
}

// sink restores the order of a column's places, a heap, after its first one
// has become dearer.
func (m *auction[E]) sink(first, n int32) {
	cost, owner := m.cost[first:first+n], m.owner[first:first+n]
	price, u, i := cost[0], owner[0], int32(0)
	for k := int32(1); k < n; k = 2*i + 1 {
		if k+1 < n && cost[k+1] < cost[k] {
			k++
		}
		if cost[k] >= price {
			break
		}
		cost[i], owner[i] = cost[k], owner[k]
		i = k
	}
	cost[i], owner[i] = price, u
}

// settle rounds prices to points. Of all ways to round there is one that
// keeps every unit content: no more units than places can be in the way.
func (m *auction[E]) settle() {
	taken := make([]bool, m.parts)
	base := int64(none)
	for p, u := range m.owner {
		base = min(base, m.cost[p])
		left := (m.cost[p] - m.value(u)) % m.parts
		taken[(m.parts-left)%m.parts] = true
	}
	shift := int64(slices.Index(taken, false))
	down := func(x int64) int64 {
		x += shift
		return (x - ((x%m.parts)+m.parts)%m.parts) / m.parts
	}
	base = down(base)
	for c, n := range m.places {
		if n > 0 {
			m.price[c] = down(m.low[c]) - base
		}
	}
	for u := range m.row {
		c := m.bought[u]
		m.seat(int32(u), c, m.first[c]+m.used[c], m.by[u])
		m.used[c]++
	}
}
