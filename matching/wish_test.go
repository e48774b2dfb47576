package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/assign"
)

func TestSafetyIsNeverSuggestedAway(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		for _, d := range Diagnose(in, Best(in)) {
			for _, c := range d.Changes {
				if !slices.Contains([]string{"place", "time", "language", "age"}, c.Rule) {
					t.Fatalf("suggests to lift %s", c.Rule)
				}
			}
		}
		in.Lifted = []string{"gender", "time"}
		people := byID(in)
		for _, m := range Best(in).Matches {
			if brokenRule(in, people[m.Newcomer], people[m.Local]) == "gender" {
				t.Fatal("the wish about gender was lifted")
			}
		}
	})
}

func TestCurveTellsWhatAFloorCosts(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		for _, p := range Curve(in, -1, 100, 400, 600) {
			in.Floor = p.Floor
			r := Best(in)
			if len(r.Matches) != p.Matches || !r.Proven || Verify(in, r) != nil {
				t.Fatalf("%+v, but %d matched", p, len(r.Matches))
			}
			for _, m := range r.Matches {
				if m.Score < p.Floor && !slices.Contains(in.Standing, [2]buddy.PersonID{m.Newcomer, m.Local}) {
					t.Fatalf("score %d under %d", m.Score, p.Floor)
				}
			}
		}
	})
}

func TestPinsAreHonoured(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		f := newField(&in)
		edges := f.allPairs()
		if len(edges) == 0 {
			t.Skip("nobody fits")
		}
		e := rapid.SampledFrom(edges).Draw(t, "pin")
		pin := [2]buddy.PersonID{f.newcomers[e[0]].person.ID, f.locals[e[1]].person.ID}
		free := Best(in)
		in.Pinned = [][2]buddy.PersonID{pin, {pin[0], 999}}
		r := Best(in)
		if !slices.ContainsFunc(r.Matches, func(m Match) bool { return m.Newcomer == pin[0] && m.Local == pin[1] }) {
			t.Fatal("not paired")
		}
		if len(r.Refused) != 1 || !r.Proven || Verify(in, r) != nil {
			t.Fatalf("refused %v, proven %t", r.Refused, r.Proven)
		}
		if d := Compare(free, r); d.Matches > 0 || d.Matches < -1 {
			t.Fatalf("a pin changes the number by %d", d.Matches)
		}
	})
}

func TestStandingSuggestionsStayWhenTheyCostNoMatch(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		in.Pairs, in.Forbidden = nil, nil
		first := Best(in)
		for i, m := range first.Matches {
			two := [2]buddy.PersonID{m.Newcomer, m.Local}
			in.Pairs = append(in.Pairs, buddy.Pair{ID: buddy.PairID(i + 1), People: two, State: buddy.Suggested})
			in.Standing = append(in.Standing, two)
		}
		in.Seed++
		again := Best(in)
		if d := Compare(first, again); len(d.Moved)+len(d.Gained)+len(d.Lost) > 0 || !again.Proven {
			t.Fatalf("moved %v", d)
		}
		if len(first.Matches) == 0 {
			return
		}
		// One newcomer says no: nobody else has to move, though others may gain a place.
		gone := rapid.SampledFrom(first.Matches).Draw(t, "gone")
		in.Forbidden = [][2]buddy.PersonID{{gone.Newcomer, gone.Local}}
		r := Best(in)
		if !r.Proven || Verify(in, r) != nil {
			t.Fatal("not proven")
		}
		in.Standing = nil
		for i := range in.Pairs {
			in.Pairs[i].State, in.Pairs[i].EndReason = buddy.Ended, buddy.EndReplaced
		}
		if fresh := Best(in); len(fresh.Matches) != len(r.Matches) || moved(first, fresh) < moved(first, r) {
			t.Fatalf("%d moves, afresh %d", moved(first, r), moved(first, fresh))
		}
	})
}

// servedBy says how many pairs a result has, by how long the newcomers wait.
func servedBy(in Input, r Result) (n [4]int) {
	people := byID(in)
	for _, m := range r.Matches {
		n[tier(int32(in.Now.Sub(people[m.Newcomer].Since).Hours()/24))]++
	}
	return n
}

func TestStandingSuggestionsNeverChangeWhoIsServed(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		free := in
		free.Standing = nil
		if with, without := servedBy(in, Best(in)), servedBy(in, Best(free)); with != without {
			t.Fatalf("by tier %v, %v when nothing stands", with, without)
		}
	})
}

// TestTheFloorNeverMovesAStandingSuggestion: as many stay as with no floor at
// all, and one step higher something would be lost.
func TestTheFloorNeverMovesAStandingSuggestion(t *testing.T) {
	some := 0
	lively(t, func(t *rapid.T, in Input) {
		kept := func(floor int) (kept, fresh int, served [4]int) {
			in := in
			in.Floor = floor
			r := Best(in)
			for _, m := range r.Matches {
				if slices.Contains(in.Standing, [2]buddy.PersonID{m.Newcomer, m.Local}) {
					kept++
				}
			}
			return kept, len(r.Matches) - kept, servedBy(in, r)
		}
		floor := Best(in).Floor
		free, _, all := kept(-1)
		now, fresh, served := kept(0)
		if now != free || served != all {
			t.Fatalf("%d stay with floor %d, %d without", now, floor, free)
		}
		if fresh == 0 {
			if floor != 0 {
				t.Fatalf("floor %d under no pair", floor)
			}
			return
		}
		if now > 0 {
			some++
		}
		if floor < assign.Top {
			above, _, fewer := kept(floor + 1)
			if above == now && fewer == served {
				t.Fatalf("floor %d costs no more than %d", floor+1, floor)
			}
		}
	})
	if some == 0 {
		t.Error("no round with standing and fresh pairs: too few to tell")
	}
}

