// Package group splits people into mixed groups for an activity, as well as it can be proven to be
// possible: nobody alone on their side, nobody unheard, who has met apart. It knows nothing of pairs.
package group

import (
	"cmp"
	"fmt"
	"slices"

	"buddy"
)

// Input is what a group activity starts from.
type Input struct {
	People []buddy.Person // everyone who takes part, of both sides; somebody listed twice takes part once
	// people in a group, 2 to 40; where that does not come out even they are as near to it as can be
	Size   int
	Met    [][2]buddy.PersonID // who have met: apart if that can be
	Apart  [][2]buddy.PersonID // who must not be in one group
	Seed   uint64              // decides between equals
	Budget int                 // swaps to try; 0 for 2,000,000
}

// Split is a split into groups.
type Split struct {
	Groups   [][]buddy.PersonID // by id
	Needs    [][]string         // per group: the practical needs of anybody in it, without names
	Cost     Cost
	Bound    Cost // no split ranks before it; Cost itself when that was proven the best
	Distance Distance
	Optimal  bool // proven: the bound is met, or every split was ruled out
}

// Distance says how far a split may be from the best one.
type Distance struct {
	Level string // the first level that misses its bound, as the field of Cost in lower case; "" for none
	By    int    // in the level's unit; for the diversities in thousandths of the bound
}

// Cost ranks splits: each level counts only between equals on those
// before it. Less is better, but for the diversities, where more is.
type Cost struct {
	Broken    int // pairs together who must be apart
	Alone     int // people without another of their side in their group
	Unmixed   int // groups with only one side
	Unheard   int // people who share a language with fewer than two others, and groups whose languages do not connect
	Clash     int // pairs together of whom one looks for quiet and the other comes with children
	Again     int // pairs together who have met
	Gap       int // worst distance of a group's sides from the overall share, in thousandths of a person
	Least     int // diversity of the least diverse group, per pair in thousandths
	Diversity int // diversity of all groups together, in thousandths
}

// Limits of the search for groups.
const (
	manySwaps   = 2_000_000 // Input.Budget when it is 0
	shortSearch = 20_000    // swaps before ruling out
	mostGrouped = 2_000     // people: memory grows with their square
	mostInGroup = 40        // Input.Size; a group can be half as large again
	fullGroup   = 4         // two of each side: no smaller group is made of what is left over
)

// Best splits people into mixed groups: a start that places the hardest
// first, swaps as long as they help, groups broken up and filled again while
// the budget lasts. What is small enough is then proven or improved by ruling
// out every other split. The same people, size and seed give the same groups,
// in whatever order the people are listed. It refuses sizes below 2 or above
// 40, and more than 2,000 people.
//
// Groups differ by one person at most. Left over people make the groups a
// little larger rather than smaller than four, so that everybody can have
// somebody of their own side.
//
// Practical needs of one group become the place it needs, so they are listed
// with it. Nobody is seated by a need, except that who looks for quiet and who
// brings children are kept apart where that can be.
func Best(g Input) (Split, error) {
	if g.Size < 2 || g.Size > mostInGroup {
		return Split{}, fmt.Errorf("groups of %d: the size must lie between 2 and %d", g.Size, mostInGroup)
	}
	if len(g.People) > mostGrouped {
		return Split{}, fmt.Errorf("%d people are more than %d", len(g.People), mostGrouped)
	}
	if len(g.People) == 0 {
		return Split{Optimal: true}, nil
	}
	t := g.table()
	b := t.bound()
	best, cost, proven := t.solve(g, b)
	out := Split{Cost: cost, Bound: b.Cost, Optimal: proven}
	if proven {
		out.Bound = cost
	}
	out.Distance = cost.distance(out.Bound)
	for _, group := range best {
		ids, needs := t.members(group)
		out.Groups, out.Needs = append(out.Groups, ids), append(out.Needs, needs)
	}
	return out, nil
}

// solve finds the best split it can. A short search is enough where every
// other split can be ruled out.
func (t *table) solve(g Input, b bound) (best [][]int, cost Cost, proven bool) {
	whole := cmp.Or(max(g.Budget, 0), manySwaps)
	few := t.splits() <= fewSplits
	if g.Budget = whole; few {
		g.Budget = min(whole, shortSearch)
	}
	best, cost = t.search(&g, b)
	if proven = cost.compare(b.Cost) <= 0; proven || !few {
		return best, cost, proven
	}
	if best, cost, proven = t.ruleOut(best, cost, b.most); proven {
		return best, cost, true
	}
	g.Budget = whole
	if other, least := t.search(&g, b); least.compare(cost) < 0 {
		best, cost = other, least
	}
	return best, cost, cost.compare(b.Cost) <= 0
}

// members are a group's ids and the practical needs in it, both in order.
func (t *table) members(group []int) (ids []buddy.PersonID, needs []string) {
	for _, i := range group {
		ids = append(ids, t.people[i].id)
		needs = append(needs, t.people[i].needs...)
	}
	slices.Sort(ids)
	slices.Sort(needs)
	return ids, slices.Compact(needs)
}

func (a Cost) compare(b Cost) int {
	return cmp.Or(
		a.count(b), cmp.Compare(a.Gap, b.Gap), cmp.Compare(b.Least, a.Least), cmp.Compare(b.Diversity, a.Diversity),
	)
}

// count compares the levels that are sums over the groups and come first.
func (a Cost) count(b Cost) int {
	switch {
	case a.Broken != b.Broken:
		return a.Broken - b.Broken
	case a.Alone != b.Alone:
		return a.Alone - b.Alone
	case a.Unmixed != b.Unmixed:
		return a.Unmixed - b.Unmixed
	case a.Unheard != b.Unheard:
		return a.Unheard - b.Unheard
	case a.Clash != b.Clash:
		return a.Clash - b.Clash
	}
	return a.Again - b.Again
}

// distance to a bound, on the first level that misses it.
func (a Cost) distance(bound Cost) Distance {
	share := func(got, most int) int { return (1000*(most-got) + max(most, 1) - 1) / max(most, 1) }
	for _, level := range []struct {
		name string
		by   int
	}{
		{"broken", a.Broken - bound.Broken},
		{"alone", a.Alone - bound.Alone},
		{"unmixed", a.Unmixed - bound.Unmixed},
		{"unheard", a.Unheard - bound.Unheard},
		{"clash", a.Clash - bound.Clash},
		{"again", a.Again - bound.Again},
		{"gap", a.Gap - bound.Gap},
		{"least", share(a.Least, bound.Least)},
		{"diversity", share(a.Diversity, bound.Diversity)},
	} {
		if level.by > 0 {
			return Distance{level.name, level.by}
		}
	}
	return Distance{}
}

// and adds another group: sums, and the worst of what is no sum.
func (a Cost) and(b Cost) Cost {
	return Cost{
		Broken: a.Broken + b.Broken, Alone: a.Alone + b.Alone, Unmixed: a.Unmixed + b.Unmixed,
		Unheard: a.Unheard + b.Unheard, Clash: a.Clash + b.Clash, Again: a.Again + b.Again,
		Gap: max(a.Gap, b.Gap), Least: min(a.Least, b.Least), Diversity: a.Diversity + b.Diversity,
	}
}

// noGroup is the cost of a split before its first group.
var noGroup = Cost{Least: mostDiverse}

// total of a split from the costs of its groups.
func total(costs []Cost) Cost {
	sum := noGroup
	for _, c := range costs {
		sum = sum.and(c)
	}
	return sum
}
