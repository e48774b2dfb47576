package assign

import "sync"

// Trial is a problem made ready for changes, one after another, each tried on
// its best pairing and forgotten. Beside the pairing it may hold others, for
// which only ranks and tiers count: without a floor, and with a higher one. As
// long as the first matches as many as the pairing, and the second fewer, the
// floor stays. It is for one goroutine at a time.
type Trial struct {
	layers []*Layer // the pairing; without a floor; with a higher one
	hands  hands    // of the pairing
}

// NewTrial starts from a best pairing. The floors are those beside it that
// matter, as ranks: none where the floor is given, 0 first otherwise, and then
// the next higher one if this problem could not bear it.
func NewTrial(p *Problem[uint32], s *Pairing, m *Measure, floors ...int) *Trial {
	columns := sync.OnceValue(p.transposed)
	back := func(c int32) []uint32 { return columns()[c] }
	t := &Trial{[]*Layer{newLayer(p, s, false, back)}, p.hands(s.Mate)}
	for _, f := range floors {
		g := p.plain(&m.counting, uint32(f)<<p.shift)
		t.layers = append(t.layers, newLayer(g, g.counted(), true, back))
	}
	return t
}

// Try makes a change and returns the pairing after it; nil when the floor
// might be another, so that everything has to be solved anew.
func (t *Trial) Try(change func(*Layer)) *Layer {
	var after []*Layer
	var reached [][3]int64
	for _, l := range t.layers {
		l = l.clone()
		change(l)
		after, reached = append(after, l), append(reached, l.reached())
	}
	if len(after) > 1 && reached[0] != reached[1] || len(after) > 2 && reached[2] == reached[1] {
		return nil
	}
	return after[0]
}

// BlockingMore is how many more pairs would rather have each other after a
// change. Only pairs of somebody whose hands changed are looked at.
func (t *Trial) BlockingMore(after *Layer) int {
	before := t.layers[0]
	var changed []int32
	columns := map[int32]bool{}
	for r, now := range after.Mate {
		was := int32(-1)
		if r < len(before.Mate) {
			was = before.Mate[r]
		}
		if was != now || int32(r) == after.touched {
			changed = append(changed, int32(r))
			columns[now], columns[was] = true, true
		}
	}
	if len(after.places) > len(before.places) {
		columns[int32(len(before.places))] = true
	}
	if after.apart[0] >= 0 {
		columns[after.apart[1]] = true
	}
	delete(columns, -1)
	h := after.handsFrom(t.hands, changed, columns)
	return after.blockingOf(&h, changed, columns) - before.blockingOf(&t.hands, changed, columns)
}

// transposed lists the edges by column, each as rank and row.
func (p *Problem[E]) transposed() [][]uint32 {
	count := make([]int, len(p.places))
	for _, row := range p.rows {
		for _, e := range row {
			count[p.Column(e)]++
		}
	}
	columns := make([][]uint32, len(p.places))
	for c, n := range count {
		columns[c] = make([]uint32, 0, n)
	}
	for r, row := range p.rows {
		for _, e := range row {
			c := p.Column(e)
			columns[c] = append(columns[c], BackEdge(p.Rank(e), int32(r)))
		}
	}
	return columns
}
