package group

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/made"
)

func gatherings(least, most int) *rapid.Generator[Input] {
	return rapid.Custom(func(t *rapid.T) Input {
		g := Input{Size: rapid.IntRange(2, 5).Draw(t, "size"), Seed: rapid.Uint64().Draw(t, "seed"), Budget: 5000}
		for i := range rapid.IntRange(least, most).Draw(t, "people") {
			p := made.Drawn(t, i+1, rapid.SampledFrom(buddy.Sides[:]).Draw(t, "side"))
			if rapid.IntRange(0, 3).Draw(t, "needs") == 0 {
				p.Profile.Needs = []string{rapid.SampledFrom([]string{"quiet", "children", "stepfree"}).Draw(t, "need")}
			}
			g.People = append(g.People, p)
		}
		for _, list := range []*[][2]buddy.PersonID{&g.Met, &g.Apart} {
			for range rapid.IntRange(0, 4).Draw(t, "pairs") {
				*list = append(
					*list,
					[2]buddy.PersonID{
						buddy.PersonID(rapid.IntRange(1, least).Draw(t, "a")),
						buddy.PersonID(rapid.IntRange(1, most).Draw(t, "b")),
					},
				)
			}
		}
		return g
	})
}

func TestGroupsHoldEverybodyOnceAndAreEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := gatherings(1, 30).Draw(t, "groups")
		r, err := Best(g)
		if err != nil {
			t.Fatal(err)
		}
		var all []buddy.PersonID
		least, most := len(g.People), 0
		for _, ids := range r.Groups {
			all = append(all, ids...)
			least, most = min(least, len(ids)), max(most, len(ids))
		}
		slices.Sort(all)
		if len(all) != len(g.People) || len(slices.Compact(all)) != len(all) || most-least > 1 ||
			least < min(g.Size, fullGroup, len(g.People)) {
			t.Fatalf("%v", r.Groups)
		}
		if r.Cost.compare(r.Bound) < 0 || r.Optimal != (r.Distance == Distance{}) {
			t.Fatalf("cost %+v is better than its bound %+v", r.Cost, r.Bound)
		}
		g.People = rapid.Permutation(g.People).Draw(t, "order")
		if again, _ := Best(g); !reflect.DeepEqual(again, r) {
			t.Fatal("the order of people matters")
		}
	})
}

// everySplit calls back with each way to fill the groups.
func (t *table) everySplit(try func(groups [][]int)) {
	groups := make([][]int, len(t.sizes))
	var place func(i int)
	place = func(i int) {
		if i == len(t.people) {
			try(groups)
			return
		}
		for k := range groups {
			alike := k > 0 && t.sizes[k] == t.sizes[k-1] && len(groups[k])+len(groups[k-1]) == 0
			if len(groups[k]) == t.sizes[k] || alike { // an empty group is no different from the empty one before
				continue
			}
			groups[k] = append(groups[k], i)
			place(i + 1)
			groups[k] = groups[k][:len(groups[k])-1]
		}
	}
	place(0)
}

// costOf weighs a split from nothing, pair by pair.
func (t *table) costOf(groups [][]int) Cost {
	sum := noGroup
	for _, g := range groups {
		sum = sum.and(t.cost(g))
	}
	return sum
}

// best is the cost of the best of all splits.
func (t *table) bestOfAll() (best Cost) {
	found := false
	t.everySplit(func(groups [][]int) {
		if c := t.costOf(groups); !found || c.compare(best) < 0 {
			best, found = c, true
		}
	})
	return best
}

// TestSmallGroupsAreTheBest holds the walk, the proof and the bound against every split there is.
func TestSmallGroupsAreTheBest(t *testing.T) {
	for i := range 200 {
		g := gatherings(4, 9).Example(i)
		tb := g.table()
		best, b := tb.bestOfAll(), tb.bound()
		if b.compare(best) > 0 {
			t.Errorf("task %d: the bound %+v is above the best %+v", i, b.Cost, best)
		}
		g.Budget = 20_000
		groups, cost := tb.search(&g, b)
		if tb.costOf(groups) != cost || cost != best {
			t.Errorf("task %d: the walk says %+v, is %+v, best %+v", i, cost, tb.costOf(groups), best)
		}
		g.Budget = 1
		groups, cost = tb.search(&g, b)
		groups, cost, proven := tb.ruleOut(groups, cost, b.most)
		if tb.costOf(groups) != cost || cost != best || !proven {
			t.Errorf("task %d: ruling out says %+v (%t), is %+v, best %+v", i, cost, proven, tb.costOf(groups), best)
		}
	}
}

