package matching

import (
	"iter"

	"buddy"
)

// Feasible lists every pair that all hard rules allow with its score and no
// reasons: newcomers in the order of the input, the locals of each best first,
// standing pairs before others.
// Whoever is pinned is not among them.
func Feasible(in Input) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		s := newSheet(&in)
		rows := map[buddy.PersonID][2]int{} // newcomer → part and row
		for i, p := range s.parts {
			for r := range p.newcomers {
				rows[p.newcomers[r].person.ID] = [2]int{i, r}
			}
		}
		for i := range in.People {
			id := in.People[i].ID
			at, ok := rows[id]
			if !ok {
				continue
			}
			delete(rows, id) // somebody listed twice counts once
			for m := range s.row(at[0], at[1]) {
				if !yield(m) {
					return
				}
			}
		}
	}
}

// row lists the feasible pairs of a newcomer.
func (s *sheet) row(part, row int) iter.Seq[Match] {
	p, g := s.parts[part], s.problems[part]
	return func(yield func(Match) bool) {
		for _, e := range g.Row(int32(row)) {
			m := Match{
				Newcomer: p.newcomers[row].person.ID, Local: p.locals[g.Column(e)].person.ID, Score: g.Score(e),
			}
			if !yield(m) {
				return
			}
		}
	}
}
