package matching

import (
	"fmt"
	"slices"

	"buddy"
	"buddy/matching/assign"
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
	p.SetFloor(r.Floor)
	check, err := assign.NewCheck(p, &assign.Pairing{Mate: mate, Proof: r.Proof})
	if err != nil {
		return err
	}
	if in.Floor == 0 { // for Best to choose
		stands := func(row, column int32) bool { return f.stands(&f.newcomers[row], &f.locals[column]) }
		if err := check.Floor(r.Floor, f.measure, stands); err != nil {
			return err
		}
	}
	return f.eachRow(p, check.Row)
}

// verifyCounts checks what the result says in numbers.
func (f *field) verifyCounts(r Result) error {
	if r.Newcomers != f.there[0] || r.Locals != f.there[1] {
		return fmt.Errorf("verify: %d newcomers and %d locals take part, not %d and %d",
			f.there[0], f.there[1], r.Newcomers, r.Locals)
	}
	places, total := len(f.pinned)+f.places(), 0
	for _, m := range r.Matches {
		total += m.Score
	}
	if r.Places != places || r.Total != total {
		return fmt.Errorf("verify: %d places and a total of %d, not %d and %d", places, total, r.Places, r.Total)
	}
	if !slices.Equal(r.Refused, f.refused) {
		return fmt.Errorf("verify: %d pins are refused, not %d", len(f.refused), len(r.Refused))
	}
	if r.Floor < 0 || r.Floor > assign.Top || f.in.Floor != 0 && r.Floor != min(max(f.in.Floor, 0), assign.Top) {
		return assign.ErrFloor
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
func (f *field) problem() *assign.Problem[uint32] {
	whole := &part{field: f, newcomers: f.newcomers, locals: f.locals}
	for i := range f.locals {
		whole.ls = append(whole.ls, int32(i))
	}
	return whole.problem()
}
