package matching

import (
	"cmp"
	"math/bits"
	"slices"

	"buddy"
)

// Groups is what a group activity starts from.
type Groups struct {
	People []buddy.Person      // everyone who takes part, of both sides
	Size   int                 // people in a group; groups differ by one at most. At least 2
	Met    [][2]buddy.PersonID // who have met: apart if that can be
	Apart  [][2]buddy.PersonID // who must not be in one group
	Seed   uint64              // decides between equals
	Budget int                 // swaps to try; 0 for 200,000
}

// Grouping is a split into groups.
type Grouping struct {
	Groups  [][]buddy.PersonID // by id
	Needs   [][]string         // per group: the practical needs of anybody in it, without names
	Cost    GroupCost
	Bound   GroupCost // no split can be better on any level
	Optimal bool      // all splits were tried, or the bound is met
}

// GroupCost ranks splits: each level counts only between equals on those
// before it. Less is better, but for the diversities, where more is.
type GroupCost struct {
	Broken    int // pairs together who must be apart
	Alone     int // people without another of their side in their group
	Unmixed   int // groups with only one side
	Unheard   int // people who share a language with fewer than two others, and groups whose languages do not connect
	Gap       int // worst distance of a group's sides from the overall share, in thousandths of a person
	Least     int // diversity of the least diverse group, per pair in thousandths
	Diversity int // diversity of all groups together, in thousandths
	Again     int // pairs together who have met
}

func (a GroupCost) compare(b GroupCost) int {
	return cmp.Or(
		cmp.Compare(a.Broken, b.Broken), cmp.Compare(a.Alone, b.Alone), cmp.Compare(a.Unmixed, b.Unmixed),
		cmp.Compare(a.Unheard, b.Unheard), cmp.Compare(a.Again, b.Again), cmp.Compare(a.Gap, b.Gap),
		cmp.Compare(b.Least, a.Least), cmp.Compare(b.Diversity, a.Diversity),
	)
}

// table is a group activity made ready: people in an order that depends on
// the seed and the ids only, and what any two of them are to each other.
type table struct {
	people    []traits
	newcomer  []bool
	newcomers int
	differ    [][]int32 // diversity of two people, 0 to 1000
	talk      [][]bool
	met       [][]bool
	apart     [][]bool
	sizes     []int
}

func (g *Groups) table() *table {
	var people []*buddy.Person
	for i := range g.People {
		people = append(people, &g.People[i])
	}
	slices.SortFunc(people, func(a, b *buddy.Person) int {
		return cmp.Or(cmp.Compare(mix(g.Seed, uint64(a.ID)), mix(g.Seed, uint64(b.ID))), cmp.Compare(a.ID, b.ID))
	})
	people = slices.CompactFunc(people, func(a, b *buddy.Person) bool { return a.ID == b.ID })
	register := newRegister(&Input{}, people) // waiting, history and interpreters do not matter here
	t := &table{}
	at := map[buddy.PersonID]int{}
	for i, p := range people {
		at[p.ID] = i
		t.people = append(t.people, register.traits(p))
		t.newcomer = append(t.newcomer, p.Profile.Side == buddy.Newcomer)
		if t.newcomer[i] {
			t.newcomers++
		}
	}
	n := len(people)
	t.differ, t.talk, t.met, t.apart = square[int32](n), square[bool](n), square[bool](n), square[bool](n)
	for i := range n {
		for j := range n {
			t.differ[i][j] = t.difference(i, j)
			t.talk[i][j] = talk(&t.people[i], &t.people[j])
		}
	}
	mark := func(list [][2]buddy.PersonID, to [][]bool) {
		for _, two := range list {
			i, ok := at[two[0]]
			j, both := at[two[1]]
			if ok && both {
				to[i][j], to[j][i] = true, true
			}
		}
	}
	mark(g.Met, t.met)
	mark(g.Apart, t.apart)
	groups := max(1, (n+g.Size/2)/max(g.Size, 2))
	for k := range groups {
		t.sizes = append(t.sizes, (n+k)/groups)
	}
	return t
}

