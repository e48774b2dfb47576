package assign

// Check holds a pairing and its proof against edges that come from elsewhere,
// so that it shares neither how pairs are found nor how they are chosen.
type Check struct {
	problem *Problem[uint32]
	pairing *Pairing
	measure *Measure // nil where the floor was given
	floor   int
}

// NewCheck checks everybody's places and prices; the error says what is wrong.
// The problem, with the floor set, needs no edges.
func NewCheck(p *Problem[uint32], s *Pairing) (*Check, error) {
	return &Check{problem: p, pairing: s}, p.verifyPeople(s)
}

// Floor checks that the pairing counts as much as one with no floor at all can,
// and more than any with the next higher floor than this one. Where the floor
// was given it is not called. stands tells which pairs stand. The error is
// ErrFloor, or says that the proof is for others.
func (c *Check) Floor(floor int, m *Measure, stands func(row, column int32) bool) error {
	c.measure, c.floor = m, floor
	v := &c.pairing.Proof.Floor
	for _, b := range []*Ceiling{&v.Free, &v.Above} {
		if len(b.Rows) != len(c.problem.rows) || len(b.Columns) != len(c.problem.places) {
			return errShape
		}
	}
	if !v.sound(&m.counting) {
		return ErrFloor
	}
	if t := v.tally(c.problem, &m.counting, c.pairing.Mate, stands); !t.shows(floor) {
		return ErrFloor
	}
	return nil
}

// Row checks the edges of a row, which may come in any order: all that is left
// once everybody's places and the floor are as they should be. The error says
// what is wrong. It may be called on several goroutines at once.
func (c *Check) Row(row int32, edges []uint32) error {
	if c.measure != nil &&
		!c.pairing.Proof.Floor.holds(c.problem, &c.measure.counting, row, edges, c.floor) {
		return ErrFloor
	}
	return c.problem.verifyRow(c.pairing, row, edges)
}
