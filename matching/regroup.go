package matching

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"buddy"
)

// Limits of the search for groups.
const (
	fewSplits   = 50_000  // so many are tried one by one
	manySwaps   = 200_000 // Groups.Budget when it is 0
	mostGrouped = 2_000   // people: memory grows with their square
	mostInGroup = 64
)

// Group splits people into mixed groups. Small tasks are solved by trying
// every split; others by swapping people as long as that helps, from several
// seeded starts. It refuses sizes below 2 or above 64, and more than 2,000 people.
func Group(g Groups) (Grouping, error) {
	if g.Size < 2 || g.Size > mostInGroup {
		return Grouping{}, fmt.Errorf("groups of %d: the size must lie between 2 and %d", g.Size, mostInGroup)
	}
	if len(g.People) > mostGrouped {
		return Grouping{}, fmt.Errorf("%d people are more than %d", len(g.People), mostGrouped)
	}
	if len(g.People) == 0 {
		return Grouping{Optimal: true}, nil
	}
	t := g.table()
	var best [][]int
	var cost GroupCost
	exact := t.splits() <= fewSplits
	if exact {
		best, cost = t.tryAll()
	} else {
		best, cost = t.search(g)
	}
	out := Grouping{Cost: cost, Bound: t.bound()}
	out.Optimal = exact || cost.compare(out.Bound) <= 0
	for _, group := range best {
		var ids []buddy.PersonID
		var needs []string
		for _, i := range group {
			ids = append(ids, t.people[i].person.ID)
			needs = append(needs, t.people[i].person.Profile.Needs...)
		}
		slices.Sort(ids)
		slices.Sort(needs)
		out.Groups = append(out.Groups, ids)
		out.Needs = append(out.Needs, slices.Compact(needs))
	}
	return out, nil
}

// splits counts the ways to fill the groups, or says that there are too many.
func (t *table) splits() int {
	ways, left, same := 1, len(t.people), 0
	for k, s := range t.sizes {
		for i := range s - 1 { // the first person left opens the group, up to groups of other sizes
			ways = ways * (left - 1 - i) / (i + 1)
			if ways > 1<<30 {
				return 1 << 30
			}
		}
		left -= s
		if k > 0 && s != t.sizes[k-1] {
			same++
		}
	}
	return ways * (1 + same*len(t.sizes))
}

// tryAll finds the best split by trying each.
func (t *table) tryAll() (best [][]int, least GroupCost) {
	groups := make([][]int, len(t.sizes))
	var place func(i int)
	place = func(i int) {
		if i == len(t.people) {
			costs := make([]GroupCost, len(groups))
			for k, g := range groups {
				costs[k] = t.cost(g)
			}
			if c := total(costs); best == nil || c.compare(least) < 0 {
				best, least = nil, c
				for _, g := range groups {
					best = append(best, slices.Clone(g))
				}
			}
			return
		}
		for k := range groups {
			if len(groups[k]) == t.sizes[k] {
				continue
			}
			groups[k] = append(groups[k], i)
			place(i + 1)
			groups[k] = groups[k][:len(groups[k])-1]
			if len(groups[k]) == 0 && (k+1 == len(groups) || t.sizes[k+1] == t.sizes[k]) {
				break // the other empty groups of this size are no different
			}
		}
	}
	place(0)
	return best, least
}

// search swaps people from several starts.
func (t *table) search(g Groups) (best [][]int, least GroupCost) {
	budget := g.Budget
	if budget == 0 {
		budget = manySwaps
	}
	r := rand.New(rand.NewPCG(g.Seed, uint64(len(t.people))))
	for start := 0; best == nil || budget > 0; start++ {
		budget--
		groups := t.deal(r, start%2 == 0)
		cost := t.improve(groups, &budget)
		if best == nil || cost.compare(least) < 0 {
			best, least = groups, cost
		}
	}
	return best, least
}

// deal spreads people over the groups in a drawn order, one side after the
// other when sides are to be even from the start.
func (t *table) deal(r *rand.Rand, even bool) [][]int {
	order := r.Perm(len(t.people))
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case !even || t.newcomer[a] == t.newcomer[b]:
			return 0
		case t.newcomer[a]:
			return -1
		}
		return 1
	})
	groups := make([][]int, len(t.sizes))
	k := 0
	for _, i := range order {
		for len(groups[k]) == t.sizes[k] {
			k = (k + 1) % len(groups)
		}
		groups[k] = append(groups[k], i)
		k = (k + 1) % len(groups)
	}
	return groups
}

// improve takes any swap that helps until none does or the budget is used.
func (t *table) improve(groups [][]int, budget *int) GroupCost {
	costs := make([]GroupCost, len(groups))
	for k, g := range groups {
		costs[k] = t.cost(g)
	}
	now := total(costs)
	for better := true; better; {
		better = false
		for a := range groups {
			for b := a + 1; b < len(groups); b++ {
				for x := range groups[a] {
					for y := range groups[b] {
						if *budget--; *budget < 0 {
							return now
						}
						was := [2]GroupCost{costs[a], costs[b]}
						groups[a][x], groups[b][y] = groups[b][y], groups[a][x]
						costs[a], costs[b] = t.cost(groups[a]), t.cost(groups[b])
						if c := total(costs); c.compare(now) < 0 {
							now, better = c, true
							continue
						}
						groups[a][x], groups[b][y] = groups[b][y], groups[a][x]
						costs[a], costs[b] = was[0], was[1]
					}
				}
			}
		}
	}
	return now
}
