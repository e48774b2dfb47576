package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

func TestEnvyIsWhatARoundReportsWhileNothingStands(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		in.Pinned, in.Standing = nil, nil
		r := Best(in)
		if got := Envy(in, r.Matches); got != r.Blocking {
			t.Fatalf("%d, the round says %d", got, r.Blocking)
		}
	})
}

func TestEnvySeesThroughWhatStands(t *testing.T) {
	better := func(p *buddy.Person) { p.Profile.Interests = []string{"music", "books", "films"} }
	in := round(newcomer(1, better), newcomer(2), local(3, better), local(4))
	in.Standing = [][2]buddy.PersonID{{1, 4}, {2, 3}}
	r := Best(in)
	if !slices.ContainsFunc(r.Matches, func(m Match) bool { return m.Newcomer == 1 && m.Local == 4 }) {
		t.Fatal("the suggestions do not stand")
	}
	if got := Envy(in, r.Matches); got != 1 {
		t.Errorf("%d pairs, want the two who share most", got)
	}
}

func TestNoFloorChangesHowManyWouldRatherHaveEachOther(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		matches := Best(in).Matches
		want := Envy(in, matches)
		in.Floor = rapid.IntRange(-1, 1000).Draw(t, "floor")
		if got := Envy(in, matches); got != want {
			t.Fatalf("%d with the floor at %d, else %d", got, in.Floor, want)
		}
	})
}
