package matching

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/matching/assign"
	"buddy/matching/parallel"
)

// Best finds the best pairing in the order of the package comment: nobody can
// make more newcomers matched, a longer waiting tier better served, more
// suggestions stay, the floor or the total score higher.
func Best(in Input) Result {
	return solved(&in).result()
}

// sheet is one round being worked on, part by part. Parts do not touch, so
// each is a problem of its own; only the floor is shared.
type sheet struct {
	*field
	parts     []*part
	problems  []*assign.Problem[uint32]
	solutions []*assign.Pairing
	floor     int
	open      *assign.Floor // how the floor was found; nil where the input sets it
	pace      *pace
}

func newSheet(in *Input) *sheet {
	s := &sheet{field: newField(in)}
	s.parts = s.field.parts()
	s.problems = build(s.parts, nil)
	return s
}

// solved is a sheet with its floor and the best pairing, whose progress is told.
func solved(in *Input) *sheet {
	s := &sheet{field: newField(in)}
	s.parts = s.field.parts()
	s.pace = newPace(in, s.parts)
	s.problems = build(s.parts, s.pace)
	s.chooseFloor()
	s.solve()
	return s
}

// each works on every part, several at once.
func (s *sheet) each(work func(i int)) {
	parallel.Do(len(s.parts), func(i int) {
		work(i)
		s.pace.step(len(s.parts[i].newcomers))
	})
}

// chooseFloor takes the input's, or the highest that costs nobody anything.
func (s *sheet) chooseFloor() {
	if s.in.Floor != 0 {
		s.floor = min(max(s.in.Floor, 0), assign.Top)
		return
	}
	found := assign.FindFloor(s.problems, s.measure, s.each)
	s.floor, s.open = found.Rank, &found
}

func (s *sheet) solve() {
	s.solutions = make([]*assign.Pairing, len(s.parts))
	s.each(func(i int) {
		s.problems[i].SetFloor(s.floor)
		s.solutions[i] = s.problems[i].Solve()
	})
}

// result puts the parts together and checks their proofs.
func (s *sheet) result() Result {
	r := Result{Newcomers: s.there[0], Locals: s.there[1], Floor: s.floor, Refused: s.refused}
	r.Places = s.places()
	whole := assign.NewPairing(len(s.newcomers), len(s.locals))
	if s.open != nil {
		whole.Proof.Floor = assign.NewFloorProof(len(s.newcomers), len(s.locals))
	}
	proven, blocking := make([]bool, len(s.parts)), make([]int, len(s.parts))
	s.each(func(i int) {
		p := s.parts[i]
		proven[i] = s.problems[i].Verify(s.solutions[i]) == nil
		blocking[i] = s.problems[i].Blocking(s.solutions[i].Mate)
		s.solutions[i].MergeInto(whole, p.ns, p.ls)
		if s.open != nil {
			s.open.MergeInto(&whole.Proof, i, p.ns, p.ls)
		}
	})
	floorProven := s.floorHolds()
	for _, n := range blocking {
		r.Blocking += n
	}
	r.Proof, r.Proven = whole.Proof, floorProven && !slices.Contains(proven, false)
	s.list(&r, whole.Mate)
	return r
}

// floorHolds checks what shows the floor; one that the input sets needs no proof.
func (s *sheet) floorHolds() bool {
	return s.open == nil || s.open.Holds(s.problems, s.solutions, func(part int, row, column int32) bool {
		p := s.parts[part]
		return s.stands(&p.newcomers[row], &p.locals[column])
	}, s.each)
}

// list fills in who is matched with whom and who is not.
func (s *sheet) list(r *Result, mate []int32) {
	var unmatched []*traits
	var matched []int
	for i, c := range mate {
		if c < 0 {
			unmatched = append(unmatched, &s.newcomers[i])
		} else {
			matched = append(matched, i)
		}
	}
	r.Matches = make([]Match, len(matched))
	parallel.Do(len(matched), func(k int) {
		i := matched[k]
		r.Matches[k] = s.match(&s.newcomers[i], &s.locals[mate[i]])
	})
	r.Places += len(s.pinned)
	for i := range s.pinned {
		r.Matches = append(r.Matches, s.match(&s.pinned[i][0], &s.pinned[i][1]))
	}
	for _, m := range r.Matches {
		r.Total += m.Score
	}
	slices.SortFunc(r.Matches, func(a, b Match) int { return cmp.Compare(a.Newcomer, b.Newcomer) })
	slices.SortFunc(unmatched, func(a, b *traits) int {
		return cmp.Or(cmp.Compare(b.days, a.days), cmp.Compare(a.person.ID, b.person.ID))
	})
	for _, n := range unmatched {
		r.Unmatched = append(r.Unmatched, n.person.ID)
	}
}

// match describes a feasible pair.
func (f *field) match(n, l *traits) Match {
	return Match{Newcomer: n.person.ID, Local: l.person.ID, Score: f.score(n, l), Reasons: f.reasons(n, l)}
}

// better orders matches by score, then by ids.
func better(a, b Match) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Newcomer, b.Newcomer), cmp.Compare(a.Local, b.Local))
}

// Alternatives lists everyone the person could be paired with instead, best
// first: whoever fits and has room. The person's own places do not count,
// since a swap frees one. It is nil for somebody who does not take part.
func Alternatives(in Input, person buddy.PersonID) []Match {
	f := newField(&in)
	own, ok := f.find(person)
	if !ok || f.stoppedBut(own.person, "capacity") != "" {
		return nil
	}
	var list []Match
	if own.person.Profile.Side == buddy.Newcomer {
		for i := range f.locals {
			if l := &f.locals[i]; f.meet(&own, l) {
				list = append(list, f.match(&own, l))
			}
		}
	} else {
		for i := range f.newcomers {
			if n := &f.newcomers[i]; f.meet(n, &own) {
				list = append(list, f.match(n, &own))
			}
		}
	}
	slices.SortFunc(list, better)
	return list
}
