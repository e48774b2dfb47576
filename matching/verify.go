package matching

import (
	"errors"
	"fmt"
	"slices"

	"buddy"
)

// Verify checks that a result of Best for this input keeps every hard rule
// and is the best pairing there is, its floor included. It finds the pairs
// that can meet by a directory of its own, tests them against the rules one by
// one and holds each against the proof's prices: in time that grows with the
// pairs who share a place and a language. With the solver it shares who takes
// part, what the criteria read of a person, and the criteria; not how pairs are
// found, nor how they are chosen. Blocking, which is no part of what is best,
// is not checked. The error names ids only.
func Verify(in Input, r Result) error {
	f := newField(&in)
	if err := f.verifyCounts(r); err != nil {
		return err
	}
	mate, err := f.mates(r)
	if err != nil {
		return err
	}
	p := f.problem()
	p.least = uint32(r.Floor) << p.shift
	s := &solution{mate: mate, proof: r.Proof}
	if err := p.verifyPeople(s); err != nil {
		return err
	}
	open := in.Floor == 0 // for Best to choose
	if open {
		if err := f.verifyFloor(p, s, r.Floor); err != nil {
			return err
		}
	}
	return f.eachRow(func(i int32, row []uint32) error {
		if open && !r.Proof.floor.holds(p, &f.counting, i, row, r.Floor) {
			return errFloor
		}
		return p.verifyRow(s, i, row)
	})
}

// verifyCounts checks what the result says in numbers.
func (f *field) verifyCounts(r Result) error {
	if r.Newcomers != f.there[0] || r.Locals != f.there[1] {
		return fmt.Errorf("verify: %d newcomers and %d locals take part, not %d and %d",
			f.there[0], f.there[1], r.Newcomers, r.Locals)
	}
	places, total := len(f.pinned), 0
	for _, n := range f.rooms {
		places += int(n)
	}
	for _, m := range r.Matches {
		total += m.Score
	}
	if r.Places != places || r.Total != total {
		return fmt.Errorf("verify: %d places and a total of %d, not %d and %d", places, total, r.Places, r.Total)
	}
	if !slices.Equal(r.Refused, f.refused) {
		return fmt.Errorf("verify: %d pins are refused, not %d", len(f.refused), len(r.Refused))
	}
	if r.Floor < 0 || r.Floor > topScore || f.in.Floor != 0 && r.Floor != min(max(f.in.Floor, 0), topScore) {
		return errFloor
	}
	without := map[buddy.PersonID]bool{}
	for i := range f.newcomers {
		without[f.newcomers[i].person.ID] = true
	}
	for _, m := range r.Matches {
		delete(without, m.Newcomer)
	}
	for _, id := range r.Unmatched {
		if !without[id] {
			return fmt.Errorf("verify: newcomer %d is not left without a buddy, or listed twice", id)
		}
		delete(without, id)
	}
	if len(without) > 0 {
		return fmt.Errorf("verify: %d newcomers are neither matched nor listed as unmatched", len(without))
	}
	return nil
}

// verifyFloor checks that the pairing counts as much as one with no floor at
// all can, and more than any with the next higher floor.
func (f *field) verifyFloor(p *problem[uint32], s *solution, floor int) error {
	v := &s.proof.floor
	for _, b := range []*ceiling{&v.free, &v.above} {
		if len(b.rows) != len(p.rows) || len(b.columns) != len(p.places) {
			return errShape
		}
		if !b.sound(&f.counting) {
			return errFloor
		}
	}
	if t := f.tally(p, v, s.mate, f.newcomers, f.locals); !t.shows(floor) {
		return errFloor
	}
	return nil
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
	pinned := map[[2]buddy.PersonID]int{} // with the score
	for i := range f.pinned {
		n, l := &f.pinned[i][0], &f.pinned[i][1]
		pinned[[2]buddy.PersonID{n.person.ID, l.person.ID}] = f.score(n, l)
	}
	mate := make([]int32, len(f.newcomers))
	for i := range mate {
		mate[i] = -1
	}
	for _, m := range r.Matches {
		two := [2]buddy.PersonID{m.Newcomer, m.Local}
		if score, ok := pinned[two]; ok {
			if score != m.Score {
				return nil, fmt.Errorf("verify: %d and %d score %d, not %d", m.Newcomer, m.Local, score, m.Score)
			}
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

// problem of the whole field as one, its rows left empty.
func (f *field) problem() *problem[uint32] {
	whole := &part{field: f, newcomers: f.newcomers, locals: f.locals}
	for i := range f.locals {
		whole.ls = append(whole.ls, int32(i))
	}
	return whole.problem()
}

var (
	errShape = errors.New("verify: the proof is for other people")
	errUnfit = errors.New("verify: a chosen pair breaks a hard rule or the floor")
	errRoom  = errors.New("verify: somebody has more buddies than places")
	errCover = errors.New("verify: more newcomers could be matched, or the proof is wrong")
	errTier  = errors.New("verify: the total score or a tier could be better, or the proof is wrong")
	errTie   = errors.New("verify: a tie is not decided as it should be, or the proof is wrong")
	errFloor = errors.New("verify: the floor is not the highest that costs nobody a place, or the proof is wrong")
)

// verify checks feasibility and optimality on all levels in one pass over the edges.
func (p *problem[E]) verify(s *solution) error {
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
func (p *problem[E]) verifyPeople(s *solution) error {
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

// verifyRow holds each edge of a row, in any order, and its chosen pair
// against the prices.
func (p *problem[E]) verifyRow(s *solution, r int32, row []E) error {
	rows, columns := &s.proof.rows, &s.proof.columns
	found, bonus := s.mate[r] < 0, p.tierStep*p.tier(r)
	for _, e := range row {
		if e < p.least {
			continue
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
