package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/assign"
)

func TestVerifyFindsAllPairsAndOnlyThose(t *testing.T) {
	find := func(in Input) (list [][3]int32) {
		f := newField(&in)
		p, rows := f.problem(), make([][]uint32, len(f.newcomers))
		_ = f.eachRow(p, func(i int32, row []uint32) error { rows[i] = slices.Clone(row); return nil })
		for i, row := range rows {
			for _, e := range row {
				list = append(list, [3]int32{int32(i), p.Column(e), int32(p.Rank(e))})
			}
		}
		slices.SortFunc(list, func(a, b [3]int32) int { return slices.Compare(a[:], b[:]) })
		return list
	}
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(20).Draw(t, "input")
		in.Lifted = rapid.SliceOfNDistinct(rapid.SampledFrom(ruleNames()), 0, 2, rapid.ID[string]).Draw(t, "lifted")
		if !slices.Equal(find(in), newField(&in).allPairs()) {
			t.Fatal("not the same pairs")
		}
	})
	in := crowd{1500, 1500, 0, 3}.input()
	if got, want := find(in), newField(&in).allPairs(); len(want) < 1000 || !slices.Equal(got, want) {
		t.Fatalf("%d pairs, want %d", len(got), len(want))
	}
}

// spoilt are ways to make a result wrong. Each tells whether there was
// anything to spoil.
var spoilt = []struct {
	name string
	do   func(t *rapid.T, in Input, r *Result) bool
}{
	{"a pair is dropped", func(t *rapid.T, _ Input, r *Result) bool {
		if len(r.Matches) == 0 {
			return false
		}
		m := r.Matches[0]
		r.Matches, r.Total = r.Matches[1:], r.Total-m.Score
		r.Unmatched = append(slices.Clone(r.Unmatched), m.Newcomer)
		return true
	}},
	{"a score and the total are made up", func(t *rapid.T, _ Input, r *Result) bool {
		if len(r.Matches) == 0 {
			return false
		}
		r.Matches = slices.Clone(r.Matches)
		r.Matches[rapid.IntRange(0, len(r.Matches)-1).Draw(t, "match")].Score++
		r.Total++
		return true
	}},
	{"a pin is said to be refused", func(_ *rapid.T, _ Input, r *Result) bool {
		r.Refused = append(slices.Clone(r.Refused), [2]buddy.PersonID{7, 7})
		return true
	}},
	{"two newcomers swap their locals", func(t *rapid.T, in Input, r *Result) bool {
		if len(r.Matches) < 2 || r.Matches[0].Local == r.Matches[1].Local {
			return false
		}
		r.Matches = slices.Clone(r.Matches)
		a, b := &r.Matches[0], &r.Matches[1]
		a.Local, b.Local = b.Local, a.Local
		r.Total -= a.Score + b.Score
		a.Score, b.Score = Explain(in, a.Newcomer, a.Local).Score, Explain(in, b.Newcomer, b.Local).Score
		r.Total += a.Score + b.Score
		return true
	}},
	{"somebody unmatched takes a place", func(t *rapid.T, in Input, r *Result) bool {
		if len(r.Matches) == 0 || len(r.Unmatched) == 0 {
			return false
		}
		r.Matches, r.Unmatched = slices.Clone(r.Matches), slices.Clone(r.Unmatched)
		m := &r.Matches[0]
		m.Newcomer, r.Unmatched[0] = r.Unmatched[0], m.Newcomer
		r.Total -= m.Score
		m.Score = Explain(in, m.Newcomer, m.Local).Score
		r.Total += m.Score
		return true
	}},
	{"somebody has too many", func(_ *rapid.T, in Input, r *Result) bool {
		if len(r.Matches) == 0 || len(r.Unmatched) == 0 {
			return false
		}
		m := r.Matches[0]
		m.Newcomer = r.Unmatched[0]
		m.Score = Explain(in, m.Newcomer, m.Local).Score
		r.Matches, r.Unmatched, r.Total = append(slices.Clone(r.Matches), m), r.Unmatched[1:], r.Total+m.Score
		return true
	}},
	{"a lower floor", func(_ *rapid.T, _ Input, r *Result) bool { r.Floor--; return r.Floor >= 0 }},
	{"a higher floor", func(_ *rapid.T, _ Input, r *Result) bool { r.Floor++; return r.Floor <= assign.Top }},
	{"another total", func(_ *rapid.T, _ Input, r *Result) bool { r.Total++; return true }},
	{"other numbers", func(_ *rapid.T, _ Input, r *Result) bool { r.Places++; return true }},
	{"somebody is forgotten", func(_ *rapid.T, _ Input, r *Result) bool {
		if len(r.Unmatched) == 0 {
			return false
		}
		r.Unmatched = r.Unmatched[1:]
		return true
	}},
	{"another score price", price(func(p assign.Prices) []int64 { return p.Score })},
	{"another tie price", price(func(p assign.Prices) []int64 { return p.Tie })},
	{"another cover", func(t *rapid.T, _ Input, r *Result) bool {
		side := anySide(t, r)
		if len(side.Cover) == 0 {
			return false
		}
		i := rapid.IntRange(0, len(side.Cover)-1).Draw(t, "who")
		side.Cover[i] = !side.Cover[i]
		return true
	}},
	{"the proof of another field", func(_ *rapid.T, in Input, r *Result) bool {
		in.People = append(slices.Clone(in.People), newcomer(500, func(p *buddy.Person) { p.Profile.Area = "nowhere" }))
		r.Proof = Best(in).Proof
		return true
	}},
	{"another ceiling", func(t *rapid.T, _ Input, r *Result) bool {
		list := rapid.SampledFrom([][]int64{r.Proof.Floor.Free.Rows, r.Proof.Floor.Free.Columns}).Draw(t, "side")
		if len(list) == 0 {
			return false
		}
		list[rapid.IntRange(0, len(list)-1).Draw(t, "who")] += rapid.SampledFrom([]int64{-1, 1}).Draw(t, "by")
		return true
	}},
	{
		"no proof of the floor",
		func(_ *rapid.T, _ Input, r *Result) bool { r.Proof.Floor = assign.FloorProof{}; return r.Newcomers > 0 },
	},
}

