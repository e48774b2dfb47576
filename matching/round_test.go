package matching

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/made"
)

// same compares what a round says of a change with solving everything anew.
func same(t rapid.TB, what string, got Difference, in, changed Input) {
	t.Helper()
	want := Compare(Best(in), Best(changed))
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (- solved anew, + tried):\n%s", what, diff)
	}
}

func TestTryingIsSolvingAnew(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		in = someStand(t, in)
		in.Floor = rapid.SampledFrom([]int{0, 0, 0, -1, 400}).Draw(t, "floor")
		r := Open(in)
		var ids []buddy.PersonID
		for _, p := range in.People {
			ids = append(ids, p.ID)
		}
		if len(ids) == 0 {
			t.Skip("nobody")
		}
		for range 3 {
			a, b := rapid.SampledFrom(ids).Draw(t, "one"), rapid.SampledFrom(ids).Draw(t, "other")
			pinned := in
			pinned.Pinned = append(slices.Clone(in.Pinned), [2]buddy.PersonID{a, b})
			d, ok := r.Pin(a, b)
			if refused := slices.Contains(Best(pinned).Refused, [2]buddy.PersonID{a, b}); ok == refused {
				t.Fatalf("pin of %d and %d: ok is %v", a, b, ok)
			}
			if ok {
				same(t, "pin", d, in, pinned)
			}
			apart := in
			apart.Forbidden = append(slices.Clone(in.Forbidden), [2]buddy.PersonID{a, b})
			same(t, "forbid", r.Forbid(a, b), in, apart)
		}
		for _, side := range []buddy.Side{buddy.Newcomer, buddy.Local} {
			p := made.Drawn(t, 1000, side)
			more := in
			more.People = append(slices.Clone(in.People), p)
			same(t, "add a "+string(side), r.Add(p), in, more)
		}
	})
}

func TestTryingInACrowdIsSolvingAnew(t *testing.T) {
	for i, c := range []crowd{{300, 300, 4, 1}, {300, 150, 2, 2}, {200, 90, 1, 3}, {200, 200, 1, 4}} {
		in := c.input()
		in.Floor = []int{0, -1, 0, 300}[i]
		for k, m := range Best(in).Matches {
			if c.seed > 2 && k%2 == 0 {
				in.Standing = append(in.Standing, [2]buddy.PersonID{m.Newcomer, m.Local})
			}
		}
		draw := rand.New(rand.NewPCG(c.seed, 1))
		r := Open(in)
		for range 15 {
			m := r.Result().Matches[draw.IntN(len(r.Result().Matches))]
			apart := in
			apart.Forbidden = [][2]buddy.PersonID{{m.Local, m.Newcomer}}
			same(t, "forbid", r.Forbid(m.Newcomer, m.Local), in, apart)
			all := Alternatives(in, m.Newcomer)
			other := all[draw.IntN(len(all))].Local
			pinned := in
			pinned.Pinned = [][2]buddy.PersonID{{m.Newcomer, other}}
			d, _ := r.Pin(m.Newcomer, other)
			same(t, "pin", d, in, pinned)
			p := in.People[draw.IntN(len(in.People))]
			p.ID = 100_000
			more := in
			more.People = append(slices.Clone(in.People), p)
			same(t, "add", r.Add(p), in, more)
		}
		if r.solved > 10 {
			t.Errorf("%v: %d of 45 changes had to be solved anew", c, r.solved)
		}
	}
}
