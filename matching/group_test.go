package matching

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

func gatherings(least, most int) *rapid.Generator[Groups] {
	return rapid.Custom(func(t *rapid.T) Groups {
		g := Groups{Size: rapid.IntRange(2, 5).Draw(t, "size"), Seed: rapid.Uint64().Draw(t, "seed"), Budget: 5000}
		for i := range rapid.IntRange(least, most).Draw(t, "people") {
			g.People = append(g.People, drawn(t, i+1, rapid.SampledFrom(buddy.Sides[:]).Draw(t, "side")))
		}
		for range rapid.IntRange(0, 3).Draw(t, "met") {
			two := [2]buddy.PersonID{buddy.PersonID(rapid.IntRange(1, least).Draw(t, "a")), buddy.PersonID(rapid.IntRange(1, most).Draw(t, "b"))}
			if two[0] != two[1] {
				g.Met = append(g.Met, two)
			}
		}
		return g
	})
}

func TestGroupsHoldEverybodyOnceAndAreEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := gatherings(1, 30).Draw(t, "groups")
		r, err := Group(g)
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
		if len(all) != len(g.People) || len(slices.Compact(all)) != len(all) || most-least > 1 {
			t.Fatalf("%v", r.Groups)
		}
		if r.Cost.compare(r.Bound) < 0 {
			t.Fatalf("cost %+v is better than its bound %+v", r.Cost, r.Bound)
		}
		g.People = rapid.Permutation(g.People).Draw(t, "order")
		if again, _ := Group(g); !reflect.DeepEqual(again, r) {
			t.Fatal("the order of people matters")
		}
	})
}

func TestSearchFindsTheOptimumOfSmallTasks(t *testing.T) {
	for i := range 200 {
		g := gatherings(4, 9).Example(i)
		tb := g.table()
		_, best := tb.tryAll()
		g.Budget = 20_000
		groups, cost := tb.search(g)
		costs := make([]GroupCost, len(groups))
		for k := range groups {
			costs[k] = tb.cost(groups[k])
		}
		if total(costs) != cost || cost != best {
			t.Errorf("task %d: search says %+v, is %+v, best %+v", i, cost, total(costs), best)
		}
	}
}

func TestNobodyIsAloneOnTheirSide(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	g := Groups{Size: 6, Seed: 1}
	for i := range 48 {
		p := made(r, i+1, buddy.Sides[i%2], []float64{1}, zipf(3, 1))
		p.Profile.Languages["it"] = buddy.B1
		g.People = append(g.People, p)
	}
	g.Met = [][2]buddy.PersonID{{1, 2}, {3, 4}, {5, 6}}
	got, err := Group(g)
	if err != nil || got.Cost.Alone+got.Cost.Unmixed+got.Cost.Unheard+got.Cost.Again+got.Cost.Gap != 0 {
		t.Fatalf("%+v %v", got.Cost, err)
	}
	if got.Cost.Least*100 < got.Bound.Least*80 {
		t.Errorf("least diversity %d, bound %d", got.Cost.Least, got.Bound.Least)
	}
	t.Logf("least diversity %d of at most %d, in all %d of at most %d", got.Cost.Least, got.Bound.Least, got.Cost.Diversity, got.Bound.Diversity)
}

func TestGroupRefusesNonsense(t *testing.T) {
	for _, size := range []int{-1, 0, 1, 65} {
		if _, err := Group(Groups{Size: size, People: []buddy.Person{newcomer(1)}}); err == nil {
			t.Errorf("size %d accepted", size)
		}
	}
}
