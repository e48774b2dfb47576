package group

// Limits of trying every split.
const (
	fewSplits  = 50_000_000 // more are not even begun
	manyGroups = 1_000_000  // groups weighed before giving up
)

// splits counts the ways to fill the groups, or says that there are too many.
func (t *table) splits() int {
	ways, left := 1, len(t.people)
	for _, s := range t.sizes {
		for i := range s - 1 { // the first person left opens the group
			ways = ways * (left - 1 - i) / (i + 1)
			if ways > fewSplits {
				return ways
			}
		}
		left -= s
	}
	return ways
}

// ruleOut looks for a split better than one that is known. It fills one group
// after the other, each beginning with the first person left, and turns back
// where even the most diversity for everybody left would not help. proven says
// that it came to an end.
func (t *table) ruleOut(best [][]int, least Cost, most []int) (_ [][]int, _ Cost, proven bool) {
	x := &exact{table: t, best: best, least: least, most: most, budget: manyGroups, seated: make([]bool, len(t.people))}
	rest := 0
	for _, m := range most {
		rest += m
	}
	sizes := map[int]int{}
	for _, s := range t.sizes {
		sizes[s]++
	}
	x.left = sizes
	x.open(noGroup, rest)
	return x.best, x.least, x.budget > 0
}

// exact is a search through all splits.
type exact struct {
	*table
	best   [][]int
	least  Cost
	most   []int // by person, as in bound
	budget int
	seated []bool
	left   map[int]int // groups still to be filled, by size
	groups [][]int
}

// open starts a group with the first person left, of each size there is. So
// far is what the groups before cost, and rest twice what the others can add.
func (x *exact) open(soFar Cost, rest int) {
	hope := soFar
	hope.Diversity += rest / 2
	if hope.compare(x.least) >= 0 || x.budget <= 0 {
		return
	}
	first := 0
	for first < len(x.seated) && x.seated[first] {
		first++
	}
	if first == len(x.seated) {
		x.best, x.least = nil, soFar
		for _, g := range x.groups {
			x.best = append(x.best, append([]int(nil), g...))
		}
		return
	}
	for _, size := range [2]int{x.sizes[0], x.sizes[0] + 1} {
		if x.left[size] > 0 {
			x.left[size]--
			x.take(first, append(make([]int, 0, size), first), size, soFar, rest)
			x.left[size]++
		}
	}
}

// take completes a group with people after the last one taken.
func (x *exact) take(last int, group []int, size int, soFar Cost, rest int) {
	x.seated[last] = true
	defer func() { x.seated[last] = false }()
	rest -= x.most[last]
	if len(group) == size {
		x.budget--
		x.groups = append(x.groups, group)
		x.open(soFar.and(x.cost(group)), rest)
		x.groups = x.groups[:len(x.groups)-1]
		return
	}
	for i := last + 1; i < len(x.seated) && x.budget > 0; i++ {
		if !x.seated[i] {
			x.take(i, append(group, i), size, soFar, rest)
		}
	}
}
