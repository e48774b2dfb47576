package assign

import "slices"

// holds tells whether both ceilings hold for a row.
func (v *FloorProof) holds(p *Problem[uint32], c *counting, r int32, row []uint32, floor int) bool {
	return v.Free.holds(p, c, r, row, 0) && v.Above.holds(p, c, r, row, uint32(floor+1)<<p.shift)
}

// sound tells whether every price is within range.
func (v *FloorProof) sound(c *counting) bool { return v.Free.sound(c) && v.Above.sound(c) }

// tally of one problem or of all together, for what shows the floor.
type tally struct {
	free, above int64 // the ceilings
	reached     int64 // what the pairing counts
	fresh       int   // pairs under the floor: those that do not stand
}

// tally of a pairing, when stands tells which of its pairs stand.
func (v *FloorProof) tally(
	p *Problem[uint32],
	c *counting,
	mate []int32,
	stands func(row, column int32) bool,
) (t tally) {
	t.free, t.above = v.Free.most(p.places), v.Above.most(p.places)
	for r, column := range mate {
		if column < 0 {
			continue
		}
		t.reached += c.match + c.tierStep*p.Tier(int32(r))
		if stands(int32(r), column) {
			t.reached++
		} else {
			t.fresh++
		}
	}
	return t
}

func (t *tally) add(o tally) {
	t.free, t.above, t.reached, t.fresh = t.free+o.free, t.above+o.above, t.reached+o.reached, t.fresh+o.fresh
}

// shows tells whether a floor costs nothing and the next one something. Where
// no pair is under it, there is none.
func (t *tally) shows(floor int) bool {
	switch {
	case t.free != t.reached:
		return false
	case t.fresh == 0:
		return floor == 0
	}
	return floor == Top || t.above < t.reached
}

// Holds checks what shows the floor against the edges of the problems and
// their pairings, once each: stands tells which pairs of a problem stand. It
// calls each once, as FindFloor does.
func (f *Floor) Holds(
	problems []*Problem[uint32],
	pairings []*Pairing,
	stands func(problem int, row, column int32) bool,
	each func(work func(i int)),
) bool {
	tallies, sound, c := make([]tally, len(problems)), make([]bool, len(problems)), &f.measure.counting
	each(func(i int) {
		p, v := problems[i], &f.proofs[i]
		sound[i] = v.sound(c)
		for r, row := range p.rows {
			sound[i] = sound[i] && v.holds(p, c, int32(r), row, f.Rank)
		}
		tallies[i] = v.tally(p, c, pairings[i].Mate, func(r, column int32) bool { return stands(i, r, column) })
	})
	var sum tally
	for _, t := range tallies {
		sum.add(t)
	}
	return sum.shows(f.Rank) && !slices.Contains(sound, false)
}

// MergeInto writes what shows the floor of a problem into the proof of the
// whole, in which its rows and columns have these numbers.
func (f *Floor) MergeInto(whole *Proof, problem int, rows, columns []int32) {
	f.proofs[problem].Free.scatter(rows, columns, &whole.Floor.Free)
	f.proofs[problem].Above.scatter(rows, columns, &whole.Floor.Above)
}

// NewFloorProof is for so many rows and columns, every price 0.
func NewFloorProof(rows, columns int) FloorProof {
	ceiling := func() Ceiling { return Ceiling{make([]int64, rows), make([]int64, columns)} }
	return FloorProof{ceiling(), ceiling()}
}

func (b *Ceiling) scatter(rows, columns []int32, whole *Ceiling) {
	for i, r := range rows {
		whole.Rows[r] = b.Rows[i]
	}
	for i, c := range columns {
		whole.Columns[c] = b.Columns[i]
	}
}