func square[T any](n int) [][]T {
	all := make([]T, n*n)
	rows := make([][]T, n)
	for i := range rows {
		rows[i] = all[i*n : (i+1)*n]
	}
	return rows
}

// otherSide is what being of two sides adds to the difference of two people.
const otherSide = 400

// difference of two people: their side most of all, then age, gender and what they enjoy.
func (t *table) difference(i, j int) int32 {
	a, b := &t.people[i], &t.people[j]
	d := int32(0)
	if t.newcomer[i] != t.newcomer[j] {
		d += otherSide
	}
	if a.age >= 0 && b.age >= 0 {
		d += int32(100 * min(gap(a, b), 2))
	}
	if a.gender >= 0 && b.gender >= 0 && a.gender != b.gender {
		d += 200
	}
	if either := bits.OnesCount32(a.interests | b.interests); either > 0 {
		d += int32(200 * bits.OnesCount32(a.interests^b.interests) / either)
	}
	return d
}

// cost of one group; Gap, Least and Diversity are its own.
func (t *table) cost(group []int) (c GroupCost) {
	newcomers, sum := 0, 0
	reached := uint64(1) // places in the group that languages connect with the first
	heard := make([]int, len(group))
	links := make([]uint64, len(group))
	for x, i := range group {
		if t.newcomer[i] {
			newcomers++
		}
		for y, j := range group[:x] {
			sum += int(t.differ[i][j])
			if t.apart[i][j] {
				c.Broken++
			}
			if t.met[i][j] {
				c.Again++
			}
			if t.talk[i][j] {
				heard[x]++
				heard[y]++
				links[x] |= 1 << (y % 64)
				links[y] |= 1 << (x % 64)
			}
		}
	}
	for _, h := range heard {
		if h < min(2, len(group)-1) {
			c.Unheard++
		}
	}
	for range group {
		for x := range group {
			if reached>>(x%64)&1 == 1 {
				reached |= links[x]
			}
		}
	}
	if bits.OnesCount64(reached) < min(len(group), 64) {
		c.Unheard++
	}
	for _, side := range []int{newcomers, len(group) - newcomers} {
		switch side {
		case 0:
			c.Unmixed++
		case 1:
			c.Alone++
		}
	}
	off := 1000*newcomers - 1000*t.newcomers*len(group)/len(t.people)
	c.Gap = max(off, -off)
	if pairs := len(group) * (len(group) - 1) / 2; pairs > 0 {
		c.Least = sum / pairs
	}
	c.Diversity = sum
	return c
}

// total of a split from the costs of its groups.
func total(costs []GroupCost) (sum GroupCost) {
	for i, c := range costs {
		sum.Broken += c.Broken
		sum.Alone += c.Alone
		sum.Unmixed += c.Unmixed
		sum.Unheard += c.Unheard
		sum.Again += c.Again
		sum.Diversity += c.Diversity
		sum.Gap = max(sum.Gap, c.Gap)
		if i == 0 || c.Least < sum.Least {
			sum.Least = c.Least
		}
	}
	return sum
}

// bound is better than or equal to any split on each level: nothing is
// broken, sides are as even as whole people allow, every group has as many
// pairs across sides as its size allows, and everybody has the people who
// differ most from them otherwise.
func (t *table) bound() (b GroupCost) {
	most, pairs, across := 0, 0, 0
	size := slices.Max(t.sizes)
	for i := range t.people {
		row := slices.Clone(t.differ[i])
		for j := range row {
			if t.newcomer[i] != t.newcomer[j] {
				row[j] -= otherSide
			}
		}
		slices.Sort(row)
		slices.Reverse(row)
		for _, d := range row[:min(size-1, len(row))] {
			most += int(d)
		}
	}
	for _, s := range t.sizes {
		pairs += s * (s - 1) / 2
		across += s * s / 4
		off := 1000 * t.newcomers * s / len(t.people) % 1000
		b.Gap = max(b.Gap, min(off, 1000-off))
	}
	b.Diversity = most/2 + otherSide*across
	if pairs > 0 {
		b.Least = min(1000, b.Diversity/pairs)
	}
	return b
}
