package matching

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

// A stronger wish never gives a person fewer rights. It may leave fewer people
// who fit, since that is what it asks for, but:
//
//   - no rule that protected the person holds less than before, so nobody fits
//     now who did not fit then;
//   - whoever still fits, fits exactly as well: a wish costs no score;
//   - the person stays in their tier: nobody who waits less is put ahead at a
//     local who still fits them, and no such local is left with a free place;
//   - the wish is kept whatever a coordinator pins or lifts;
//   - for others no pair becomes possible, impossible, better or worse.
var strongerWishes = []struct {
	name string
	make func(*buddy.Profile)
	kept func(own, other *buddy.Profile) bool
}{
	{"only my own gender", func(f *buddy.Profile) { f.SameOnly = true },
		func(own, other *buddy.Profile) bool { return own.Gender != "" && own.Gender == other.Gender }},
	{"not any age", func(f *buddy.Profile) { f.AnyAge = false },
		func(own, other *buddy.Profile) bool {
			a, b := slices.Index(buddy.AgeBands, own.Age), slices.Index(buddy.AgeBands, other.Age)
			return a < 0 || b < 0 || max(a-b, b-a) <= maxAgeGap
		}},
}

func TestAStrongerWishNeverGivesFewerRights(t *testing.T) {
	for _, wish := range strongerWishes {
		t.Run(wish.name, func(t *testing.T) {
			bites := false
			for seed := range uint64(60) {
				in := few(seed)
				before := everyPair(in)
				for i := range in.People {
					after := wished(in, i, wish.make)
					bites = stronger(t, before, everyPair(after), in.People[i].ID) || bites
				}
			}
			if !bites {
				t.Error("the wish makes no difference to anybody")
			}
			lively(t, func(t *rapid.T, in Input) {
				if len(in.People) == 0 {
					return
				}
				i := rapid.IntRange(0, len(in.People)-1).Draw(t, "who")
				after := wished(in, i, wish.make)
				stronger(t, everyPair(in), everyPair(after), in.People[i].ID)
				ranked(t, after, i)
				kept(t, after, i, wish.kept, wish.name != "not any age")
			})
		})
	}
}

// wished is the input after somebody states a wish.
func wished(in Input, i int, wish func(*buddy.Profile)) Input {
	in.People = slices.Clone(in.People)
	wish(&in.People[i].Profile)
	return in
}

// everyPair with its score.
func everyPair(in Input) map[[2]buddy.PersonID]int {
	pairs := map[[2]buddy.PersonID]int{}
	for m := range Feasible(in) {
		pairs[[2]buddy.PersonID{m.Newcomer, m.Local}] = m.Score
	}
	return pairs
}

// stronger holds the pairs before and after somebody's wish against each
// other, and tells whether the wish made a difference.
func stronger(t require, before, after map[[2]buddy.PersonID]int, who buddy.PersonID) bool {
	for two, score := range after {
		if old, was := before[two]; !was || old != score {
			t.Fatalf("%v scores %d now, %d (%t) before the wish of %d", two, score, old, was, who)
		}
	}
	for two := range before {
		if _, is := after[two]; !is && two[0] != who && two[1] != who {
			t.Fatalf("%v do not fit any more after the wish of %d", two, who)
		}
	}
	return !maps.Equal(before, after)
}

// kept checks that nobody is paired against a wish: not by the best pairing,
// not by a pin, and, if the wish is about safety, not when rules are lifted.
func kept(t *rapid.T, in Input, who int, keeps func(own, other *buddy.Profile) bool, safety bool) {
	people := byID(in)
	own := &in.People[who]
	if safety {
		in.Lifted = ruleNames()
	}
	if len(in.People) > 1 {
		other := rapid.SampledFrom(in.People).Draw(t, "pinned")
		pin := [2]buddy.PersonID{own.ID, other.ID}
		if own.Profile.Side == buddy.Local {
			pin = [2]buddy.PersonID{other.ID, own.ID}
		}
		in.Pinned = append(in.Pinned, pin)
	}
	for _, m := range Best(in).Matches {
		if m.Newcomer != own.ID && m.Local != own.ID {
			continue
		}
		other := people[m.Newcomer+m.Local-own.ID]
		if !keeps(&own.Profile, &other.Profile) {
			t.Fatalf("%d is paired with %d against the wish", own.ID, other.ID)
		}
	}
}

// ranked checks that a newcomer who is left out is so in their turn.
func ranked(t *rapid.T, in Input, who int) {
	own, people, r := &in.People[who], byID(in), Best(in)
	if !slices.Contains(r.Unmatched, own.ID) {
		return
	}
	for two := range everyPair(in) {
		if two[0] != own.ID {
			continue
		}
		for _, m := range r.Matches {
			if m.Local == two[1] && tier(waited(people[m.Newcomer].Since, in.Now)) < tier(waited(own.Since, in.Now)) {
				t.Fatalf("%d is put ahead of %d, who waits longer", m.Newcomer, own.ID)
			}
		}
		if slices.ContainsFunc(Idle(in, r), func(l IdleLocal) bool { return l.Person == two[1] }) {
			t.Fatalf("%d has a free place and fits %d", two[1], own.ID)
		}
	}
}