func TestNobodyIsAloneOnTheirSide(t *testing.T) {
	g := Input{Size: 6, Seed: 1, People: made.Neighbours(rand.New(rand.NewPCG(3, 3)), 48)}
	for _, p := range g.People {
		p.Profile.Languages["it"] = buddy.B1
	}
	g.Met = [][2]buddy.PersonID{{1, 2}, {3, 4}, {5, 6}}
	got, err := Best(g)
	if err != nil || got.Cost.Alone+got.Cost.Unmixed+got.Cost.Unheard+got.Cost.Again+got.Cost.Gap != 0 {
		t.Fatalf("%+v %v", got.Cost, err)
	}
	if got.Cost.Least*100 < got.Bound.Least*94 {
		t.Errorf("least diversity %d, bound %d", got.Cost.Least, got.Bound.Least)
	}
	t.Logf(
		"least diversity %d of at most %d, in all %d of at most %d", got.Cost.Least, got.Bound.Least,
		got.Cost.Diversity, got.Bound.Diversity,
	)
}

// TestPracticalNeedsShareAGroupWithoutGettingInEachOthersWay: two who look for
// quiet and two families make two groups, and each is told what it needs.
func TestPracticalNeedsShareAGroupWithoutGettingInEachOthersWay(t *testing.T) {
	g := Input{Size: 4, Seed: 1}
	for i := range 8 {
		g.People = append(g.People, made.Person(i+1, buddy.Sides[i%2], func(p *buddy.Person) {
			p.Profile.Needs = map[int][]string{0: {"quiet"}, 3: {"quiet", "stepfree"}, 5: {"children"},
				6: {"children"}}[i]
		}))
	}
	got, err := Best(g)
	slices.SortFunc(got.Needs, slices.Compare)
	if want := [][]string{{"children"}, {"quiet", "stepfree"}}; err != nil || !got.Optimal || got.Cost.Clash != 0 ||
		!reflect.DeepEqual(got.Needs, want) {
		t.Fatalf("%+v %v", got, err)
	}
	g.Size = 8
	if got, err = Best(g); err != nil || got.Cost.Clash != 4 || !got.Optimal {
		t.Fatalf("%+v %v", got, err)
	}
}

// TestDistanceNamesTheFirstLevelThatMissesItsBound in the level's unit.
func TestDistanceNamesTheFirstLevelThatMissesItsBound(t *testing.T) {
	bound := Cost{Unheard: 1, Gap: 500, Least: 600, Diversity: 9000}
	for _, test := range []struct {
		cost Cost
		want Distance
	}{
		{bound, Distance{}},
		{Cost{Unheard: 3, Gap: 500, Least: 1, Diversity: 1}, Distance{"unheard", 2}},
		{Cost{Unheard: 1, Again: 2, Gap: 1500, Least: 600, Diversity: 9000}, Distance{"again", 2}},
		{Cost{Unheard: 1, Gap: 500, Least: 570, Diversity: 9000}, Distance{"least", 50}},
		{Cost{Unheard: 1, Gap: 500, Least: 600, Diversity: 8999}, Distance{"diversity", 1}},
	} {
		if got := test.cost.distance(bound); got != test.want {
			t.Errorf("%+v: %v, want %v", test.cost, got, test.want)
		}
	}
}

// TestWhatIsLeftOverMakesNoGroupTooSmallForTwoOfEachSide.
func TestWhatIsLeftOverMakesNoGroupTooSmallForTwoOfEachSide(t *testing.T) {
	for _, test := range []struct {
		people, size int
		want         []int
	}{
		{1, 4, []int{1}}, {3, 2, []int{3}}, {5, 2, []int{2, 3}}, {6, 4, []int{6}}, {10, 4, []int{5, 5}},
		{11, 4, []int{5, 6}},
		{13, 5, []int{4, 4, 5}}, {14, 6, []int{7, 7}}, {15, 6, []int{5, 5, 5}}, {59, 40, []int{59}},
		{60, 40, []int{30, 30}},
	} {
		if got := evenSizes(test.people, test.size); !slices.Equal(got, test.want) {
			t.Errorf("%d people in groups of %d: %v, want %v", test.people, test.size, got, test.want)
		}
	}
}

// TestSwapsAreWeighedAsIfFromNothing: what is kept between swaps never drifts.
func TestSwapsAreWeighedAsIfFromNothing(t *testing.T) {
	g := gathering(60, 6)
	g.Apart = g.Met[:5]
	tb := g.table()
	s := &walk{seating: tb.seating(), r: rand.New(rand.NewPCG(2, 2)), bound: tb.bound()}
	s.fill(s.hardest(), s.rooms())
	for range 500 {
		i, j := s.r.IntN(60), s.r.IntN(60)
		if s.group[i] == s.group[j] {
			continue
		}
		a, b := s.instead(i, j), s.instead(j, i)
		a.Unheard, b.Unheard = s.unheardWith(i, j), s.unheardWith(j, i)
		after := s.after(total(s.costs), s.worst(), s.group[i], s.group[j], a.and(b))
		s.swap(i, j, a, b)
		if want := tb.costOf(s.groups); after != want || total(s.costs) != want {
			t.Fatalf("%+v and %+v, want %+v", after, total(s.costs), want)
		}
	}
}

func TestGroupRefusesNonsense(t *testing.T) {
	for _, size := range []int{-1, 0, 1, 41} {
		if _, err := Best(Input{Size: size, People: []buddy.Person{made.Person(1, buddy.Newcomer)}}); err == nil {
			t.Errorf("size %d accepted", size)
		}
	}
}
