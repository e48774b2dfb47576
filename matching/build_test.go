package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// edgeSet lists a sheet's pairs as places in the field, with the ranks of their scores.
func (s *sheet) edgeSet() (list [][3]int32) {
	for i, p := range s.problems {
		for r := range s.parts[i].newcomers {
			row := p.Row(int32(r))
			if !slices.IsSortedFunc(row, func(a, b uint32) int { return int(p.Rank(b)) - int(p.Rank(a)) }) {
				panic("row not best first")
			}
			for _, e := range row {
				list = append(list, [3]int32{s.parts[i].ns[r], s.parts[i].ls[p.Column(e)], int32(p.Rank(e))})
			}
		}
	}
	slices.SortFunc(list, func(a, b [3]int32) int { return slices.Compare(a[:], b[:]) })
	return list
}

func (f *field) allPairs() (list [][3]int32) {
	for i := range f.newcomers {
		for j := range f.locals {
			if n, l := &f.newcomers[i], &f.locals[j]; f.meet(n, l) {
				list = append(list, [3]int32{int32(i), int32(j), int32(f.rank(n, l))})
			}
		}
	}
	return list
}

func TestBlockingFindsAllPairsAndOnlyThose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(20).Draw(t, "input")
		in.Lifted = rapid.SliceOfNDistinct(rapid.SampledFrom(ruleNames()), 0, 2, rapid.ID[string]).Draw(t, "lifted")
		s := newSheet(&in)
		if !slices.Equal(s.edgeSet(), s.allPairs()) {
			t.Fatal("not the same pairs")
		}
	})
	in := crowd{1500, 1500, 0, 3}.input()
	s := newSheet(&in)
	if got, want := s.edgeSet(), s.allPairs(); len(want) < 1000 || !slices.Equal(got, want) {
		t.Fatalf("%d pairs, want %d", len(got), len(want))
	}
}

func TestClassesFitTheirWords(t *testing.T) {
	in := crowd{3000, 3000, 1, 3}.input()
	s := newSheet(&in)
	if n := len(s.parts[0].classes); n > 64*classWords {
		t.Fatalf("%d classes", n)
	}
}

func ruleNames() (names []string) {
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return names
}
