package assign

import "math"

// assignment gives every one of its rows a column, at the greatest total
// weight. It must be possible to do so. Rows that are optional may also go to
// one more column, the outside, where they are worth nothing.
//
// Prices are never negative, so that a scan of a row, best edge first, stops as
// soon as the weight alone is no better than what is in hand. Those of columns
// with a free place are 0, unless every place will be taken in the end.
type assignment[E Word] struct {
	*graph[E]
	row      []int32 // unit → row of the graph
	optional []bool  // per unit: may go outside; nil for none
	places   []int32 // per column; the last one is the outside
	price    []int64 // per column; none for a column without places
	first    []int32 // column → its first entry in holder
	used     []int32 // column → places taken, the first ones
	holder   []int32 // place → unit
	at       []int32 // unit → its entry in holder
	column   []int32 // unit → column, -1 while unassigned
	edge     []E     // unit → the edge to its column
	bottom   int64   // no column is cheaper
	search[E]
}

const none = math.MaxInt64 / 4

// assign assigns the rows to columns. So many as outside says, of those that
// are optional, are left out.
//
// Where all places will be taken rows compete, and paths may grow so long that
// an auction is faster. Where places remain free paths are short.
func assign[E Word](g *graph[E], rows []int32, optional []bool, outside int) *assignment[E] {
	a := newAssignment(g, rows, optional, outside)
	switch {
	case !a.closed():
		a.byPaths(math.MaxInt)
	case outside > 0 && len(rows) > soldFrom:
		a.sell()
	case !a.byPaths(looksEach * a.size()):
		a = newAssignment(g, rows, optional, outside)
		a.sell()
	}
	return a
}

// soldFrom is the number of rows from which an auction is worth its time
// wherever rows are left out. Elsewhere paths may look at each edge once on average.
const soldFrom, looksEach = 100, 1

// size is the number of edges.
func (a *assignment[E]) size() (n int) {
	for _, r := range a.row {
		n += len(a.rows[r])
	}
	return n
}

func newAssignment[E Word](g *graph[E], rows []int32, optional []bool, outside int) *assignment[E] {
	n := len(g.places) + 1
	a := &assignment[E]{
		graph: g, row: rows, optional: optional,
		places: append(append(make([]int32, 0, n), g.places...), int32(outside)),
		price:  make([]int64, n), first: make([]int32, n), used: make([]int32, n),
		at: make([]int32, len(rows)), column: make([]int32, len(rows)), edge: make([]E, len(rows)),
		search: search[E]{dist: make([]int64, n), mark: make([]int32, n), from: make([]int32, n), via: make([]E, n)},
	}
	sum := int32(0)
	for c, p := range a.places {
		a.first[c] = sum
		sum += p
		if p == 0 {
			a.price[c] = none
		}
	}
	a.holder = make([]int32, sum)
	for u := range a.column {
		a.column[u] = -1
	}
	return a
}

// byPaths bids and then inserts unit by unit along cheapest paths, as long as
// that takes no more than so many looks at edges; false if it takes more.
func (a *assignment[E]) byPaths(patience int) bool {
	for k, u := range a.bidAll() {
		if k%64 == 0 {
			a.rise()
		}
		if a.insert(u); a.looks > patience {
			return false
		}
	}
	return true
}

// outside is the number of the column for rows that are left out.
func (a *assignment[E]) outside() int32 { return int32(len(a.places) - 1) }

func (a *assignment[E]) leaves(u int32) bool { return a.optional != nil && a.optional[u] }

// rise finds the cheapest column anew. Prices never fall.
func (a *assignment[E]) rise() {
	a.bottom = none
	for _, p := range a.price[:a.outside()] {
		a.bottom = min(a.bottom, p)
	}
	if a.bottom == none {
		a.bottom = 0
	}
}

// bidsEach is how many bids a unit may cause on average before paths are cheaper.
const bidsEach = 4

// bidAll lets every unit bid for its best column. It returns the units that
// are left without one.
func (a *assignment[E]) bidAll() (left []int32) {
	budget := bidsEach * len(a.row)
	for u := range a.row {
		for unit := int32(u); unit >= 0; {
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

// bid takes the unit's best column. If that is full and has one place, its
// price rises to where the unit's second choice is as good. It returns the
// unit put out, -1 for none; or the unit itself and false when a price would
// not rise, or several places would have to.
func (a *assignment[E]) bid(unit int32) (out int32, ok bool) {
	var best, second int64 = -none, -none
	var pick E
	to := int32(-1)
	if a.leaves(unit) {
		best, pick, to = -a.price[a.outside()], 0, a.outside()
	}
	for _, e := range a.rows[a.row[unit]] {
		w := a.weight(e)
		if w <= second || e < a.least {
			break
		}
		c := a.Column(e)
		if v := w - a.price[c]; v > best {
			best, second, pick, to = v, best, e, c
		} else if v > second {
			second = v
		}
	}
	if a.used[to] < a.places[to] {
		a.seat(unit, to, a.first[to]+a.used[to], pick)
		a.used[to]++
		return -1, true
	}
	if a.places[to] > 1 || best <= second || second < -none/2 {
		return unit, false
	}
	out = a.holder[a.first[to]]
	a.column[out] = -1
	a.price[to] += best - second
	a.seat(unit, to, a.first[to], pick)
	return out, true
}

func (a *assignment[E]) seat(unit, column, place int32, e E) {
	a.column[unit], a.at[unit], a.holder[place], a.edge[unit] = column, place, unit, e
}

// gain is what an assigned unit has from its column.
func (a *assignment[E]) gain(u int32) int64 {
	c := a.column[u]
	if c == a.outside() {
		return -a.price[c]
	}
	return a.weight(a.edge[u]) - a.price[c]
}
