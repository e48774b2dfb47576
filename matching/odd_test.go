package matching

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"buddy"
	"buddy/matching/made"
	"buddy/matching/tie"
)

// Whatever weights ask for, no score exceeds the scale.
func TestWeightsBeyondTheScaleAreScaledDown(t *testing.T) {
	alike := func(p *buddy.Person) { p.Profile.Interests = buddy.Interests[:4] }
	in := round(newcomer(1, alike), newcomer(2), local(4, alike), local(5))
	in.Standing = [][2]buddy.PersonID{{1, 5}}
	for _, weights := range []map[string]int{{"interests": 700}, {"availability": 1600}, {"travel": -300},
		{"interests": math.MaxInt}} {
		in.Weights = weights
		r := Best(in)
		if err := Verify(in, r); err != nil || !r.Proven {
			t.Errorf("%v: %v", weights, err)
		}
		for m := range Feasible(in) {
			if e := Explain(in, m.Newcomer, m.Local); e.Score != m.Score || m.Score > 1000 || m.Score < 0 {
				t.Errorf("%v: %d and %d score %d, explained %d", weights, m.Newcomer, m.Local, m.Score, e.Score)
			}
		}
	}
}

func TestANewcomerHasOneBuddyAtATime(t *testing.T) {
	three := func(p *buddy.Person) { p.Profile.Capacity = 3 }
	in := round(newcomer(1, three), local(2), local(3))
	in.Pairs = []buddy.Pair{{People: [2]buddy.PersonID{1, 2}, State: buddy.Active}}
	if r := Best(in); len(r.Matches) != 0 {
		t.Errorf("matched again: %v", r.Matches)
	}
}

func TestAHugeCapacityIsOnlyLarge(t *testing.T) {
	for _, capacity := range []int{1 << 20, 1 << 31, 1 << 33, math.MaxInt} {
		in := round(newcomer(1), newcomer(2), local(3, func(p *buddy.Person) { p.Profile.Capacity = capacity }))
		if r := Best(in); len(r.Matches) != 2 || Verify(in, r) != nil {
			t.Errorf("capacity %d: %d of 2 matched", capacity, len(r.Matches))
		}
	}
}

func TestTheOrderOfPinsDoesNotMatter(t *testing.T) {
	in := round(newcomer(1), newcomer(2), local(4), local(5))
	in.Pinned = [][2]buddy.PersonID{{1, 4}, {1, 5}, {1, 4}}
	want := Best(in)
	slices.Reverse(in.Pinned)
	if got := Best(in); !reflect.DeepEqual(got, want) {
		t.Errorf("%v and %v", got.Matches, want.Matches)
	}
	if !slices.Equal(want.Refused, [][2]buddy.PersonID{{1, 5}}) {
		t.Errorf("refused %v", want.Refused)
	}
}

func TestSomebodyOnNoSideIsNoLocal(t *testing.T) {
	in := round(newcomer(1), newcomer(2), local(3))
	if d := Open(in).Add(made.Person(9, "")); !reflect.DeepEqual(d, Difference{}) {
		t.Errorf("%+v", d)
	}
}

// Ids of a spreadsheet's people are hashes: any 64 bits.
func TestIdsFarApart(t *testing.T) {
	in := crowd{40, 30, 1, 9}.input()
	for i := range in.People {
		in.People[i].ID = buddy.PersonID(tie.Of(uint64(i)))
	}
	r := Open(in)
	for _, m := range r.Result().Matches {
		apart := in
		apart.Forbidden = [][2]buddy.PersonID{{m.Newcomer, m.Local}}
		same(t, "forbid", r.Forbid(m.Newcomer, m.Local), in, apart)
	}
}

func TestACurveEndsAtTheHighestScore(t *testing.T) {
	in := round(newcomer(1), local(2))
	for _, p := range Curve(in, 1001, 1<<32, math.MaxInt) {
		if p.Matches != 0 {
			t.Errorf("floor %d: %d matches", p.Floor, p.Matches)
		}
	}
}

func TestVerifyChecksPinnedScores(t *testing.T) {
	in := round(newcomer(1), newcomer(2), local(4), local(5))
	in.Pinned = [][2]buddy.PersonID{{1, 5}}
	r := Best(in)
	r.Matches[0].Score += 400
	r.Total += 400
	if Verify(in, r) == nil {
		t.Error("a made-up score of a pinned pair is accepted")
	}
}
