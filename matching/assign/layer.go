package assign

import "slices"

// Layer is a best pairing of one problem with its prices, kept ready for
// changes: somebody comes, somebody goes, two are kept apart. After each
// change one cheapest alternating path makes the pairing the best again.
//
// A pair's slack is how much its two prices are above its worth, on all three
// levels: never below nothing, and nothing for a chosen pair. Whoever is not
// full costs nothing. This is what Problem.Verify checks of a Proof.
type Layer struct {
	Problem[uint32]      // with the change
	plain           bool // ties do not count
	gain            []amount
	cost            []amount
	Mate            []int32   // row → column, -1 for none
	holders         [][]int32 // column → its rows
	back            func(column int32) []uint32
	apart           [2]int32 // row and column that are kept apart; -1 for none
	touched         int32    // the row that came, went or is kept from a column; -1 for none
}

// newLayer starts from a best pairing.
func newLayer(p *Problem[uint32], s *Pairing, plain bool, back func(int32) []uint32) *Layer {
	l := &Layer{
		Problem: *p, plain: plain, Mate: s.Mate, back: back, apart: [2]int32{-1, -1}, touched: -1,
		gain: s.Proof.Rows.list(), cost: s.Proof.Columns.list(), holders: make([][]int32, len(p.places)),
	}
	for r, c := range s.Mate {
		if c >= 0 {
			l.holders[c] = append(l.holders[c], int32(r))
		}
	}
	return l
}

func (p *Prices) list() []amount {
	list := make([]amount, len(p.Cover))
	for i := range list {
		list[i] = amount{0, p.Score[i], p.Tie[i]}
		if p.Cover[i] {
			list[i].cover = 1
		}
	}
	return list
}

// clone is a layer that can be changed without changing this one.
func (l *Layer) clone() *Layer {
	n := *l
	n.rows, n.places = slices.Clone(l.rows), slices.Clone(l.places)
	n.tiers, n.ids, n.names = slices.Clip(l.tiers), slices.Clip(l.ids), slices.Clip(l.names)
	n.gain, n.cost = slices.Clone(l.gain), slices.Clone(l.cost)
	n.Mate, n.holders = slices.Clone(l.Mate), slices.Clone(l.holders)
	return &n
}

// reached tells how many rows are matched, the sum of their tiers, and how
// many standing pairs there are.
func (l *Layer) reached() (sum [3]int64) {
	for r, c := range l.Mate {
		if c < 0 {
			continue
		}
		sum[0]++
		sum[1] += l.Tier(int32(r))
		for _, e := range l.rows[r] {
			if !l.stands(e) {
				break
			}
			if l.Column(e) == c {
				sum[2]++
			}
		}
	}
	return sum
}

// value of a pair: the edge's weight comes on top of the row's tier.
func (l *Layer) value(row, column int32, weight int64) amount {
	v := l.untied(row, weight)
	if !l.plain {
		v.tie = l.tie(row, column)
	}
	return v
}

// untied is the value but for the tie.
func (l *Layer) untied(row int32, weight int64) amount {
	return amount{1, l.tierStep*l.Tier(row) + weight, 0}
}

// tied takes a pair's tie from a distance through it.
func (l *Layer) tied(dist amount, row, column int32) amount {
	if !l.plain {
		dist.tie -= l.tie(row, column)
	}
	return dist
}

// allowed tells whether an edge is there: a column without places has none.
func (l *Layer) allowed(row, column int32) bool {
	return l.places[column] > 0 && l.apart != [2]int32{row, column}
}

// Arrive adds a row with its edges, which it sorts.
func (l *Layer) Arrive(edges []uint32, as Row) {
	fall(edges)
	row := int32(len(l.rows))
	l.touched = row
	l.rows, l.Mate, l.gain = append(l.rows, edges), append(l.Mate, -1), append(l.gain, amount{})
	l.tiers, l.ids = append(l.tiers, as.Tier), append(l.ids, as.ID)
	l.enter(row)
}

// enter offers a row that is new to the market its best price, then a column.
func (l *Layer) enter(row int32) {
	best := amount{}
	for _, e := range l.rows[row] {
		if e < l.least {
			break
		}
		if c := l.Column(e); l.allowed(row, c) {
			if v := l.value(row, c, l.weight(e)).minus(l.cost[c]); best.less(v) {
				best = v
			}
		}
	}
	l.gain[row] = best
	l.seek(row)
}

// Open adds a column with its edges, each made by BackEdge. The problem must
// have a number for it: Extends.
func (l *Layer) Open(edges []uint32, as Column) {
	c := int32(len(l.places))
	l.places, l.names, l.holders = append(l.places, as.Places), append(l.names, as.ID), append(l.holders, nil)
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
	for range as.Places {
		l.fill(c)
	}
}

// BackEdge is an edge as its column lists it: the rank above, the row below.
func BackEdge(rank uint32, row int32) uint32 { return rank<<backShift | uint32(row) }

// ends are the row and the rank of an edge as back lists it.
func (l *Layer) ends(e uint32) (row int32, rank uint32) {
	return int32(e & (1<<backShift - 1)), e >> backShift
}

// backShift leaves the ranks of standing pairs eleven bits.
const backShift = 21

func (l *Layer) floor() uint32 { return l.least >> l.shift }

// leave takes a row off the market.
func (l *Layer) leave(row int32) {
	l.rows[row], l.gain[row] = nil, amount{}
	if c := l.unseat(row); c >= 0 {
		l.fill(c)
	}
}

// unseat frees a row's place and returns its column, -1 for none.
func (l *Layer) unseat(row int32) int32 {
	c := l.Mate[row]
	if c >= 0 {
		l.Mate[row] = -1
		l.holders[c] = slices.DeleteFunc(slices.Clone(l.holders[c]), func(r int32) bool { return r == row })
	}
	return c
}

func (l *Layer) seat(row, column int32) {
	l.Mate[row] = column
	l.holders[column] = append(slices.Clip(l.holders[column]), row)
}

// shrink takes one place from a column. Any of its rows may look elsewhere:
// they are all as well off with it.
func (l *Layer) shrink(column int32) {
	l.places[column]--
	if int(l.places[column]) < len(l.holders[column]) {
		row := l.holders[column][0]
		l.unseat(row)
		l.seek(row)
	}
}

// Part keeps a row and a column apart. A layer does so once.
func (l *Layer) Part(row, column int32) {
	l.apart, l.touched = [2]int32{row, column}, row
	edges := slices.DeleteFunc(slices.Clone(l.rows[row]), func(e uint32) bool { return l.Column(e) == column })
	if l.Mate[row] == column {
		l.leave(row)
		l.rows[row] = edges
		l.enter(row)
	}
	l.rows[row] = edges
}

// Pin takes a row and one place of a column off the market. Mate does not show
// that they are paired.
func (l *Layer) Pin(row, column int32) {
	l.touched = row
	if l.Mate[row] == column {
		l.unseat(row)
		l.rows[row], l.gain[row] = nil, amount{}
	} else {
		l.leave(row)
	}
	l.shrink(column)
}
