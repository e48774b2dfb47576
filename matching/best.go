package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// points are the possible scores of a pair, by rank.
var points = func() (list []int64) {
	for i := range int64(topScore + 1) {
		list = append(list, i)
	}
	return list
}()

// topScore is the highest score of a pair.
const topScore = 1000

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
	problems  []*problem[uint32]
	solutions []*solution
	floor     int
	floors    []floorProof // per part; nil where the input sets the floor
	fresh     int          // pairs that do not stand, where the input leaves the floor open
	pace      *pace
	limiting  int // a part that could not bear a higher floor; -1 when none keeps it down
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
	inParallel(len(s.parts), func() int { return 0 }, func(_, i int) {
		work(i)
		s.pace.step(len(s.parts[i].newcomers))
	})
}

func (s *sheet) solve() {
	s.solutions = make([]*solution, len(s.parts))
	s.each(func(i int) {
		p := s.problems[i]
		p.least = uint32(s.floor) << p.shift
		s.solutions[i] = p.solve()
	})
}

// result puts the parts together and checks their proofs.
func (s *sheet) result() Result {
	r := Result{Newcomers: s.there[0], Locals: s.there[1], Floor: s.floor, Refused: s.refused}
	for _, n := range s.rooms {
		r.Places += int(n)
	}
	whole := newSolution(len(s.newcomers), len(s.locals))
	proven, blocking := make([]bool, len(s.parts)), make([]int, len(s.parts))
	s.each(func(i int) {
		proven[i] = s.problems[i].verify(s.solutions[i]) == nil
		blocking[i] = s.problems[i].blocking(s.solutions[i].mate)
		s.parts[i].merge(s.solutions[i], whole)
	})
	floorProven := s.mergeFloor(whole)
	for _, n := range blocking {
		r.Blocking += n
	}
	r.Proof, r.Proven = whole.proof, floorProven && !slices.Contains(proven, false)
	s.list(&r, whole.mate)
	return r
}

// merge writes a part's solution into that of the whole field.
func (p *part) merge(s, whole *solution) {
	for i, c := range s.mate {
		if c >= 0 {
			whole.mate[p.ns[i]] = p.ls[c]
		}
	}
	s.proof.rows.scatter(p.ns, &whole.proof.rows)
	s.proof.columns.scatter(p.ls, &whole.proof.columns)
}

func (p prices) scatter(to []int32, whole *prices) {
	for i, t := range to {
		whole.cover[t], whole.score[t], whole.tie[t] = p.cover[i], p.score[i], p.tie[i]
	}
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
	inParallel(len(matched), func() int { return 0 }, func(_, k int) {
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
