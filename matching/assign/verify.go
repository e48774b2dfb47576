package assign

import "errors"

var (
	errShape = errors.New("verify: the proof is for other people")
	errUnfit = errors.New("verify: a chosen pair breaks a hard rule or the floor")
	errRoom  = errors.New("verify: somebody has more buddies than places")
	errCover = errors.New("verify: more newcomers could be matched, or the proof is wrong")
	errTier  = errors.New("verify: the total score or a tier could be better, or the proof is wrong")
	errTie   = errors.New("verify: a tie is not decided as it should be, or the proof is wrong")
	// ErrFloor is what Check finds when the floor is not what it should be.
	ErrFloor = errors.New("verify: the floor is not the highest that costs nobody a place, or the proof is wrong")
)

// Verify checks feasibility and optimality on all levels in one pass over the
// edges, under the problem's floor. The error says what is wrong, nil when nothing is.
func (p *Problem[E]) Verify(s *Pairing) error {
	if err := p.verifyPeople(s); err != nil {
		return err
	}
	for r, row := range p.rows {
		if err := p.verifyRow(s, int32(r), row); err != nil {
			return err
		}
	}
	return nil
}

// verifyPeople checks everyone's places and prices, without the edges.
func (p *Problem[E]) verifyPeople(s *Pairing) error {
	if err := p.shaped(s); err != nil {
		return err
	}
	used := make([]int32, len(p.places))
	for r, c := range s.Mate {
		if c >= 0 {
			used[c]++
			if used[c] > p.places[c] {
				return errRoom
			}
		}
		if err := optional(s.Proof.Rows, r, c >= 0); err != nil {
			return err
		}
	}
	for c, n := range used {
		if err := optional(s.Proof.Columns, c, n == p.places[c]); err != nil {
			return err
		}
	}
	return nil
}

func (p *Problem[E]) shaped(s *Pairing) error {
	for _, side := range []struct {
		Prices
		n int
	}{{s.Proof.Rows, len(p.rows)}, {s.Proof.Columns, len(p.places)}} {
		if len(side.Cover) != side.n || len(side.Score) != side.n || len(side.Tie) != side.n {
			return errShape
		}
	}
	if len(s.Mate) != len(p.rows) {
		return errShape
	}
	return nil
}

// optional checks one person who need not be full: level by level, whoever
// is not full must cost nothing, and nobody may cost less than nothing.
// Somebody whom a level makes full for certain may have any price below it.
func optional(side Prices, i int, full bool) error {
	switch {
	case side.Cover[i] && full:
		return nil
	case side.Cover[i]:
		return errCover
	case side.Score[i] > 0 && full:
		return nil
	case side.Score[i] != 0:
		return errTier
	case side.Tie[i] > 0 && full:
		return nil
	case side.Tie[i] != 0:
		return errTie
	}
	return nil
}

// verifyRow holds each edge of a row, in any order, and its chosen pair
// against the prices.
func (p *Problem[E]) verifyRow(s *Pairing, r int32, row []E) error {
	rows, columns := &s.Proof.Rows, &s.Proof.Columns
	found, bonus := s.Mate[r] < 0, p.tierStep*p.Tier(r)
	for _, e := range row {
		if e < p.least {
			continue
		}
		c := p.Column(e)
		chosen := c == s.Mate[r]
		found = found || chosen
		switch {
		case !rows.Cover[r] && !columns.Cover[c]:
			return errCover
		case rows.Cover[r] && columns.Cover[c]:
			if chosen {
				return errCover
			}
			continue
		}
		slack := rows.Score[r] + columns.Score[c] - p.weight(e) - bonus
		if slack < 0 || chosen && slack > 0 {
			return errTier
		}
		if slack > 0 {
			continue
		}
		slack = rows.Tie[r] + columns.Tie[c] - p.tie(r, c)
		if slack < 0 || chosen && slack > 0 {
			return errTie
		}
	}
	if !found {
		return errUnfit
	}
	return nil
}