func anySide(t *rapid.T, r *Result) assign.Prices {
	if rapid.Bool().Draw(t, "side") {
		return r.Proof.Rows
	}
	return r.Proof.Columns
}

// price changes the price of somebody.
func price(level func(assign.Prices) []int64) func(*rapid.T, Input, *Result) bool {
	return func(t *rapid.T, _ Input, r *Result) bool {
		list := level(anySide(t, r))
		if len(list) == 0 {
			return false
		}
		list[rapid.IntRange(0, len(list)-1).Draw(t, "who")] += rapid.SampledFrom([]int64{-1000, -1, 1, 1000}).
			Draw(t, "by")
		return true
	}
}

// lively runs a law on rounds in which many fit many.
func lively(t *testing.T, check func(*rapid.T, Input)) {
	law(t, func(t *rapid.T, in Input) {
		for i := range in.People {
			f := &in.People[i].Profile
			f.Area, f.Free = "north", f.Free|1<<rapid.IntRange(0, 1).Draw(t, "slot")
			f.Languages["it"] = rapid.SampledFrom(buddy.Levels[1:]).Draw(t, "italian")
		}
		check(t, someStand(t, in))
	})
}

func TestVerifyRejectsWhateverIsSpoilt(t *testing.T) {
	for _, way := range spoilt {
		t.Run(way.name, func(t *testing.T) {
			tried := 0
			lively(t, func(t *rapid.T, in Input) {
				r := Best(in)
				if !way.do(t, in, &r) {
					return
				}
				tried++
				if Verify(in, r) == nil {
					t.Fatalf("accepted: %+v", r)
				}
			})
			if tried == 0 {
				t.Error("nothing to spoil")
			}
		})
	}
}

// TestVerifyKnowsTheHighestFloor: the best pairing under any other floor is
// not passed off as that under the floor that costs nothing.
func TestVerifyKnowsTheHighestFloor(t *testing.T) {
	higher, lower := 0, 0
	lively(t, func(t *rapid.T, in Input) {
		best := Best(in)
		if len(best.Matches) == 0 {
			return
		}
		other := in
		other.Floor = best.Floor + rapid.SampledFrom([]int{-50, -1, 1, 50}).Draw(t, "by")
		if other.Floor < 1 || other.Floor > assign.Top {
			return
		}
		r := Best(other)
		if err := Verify(other, r); err != nil {
			t.Fatal(err)
		}
		r.Proof.Floor = best.Proof.Floor // as good as any for a lie
		if Verify(in, r) == nil {
			t.Fatalf("accepted floor %d instead of %d", r.Floor, best.Floor)
		}
		if r.Floor > best.Floor {
			higher++
		} else {
			lower++
		}
	})
	if higher == 0 || lower == 0 {
		t.Errorf("%d higher and %d lower floors: too few to tell", higher, lower)
	}
}
