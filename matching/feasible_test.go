package matching

import (
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

func TestFeasibleIsWhatTheRulesAllow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(12).Draw(t, "input")
		for _, p := range in.Pairs {
			if p.Live() {
				in.Standing = append(in.Standing, p.People)
			}
		}
		f := newField(&in)
		want := map[[2]buddy.PersonID]int{}
		for i := range f.newcomers {
			for j := range f.locals {
				if n, l := &f.newcomers[i], &f.locals[j]; f.meet(n, l) {
					want[[2]buddy.PersonID{n.person.ID, l.person.ID}] = f.score(n, l)
				}
			}
		}
		seen := 0
		var last Match
		for m := range Feasible(in) {
			if m.Newcomer == last.Newcomer && m.Score > last.Score && len(in.Standing) == 0 {
				t.Fatalf("%d: %d comes after %d", m.Newcomer, m.Score, last.Score)
			}
			last = m
			if score, ok := want[[2]buddy.PersonID{m.Newcomer, m.Local}]; !ok || score != m.Score {
				t.Fatalf("%d and %d with %d", m.Newcomer, m.Local, m.Score)
			}
			seen++
		}
		if seen != len(want) {
			t.Fatalf("%d pairs, want %d", seen, len(want))
		}
	})
}
