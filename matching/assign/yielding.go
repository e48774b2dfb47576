package assign

import "slices"

// Yielding knows which rows could go without a match while the total stays the
// same, because another one of their tier takes part instead.
type Yielding struct {
	problem *Problem[uint32]
	least   uint32 // the pairing's floor
	proof   *Proof
	may     []bool // per row; nil without a proof
}

// NewYielding is for a pairing under a floor, and its contests. Where the
// proof is not for this problem it knows nobody.
func NewYielding(p *Problem[uint32], s *Pairing, floor int, fights []Fight) *Yielding {
	y := &Yielding{problem: p, least: uint32(floor) << p.shift, proof: &s.Proof}
	if s.Proof.Fits(len(p.rows), len(p.places)) {
		y.may = make([]bool, len(p.rows))
		y.spread(s.Mate, fights)
	}
	return y
}

// spread marks the rows whose match is worth nothing to the total, and those
// who could move to a place of such a row and lose nothing.
func (y *Yielding) spread(mate []int32, fights []Fight) {
	if !slices.ContainsFunc(fights, func(f Fight) bool { return f.Rivals > 0 }) {
		return
	}
	alike := make([][]int32, len(y.problem.places)) // column → rows for whom it is as good as what they have
	var queue []int32
	for r, c := range mate {
		if c < 0 || y.proof.Rows.Cover[r] {
			continue
		}
		for _, e := range y.problem.rows[r] {
			if c := y.problem.Column(e); c != mate[r] && y.tight(int32(r), e) {
				alike[c] = append(alike[c], int32(r))
			}
		}
		if y.proof.Rows.Score[r] == 0 {
			y.may[r] = true
			queue = append(queue, int32(r))
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, r := range alike[mate[queue[0]]] {
			if !y.may[r] {
				y.may[r] = true
				queue = append(queue, r)
			}
		}
	}
}

// tight tells whether some pairing of the same total could hold the pair, as
// far as its prices say.
func (y *Yielding) tight(r int32, e uint32) bool {
	p := y.problem
	return e >= y.least &&
		y.proof.Rows.Score[r]+y.proof.Columns.Score[p.Column(e)] == p.weight(e)+p.tierStep*p.Tier(r)
}

// Swaps tells whether the row me, which is left out, could take the place that
// holder has at the end of me's edge e, so that in the end another row of the
// same tier goes without and the total stays.
func (y *Yielding) Swaps(me, holder int32, e uint32) bool {
	return y.may != nil && y.may[holder] && y.tight(me, e)
}