// someStand draws standing pairs of people who fit.
func someStand(t *rapid.T, in Input) Input {
	f := newField(&in)
	pairs := f.allPairs()
	if len(pairs) == 0 {
		return in
	}
	for range rapid.SampledFrom([]int{0, 1, 6}).Draw(t, "stand") {
		two := rapid.SampledFrom(pairs).Draw(t, "stands")
		in.Standing = append(in.Standing, [2]buddy.PersonID{f.newcomers[two[0]].person.ID, f.locals[two[1]].person.ID})
	}
	return in
}

// TestAStandingPairHoldsTheFloorDown: two other pairs would fit better, but
// the floor is not raised at a standing pair's expense.
func TestAStandingPairHoldsTheFloorDown(t *testing.T) {
	likes := func(list ...string) func(*buddy.Person) {
		return func(p *buddy.Person) { p.Profile.Interests = list }
	}
	in := round(
		newcomer(1, likes("music", "sport")), newcomer(2, likes("music")), local(3, likes("music")),
		local(4, likes("sport")),
	)
	free := Best(in)
	in.Standing = [][2]buddy.PersonID{{1, 3}}
	r := Best(in)
	low := Explain(in, 2, 4).Score
	if len(r.Matches) != 2 || r.Matches[0].Local != 3 || r.Matches[1].Score != low || r.Floor != low ||
		free.Floor <= low {
		t.Fatalf("floor %d and pairs %v; floor %d when nothing stands", r.Floor, r.Matches, free.Floor)
	}
	if err := Verify(in, r); err != nil {
		t.Fatal(err)
	}
	for _, by := range []int{-1, 1} {
		other := in
		other.Floor = r.Floor + by
		lie := Best(other)
		lie.Proof.Floor = r.Proof.Floor
		if Verify(in, lie) == nil {
			t.Errorf("accepted floor %d instead of %d", lie.Floor, r.Floor)
		}
	}
	in.Standing = append(in.Standing, [2]buddy.PersonID{2, 4})
	if r = Best(in); r.Floor != 0 || Verify(in, r) != nil {
		t.Errorf("floor %d where all stand", r.Floor)
	}
}

func TestAnotherRoundChangesNothing(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		first := Best(in)
		in.Standing = nil
		for _, m := range first.Matches {
			in.Standing = append(in.Standing, [2]buddy.PersonID{m.Newcomer, m.Local})
		}
		again := Best(in)
		if d := Compare(first, again); len(d.Moved)+len(d.Gained)+len(d.Lost) > 0 {
			t.Fatalf("moved %+v", d)
		}
	})
}

func moved(before, after Result) int {
	d := Compare(before, after)
	return len(d.Moved) + len(d.Lost)
}

func whatIf(in Input, change func(*Input)) (after Result, d Difference) {
	before := Best(in)
	change(&in)
	after = Best(in)
	return after, Compare(before, after)
}

func TestAChangeIsCompared(t *testing.T) {
	in := round(newcomer(1), newcomer(2), local(3))
	_, d := whatIf(in, func(in *Input) { in.People = append(slices.Clone(in.People), local(4)) })
	if d.Matches != 1 || len(d.Gained) != 1 || len(d.Lost) != 0 {
		t.Errorf("one more local: %+v", d)
	}
	in = round(newcomer(1), local(3, func(p *buddy.Person) { p.Profile.Area = "south" }))
	if _, d = whatIf(in, func(in *Input) { in.Lifted = []string{"place"} }); d.Matches != 1 {
		t.Errorf("another area: %+v", d)
	}
	in = round(newcomer(1), local(2))
	if after, _ := whatIf(in, func(in *Input) { in.Weights = map[string]int{"interests": 0} }); after.Total >= Best(
		in,
	).Total {
		t.Errorf("without interests the score is still %d", after.Total)
	}
}

func TestPriceOfAPair(t *testing.T) {
	in := round(newcomer(1), newcomer(2), local(3), local(4, func(p *buddy.Person) { p.Profile.Area = "south" }),
		newcomer(5, func(p *buddy.Person) { p.Profile.Area = "south"; p.Profile.Interests = nil }))
	first := Best(in)
	other := buddy.PersonID(3) - first.Matches[0].Newcomer // 1 and 2 are alike: one of them has the place
	d, ok := Open(in).Pin(other, 3)
	if !ok || d.Matches != 0 || !slices.Equal(d.Gained, []buddy.PersonID{other}) || len(d.Lost) != 1 {
		t.Errorf("%+v %t", d, ok)
	}
	if _, ok = Open(in).Pin(1, 4); ok {
		t.Error("a pair in two areas has a price")
	}
}
