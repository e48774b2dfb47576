package group

import (
	"math"
	"slices"
	"sort"
)

// bound is a cost no split ranks before: each level holds for every split that
// meets the bound on the levels before it.
type bound struct {
	Cost
	plan []int // newcomers of each group in a split of sides that meets it
	most []int // by person: no group gives them more diversity, all their pairs together
}

func (t *table) bound() bound {
	var b bound
	b.Broken, b.Again = t.unavoidable(apartAt), t.unavoidable(metAt)
	if len(t.sizes) == 1 {
		b.Clash = t.unavoidable(clashAt)
	}
	sides, gap := t.sides()
	b.Alone, b.Unmixed, b.Gap, b.plan = sides.alone, sides.unmixed, gap, sides.plan
	b.Unheard = t.unheard(&b)
	pairs := 0
	for _, s := range t.sizes {
		pairs += s * (s - 1) / 2
	}
	var partners int
	partners, b.most = t.partners(b.Gap)
	b.Diversity = otherSide*sides.across + min(partners, t.spread(pairs))
	if pairs > 0 {
		b.Least = min(mostDiverse, b.Diversity/pairs)
	}
	return b
}

// unavoidable counts pairs of a kind that must be together: of people who are
// all linked with each other some share a group once they outnumber the groups,
// and who is linked with nearly everybody sits with some of them.
func (t *table) unavoidable(kind int) int {
	n, smallest := len(t.people), t.sizes[0]
	linked := func(i, j int) bool { return t.links[i][j]>>kind&1 == 1 }
	crowded, ends := 0, 0
	taken := make([]bool, n)
	for i := range n {
		degree := 0
		for j := range n {
			if linked(i, j) {
				degree++
			}
		}
		ends += max(0, smallest-1-(n-1-degree))
		if taken[i] || degree == 0 {
			continue
		}
		clique := []int{i}
		for j := i + 1; j < n; j++ {
			if !taken[j] && !slices.ContainsFunc(clique, func(k int) bool { return !linked(k, j) }) {
				clique = append(clique, j)
			}
		}
		for _, j := range clique {
			taken[j] = true
		}
		crowded += evenPairs(len(clique), len(t.sizes))
	}
	return max(crowded, (ends+1)/2)
}

// evenPairs is the least number of pairs among people who are spread over groups.
func evenPairs(people, groups int) int {
	each, more := people/groups, people%groups
	return groups*each*(each-1)/2 + more*each
}

// unheard counts people who share a language with too few in any group that is
// as mixed as it must be, and groups that must hold somebody whom no chain of
// languages links with as many as the smallest group has.
func (t *table) unheard(b *bound) int {
	n, smallest, largest := len(t.people), t.sizes[0], t.sizes[len(t.sizes)-1]
	people, cut := 0, 0
	seen := make([]bool, n)
	for i := range n {
		var talk [2]int
		for j := range n {
			talk[side(t.newcomer[j])] += t.links[i][j].talk()
		}
		if !t.heard(i, talk, smallest, b) && !t.heard(i, talk, largest, b) {
			people++
		}
		if seen[i] {
			continue
		}
		seen[i] = true
		chain := []int{i}
		for k := 0; k < len(chain); k++ {
			for j := range n {
				if !seen[j] && t.links[chain[k]][j].talk() > 0 {
					seen[j] = true
					chain = append(chain, j)
				}
			}
		}
		if len(chain) < smallest {
			cut += len(chain)
		}
	}
	return people + (cut+largest-1)/largest
}

// heard tells whether some group of that size could hold enough people of each
// side whom somebody can talk with, when nobody more is alone than must be.
func (t *table) heard(i int, talk [2]int, size int, b *bound) bool {
	for k := range size + 1 {
		there := [2]int{k, size - k}
		if there[side(t.newcomer[i])]--; there[side(t.newcomer[i])] < 0 {
			continue
		}
		if alone, unmixed := lonely(k, size); alone > b.Alone || unmixed > b.Unmixed {
			continue
		}
		if min(talk[0], there[0])+min(talk[1], there[1]) >= min(2, size-1) {
			return true
		}
	}
	return false
}

// sides shares the newcomers out over the groups: the fewest people alone, then
// the fewest unmixed groups, then the least gap, then the most pairs across sides.
func (t *table) sides() (best share, gap int) {
	var gaps []int
	for _, s := range []int{t.sizes[0], t.sizes[len(t.sizes)-1]} {
		for k := range s + 1 {
			gaps = append(gaps, t.off(k, s))
		}
	}
	slices.Sort(gaps)
	gaps = slices.Compact(gaps)
	free := t.shareOut(gaps[len(gaps)-1])
	at := sort.Search(len(gaps)-1, func(i int) bool {
		s := t.shareOut(gaps[i])
		return s.plan != nil && s.alone == free.alone && s.unmixed == free.unmixed
	})
	return t.shareOut(gaps[at]), gaps[at]
}

// share is a way to share the newcomers out.
type share struct {
	alone, unmixed, across int
	plan                   []int // newcomers by group; nil when there is no way
}

// worse packs what counts about a way into one number, greater for worse ones:
// people alone, unmixed groups, then pairs across sides, of which at most
// 2,000 · 32 are possible.
func (s share) worse() int { return s.alone<<40 + s.unmixed<<20 - s.across }

// shareOut finds the best way in which no group is further off than gap: the
// best for the groups so far and so many newcomers in them, group by group.
func (t *table) shareOut(gap int) share {
	const none = math.MaxInt
	best := make([]int, t.newcomers+1)
	for k := range best {
		best[k] = none
	}
	best[0] = 0
	took := make([][]uint8, len(t.sizes))
	for g, size := range t.sizes {
		next := make([]int, len(best))
		took[g] = make([]uint8, len(best))
		for sum := range next {
			next[sum] = none
			for k := range min(size, sum) + 1 {
				if best[sum-k] == none || t.off(k, size) > gap {
					continue
				}
				alone, unmixed := lonely(k, size)
				if w := best[sum-k] + (share{alone, unmixed, k * (size - k), nil}).worse(); w < next[sum] {
					next[sum], took[g][sum] = w, uint8(k)
				}
			}
		}
		best = next
	}
	if best[t.newcomers] == none {
		return share{}
	}
	s, left := share{plan: make([]int, len(t.sizes))}, t.newcomers
	for g := len(t.sizes) - 1; g >= 0; g-- {
		k := int(took[g][left])
		alone, unmixed := lonely(k, t.sizes[g])
		s.plan[g], left = k, left-k
		s.alone, s.unmixed, s.across = s.alone+alone, s.unmixed+unmixed, s.across+k*(t.sizes[g]-k)
	}
	return s
}
