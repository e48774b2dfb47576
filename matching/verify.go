package matching

import (
	"errors"
	"fmt"

	"buddy"
)

// Verify checks that a result of Best for this input keeps every hard rule
// and is the best pairing there is. It tests every pair of people against the
// rules one by one and against the proof's prices; it shares the criteria
// with the solver, and nothing else. The error names ids only.
func Verify(in Input, r Result) error {
	f := newField(&in)
	if r.Newcomers != f.there[0] || r.Locals != f.there[1] {
		return fmt.Errorf("verify: %d newcomers and %d locals take part, not %d and %d",
			f.there[0], f.there[1], r.Newcomers, r.Locals)
	}
	mate, err := f.mates(r)
	if err != nil {
		return err
	}
	p := f.problem(f.everyPair())
	p.least = uint32(r.Floor) << p.shift
	return p.verify(&solution{mate: mate, proof: r.Proof})
}

// mates reads the result's pairs as row → column.
func (f *field) mates(r Result) ([]int32, error) {
	row, column := map[buddy.PersonID]int{}, map[buddy.PersonID]int{}
	for i := range f.newcomers {
		row[f.newcomers[i].person.ID] = i
	}
	for i := range f.locals {
		column[f.locals[i].person.ID] = i
	}
	pinned := map[[2]buddy.PersonID]bool{}
	for _, two := range f.pinned {
		pinned[[2]buddy.PersonID{two[0].person.ID, two[1].person.ID}] = true
	}
	mate := make([]int32, len(f.newcomers))
	for i := range mate {
		mate[i] = -1
	}
	for _, m := range r.Matches {
		if two := [2]buddy.PersonID{m.Newcomer, m.Local}; pinned[two] {
			delete(pinned, two)
			continue
		}
		n, known := row[m.Newcomer]
		l, both := column[m.Local]
		if !known || !both {
			return nil, fmt.Errorf("verify: %d and %d do not both take part", m.Newcomer, m.Local)
		}
		if mate[n] >= 0 {
			return nil, fmt.Errorf("verify: newcomer %d is matched twice", m.Newcomer)
		}
		if got := f.score(&f.newcomers[n], &f.locals[l]); got != m.Score {
			return nil, fmt.Errorf("verify: %d and %d score %d, not %d", m.Newcomer, m.Local, got, m.Score)
		}
		mate[n] = int32(l)
	}
	if len(pinned) > 0 {
		return nil, fmt.Errorf("verify: %d pinned pairs are not matched", len(pinned))
	}
	return mate, nil
}

// problem of the whole field as one, its pairs found by testing each newcomer with each local.
func (f *field) problem(rows [][]uint32) *problem[uint32] {
	whole := &part{field: f, newcomers: f.newcomers, locals: f.locals}
	for i := range f.locals {
		whole.ls = append(whole.ls, int32(i))
	}
	p := whole.problem()
	p.rows = rows
	return p
}

// everyPair tests each newcomer with each local.
func (f *field) everyPair() [][]uint32 {
	shift := width(len(f.locals))
	rows := make([][]uint32, len(f.newcomers))
	for i := range f.newcomers {
		n := &f.newcomers[i]
		for j := range f.locals {
			if l := &f.locals[j]; f.meet(n, l) {
				rows[i] = append(rows[i], f.rank(n, l)<<shift|uint32(j))
			}
		}
		fall(rows[i])
	}
	return rows
}

var (
	errShape = errors.New("verify: the proof is for other people")
	errUnfit = errors.New("verify: a chosen pair breaks a hard rule or the floor")
	errRoom  = errors.New("verify: somebody has more buddies than places")
	errCover = errors.New("verify: more newcomers could be matched, or the proof is wrong")
	errTier  = errors.New("verify: the total score or a tier could be better, or the proof is wrong")
	errTie   = errors.New("verify: a tie is not decided as it should be, or the proof is wrong")
)

// verify checks feasibility and optimality on all levels in one pass over the edges.
func (p *problem[E]) verify(s *solution) error {
	if err := p.shaped(s); err != nil {
		return err
	}
	used := make([]int32, len(p.places))
	for r, c := range s.mate {
		if c >= 0 {
			used[c]++
			if used[c] > p.places[c] {
				return errRoom
			}
		}
		if err := optional(s.proof.rows, r, c >= 0); err != nil {
			return err
		}
	}
	for c, n := range used {
		if err := optional(s.proof.columns, c, n == p.places[c]); err != nil {
			return err
		}
	}
	step := p.tierStep
	for r := range p.rows {
		if err := p.verifyRow(s, int32(r), step*p.tier(int32(r))); err != nil {
			return err
		}
	}
	return nil
}

func (p *problem[E]) shaped(s *solution) error {
	for _, side := range []struct {
		prices
		n int
	}{{s.proof.rows, len(p.rows)}, {s.proof.columns, len(p.places)}} {
		if len(side.cover) != side.n || len(side.score) != side.n || len(side.tie) != side.n {
			return errShape
		}
	}
	if len(s.mate) != len(p.rows) {
		return errShape
	}
	return nil
}

// optional checks one person who need not be full: level by level, whoever
// is not full must cost nothing, and nobody may cost less than nothing.
// Somebody whom a level makes full for certain may have any price below it.
func optional(side prices, i int, full bool) error {
	switch {
	case side.cover[i] && full:
		return nil
	case side.cover[i]:
		return errCover
	case side.score[i] > 0 && full:
		return nil
	case side.score[i] != 0:
		return errTier
	case side.tie[i] > 0 && full:
		return nil
	case side.tie[i] != 0:
		return errTie
	}
	return nil
}

// verifyRow holds each edge of a row, and its chosen pair, against the prices.
func (p *problem[E]) verifyRow(s *solution, r int32, bonus int64) error {
	rows, columns := &s.proof.rows, &s.proof.columns
	found := s.mate[r] < 0
	for _, e := range p.rows[r] {
		if e < p.least {
			break
		}
		c := p.column(e)
		chosen := c == s.mate[r]
		found = found || chosen
		switch {
		case !rows.cover[r] && !columns.cover[c]:
			return errCover
		case rows.cover[r] && columns.cover[c]:
			if chosen {
				return errCover
			}
			continue
		}
		slack := rows.score[r] + columns.score[c] - p.weight(e) - bonus
		if slack < 0 || chosen && slack > 0 {
			return errTier
		}
		if slack > 0 {
			continue
		}
		slack = rows.tie[r] + columns.tie[c] - p.tie(r, c)
		if slack < 0 || chosen && slack > 0 {
			return errTie
		}
	}
	if !found {
		return errUnfit
	}
	return nil
}
