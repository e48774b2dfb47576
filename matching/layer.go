package matching

import "slices"

// layer is a best pairing of one problem with its prices, kept ready for
// changes: somebody comes, somebody goes, two are kept apart. After each
// change one cheapest alternating path makes the pairing the best again.
//
// A pair's slack is how much its two prices are above its worth, on all three
// levels: never below nothing, and nothing for a chosen pair. Whoever is not
// full costs nothing. This is what verify checks of a Proof.
type layer struct {
	problem[uint32]
	plain   bool // ties do not count
	gain    []amount
	cost    []amount
	mate    []int32
	holders [][]int32 // column → its rows
	back    func(column int32) []uint32
	apart   [2]int32 // row and column that are kept apart; -1 for none
	touched int32    // the row that came, went or is kept from a column; -1 for none
}

// newLayer starts from a best pairing.
func newLayer(p *problem[uint32], s *solution, plain bool, back func(int32) []uint32) *layer {
	l := &layer{
		problem: *p, plain: plain, mate: s.mate, back: back, apart: [2]int32{-1, -1}, touched: -1,
		gain: s.proof.rows.list(), cost: s.proof.columns.list(), holders: make([][]int32, len(p.places)),
	}
	for r, c := range s.mate {
		if c >= 0 {
			l.holders[c] = append(l.holders[c], int32(r))
		}
	}
	return l
}

func (p *prices) list() []amount {
	list := make([]amount, len(p.cover))
	for i := range list {
		list[i] = amount{0, p.score[i], p.tie[i]}
		if p.cover[i] {
			list[i].cover = 1
		}
	}
	return list
}

// clone is a layer that can be changed without changing this one.
func (l *layer) clone() *layer {
	n := *l
	n.rows, n.places = slices.Clone(l.rows), slices.Clone(l.places)
	n.tiers, n.ids, n.names = slices.Clip(l.tiers), slices.Clip(l.ids), slices.Clip(l.names)
	n.gain, n.cost, n.mate, n.holders = slices.Clone(
		l.gain,
	), slices.Clone(
		l.cost,
	), slices.Clone(
		l.mate,
	), slices.Clone(
		l.holders,
	)
	return &n
}

// reached tells how many rows are matched, the sum of their tiers, and how
// many standing pairs there are.
func (l *layer) reached() (sum [3]int64) {
	for r, c := range l.mate {
		if c < 0 {
			continue
		}
		sum[0]++
		sum[1] += l.tier(int32(r))
		for _, e := range l.rows[r] {
			if !l.stands(e) {
				break
			}
			if l.column(e) == c {
				sum[2]++
			}
		}
	}
	return sum
}

// value of a pair: the edge's weight comes on top of the row's tier.
func (l *layer) value(row, column int32, weight int64) amount {
	v := l.untied(row, weight)
	if !l.plain {
		v.tie = l.tie(row, column)
	}
	return v
}

// untied is the value but for the tie.
func (l *layer) untied(row int32, weight int64) amount {
	return amount{1, l.tierStep*l.tier(row) + weight, 0}
}

// tied takes a pair's tie from a distance through it.
func (l *layer) tied(dist amount, row, column int32) amount {
	if !l.plain {
		dist.tie -= l.tie(row, column)
	}
	return dist
}

// allowed tells whether an edge is there: a column without places has none.
func (l *layer) allowed(row, column int32) bool {
	return l.places[column] > 0 && l.apart != [2]int32{row, column}
}

// arrive adds a row with its edges.
func (l *layer) arrive(edges []uint32, tier uint8, id uint64) {
	row := int32(len(l.rows))
	l.touched = row
	l.rows, l.mate, l.gain = append(l.rows, edges), append(l.mate, -1), append(l.gain, amount{})
	l.tiers, l.ids = append(l.tiers, tier), append(l.ids, id)
	l.enter(row)
}

// enter offers a row that is new to the market its best price, then a column.
func (l *layer) enter(row int32) {
	best := amount{}
	for _, e := range l.rows[row] {
		if e < l.least {
			break
		}
		if c := l.column(e); l.allowed(row, c) {
			if v := l.value(row, c, l.weight(e)).minus(l.cost[c]); best.less(v) {
				best = v
			}
		}
	}
	l.gain[row] = best
	l.seek(row)
}

// open adds a column with its edges, as back lists them.
func (l *layer) open(edges []uint32, places int32, name uint64) {
	c := int32(len(l.places))
	l.places, l.names, l.holders = append(l.places, places), append(l.names, name), append(l.holders, nil)
	best := amount{}
	for _, e := range edges {
		r, w := l.ends(e)
		if w < l.floor() {
			continue
		}
		if v := l.value(r, c, l.worth[w]).minus(l.gain[r]); best.less(v) {
			best = v
		}
		at, _ := slices.BinarySearchFunc(
			l.rows[r],
			w<<l.shift|uint32(c),
			func(a, b uint32) int { return int(int64(b) - int64(a)) },
		)
		l.rows[r] = slices.Insert(slices.Clip(l.rows[r]), at, w<<l.shift|uint32(c))
	}
	l.cost = append(l.cost, best)
	before := l.back
	l.back = func(column int32) []uint32 {
		if column == c {
			return edges
		}
		return before(column)
	}
	for range places {
		l.fill(c)
	}
}

// ends are the row and the rank of an edge as back lists it.
func (l *layer) ends(e uint32) (row int32, rank uint32) {
	return int32(e & (1<<backShift - 1)), e >> backShift
}

// backShift leaves the ranks of standing pairs eleven bits.
const backShift = 21

func (l *layer) floor() uint32 { return l.least >> l.shift }

// leave takes a row off the market.
func (l *layer) leave(row int32) {
	l.rows[row], l.gain[row] = nil, amount{}
	if c := l.unseat(row); c >= 0 {
		l.fill(c)
	}
}

// unseat frees a row's place and returns its column, -1 for none.
func (l *layer) unseat(row int32) int32 {
	c := l.mate[row]
	if c >= 0 {
		l.mate[row] = -1
		l.holders[c] = slices.DeleteFunc(slices.Clone(l.holders[c]), func(r int32) bool { return r == row })
	}
	return c
}

func (l *layer) seat(row, column int32) {
	l.mate[row] = column
	l.holders[column] = append(slices.Clip(l.holders[column]), row)
}

// shrink takes one place from a column. Any of its rows may look elsewhere:
// they are all as well off with it.
func (l *layer) shrink(column int32) {
	l.places[column]--
	if int(l.places[column]) < len(l.holders[column]) {
		row := l.holders[column][0]
		l.unseat(row)
		l.seek(row)
	}
}

// part keeps a row and a column apart.
func (l *layer) part(row, column int32) {
	l.apart, l.touched = [2]int32{row, column}, row
	edges := slices.DeleteFunc(slices.Clone(l.rows[row]), func(e uint32) bool { return l.column(e) == column })
	if l.mate[row] == column {
		l.leave(row)
		l.rows[row] = edges
		l.enter(row)
	}
	l.rows[row] = edges
}

// pin takes a row and one place of a column off the market.
func (l *layer) pin(row, column int32) {
	l.touched = row
	if l.mate[row] == column {
		l.unseat(row)
		l.rows[row], l.gain[row] = nil, amount{}
	} else {
		l.leave(row)
	}
	l.shrink(column)
}
