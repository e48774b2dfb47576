package group

import (
	"cmp"
	"math/bits"
	"slices"

	"buddy"
	"buddy/matching/tie"
)

// table is a group activity made ready: people in an order that depends on
// the seed and the ids only, and what any two of them are to each other.
type table struct {
	people    []member
	newcomer  []bool
	newcomers int
	links     [][]link // of two different people; none with oneself
	sizes     []int    // rising
}

// link holds what two people are to each other in fields that can be added up
// over all pairs of a group without running over.
type link uint64

const (
	differBits = 21 // diversity, at most 1000 a pair
	countBits  = 11 // at most 60·59/2 pairs

	apartAt = differBits
	clashAt = apartAt + countBits
	metAt   = clashAt + countBits
	talkAt  = metAt + countBits // the last one: what runs over in a whole group is nobody's sum
)

func (l link) field(at, width int) int { return int(l >> at & (1<<width - 1)) }
func (l link) differ() int             { return l.field(0, differBits) }
func (l link) apart() int              { return l.field(apartAt, countBits) }
func (l link) clash() int              { return l.field(clashAt, countBits) }
func (l link) met() int                { return l.field(metAt, countBits) }
func (l link) talk() int               { return int(l >> talkAt) }

func (g *Input) table() *table {
	var people []*buddy.Person
	for i := range g.People {
		people = append(people, &g.People[i])
	}
	slices.SortFunc(people, func(a, b *buddy.Person) int {
		return cmp.Or(cmp.Compare(tie.Of(g.Seed, uint64(a.ID)), tie.Of(g.Seed, uint64(b.ID))), cmp.Compare(a.ID, b.ID))
	})
	people = slices.CompactFunc(people, func(a, b *buddy.Person) bool { return a.ID == b.ID })
	tongues := tongues{}
	t := &table{}
	at := map[buddy.PersonID]int{}
	for i, p := range people {
		at[p.ID] = i
		t.people = append(t.people, tongues.member(p))
		t.newcomer = append(t.newcomer, p.Profile.Side == buddy.Newcomer)
		if t.newcomer[i] {
			t.newcomers++
		}
	}
	t.link(at, g)
	t.sizes = evenSizes(len(people), g.Size)
	return t
}

// evenSizes divides people evenly into groups of about a size.
func evenSizes(people, size int) (sizes []int) {
	groups := max(1, min((people+size/2)/size, people/min(size, fullGroup)))
	for k := range groups {
		sizes = append(sizes, (people+k)/groups)
	}
	return sizes
}

// link fills in what any two people are to each other.
func (t *table) link(at map[buddy.PersonID]int, g *Input) {
	n := len(t.people)
	t.links = square[link](n)
	for i := range n {
		for j := range i {
			a, b := &t.people[i], &t.people[j]
			l := link(t.difference(i, j))
			if a.quiet && b.children || b.quiet && a.children {
				l |= 1 << clashAt
			}
			if a.talks(b) {
				l |= 1 << talkAt
			}
			t.links[i][j], t.links[j][i] = l, l
		}
	}
	mark := func(list [][2]buddy.PersonID, where int) {
		for _, two := range list {
			i, ok := at[two[0]]
			j, both := at[two[1]]
			if ok && both && i != j {
				t.links[i][j] |= 1 << where
				t.links[j][i] |= 1 << where
			}
		}
	}
	mark(g.Met, metAt)
	mark(g.Apart, apartAt)
}

func square[T any](n int) [][]T {
	all := make([]T, n*n)
	rows := make([][]T, n)
	for i := range rows {
		rows[i] = all[i*n : (i+1)*n]
	}
	return rows
}

// What two people can differ in, and how much each counts. Together mostDiverse.
const (
	mostDiverse   = 1000
	otherSide     = 400
	otherGender   = 200
	otherAge      = 100 // for each age band between them, up to farAge
	farAge        = 2
	otherInterest = 200 // when they have none in common
)

// difference of two people: their side most of all, then age, gender and what they enjoy.
func (t *table) difference(i, j int) int {
	a, b := &t.people[i], &t.people[j]
	d := 0
	if t.newcomer[i] != t.newcomer[j] {
		d += otherSide
	}
	if a.age >= 0 && b.age >= 0 {
		d += otherAge * min(max(a.age-b.age, b.age-a.age), farAge)
	}
	if a.gender >= 0 && b.gender >= 0 && a.gender != b.gender {
		d += otherGender
	}
	if either := bits.OnesCount32(a.interests | b.interests); either > 0 {
		d += otherInterest * bits.OnesCount32(a.interests^b.interests) / either
	}
	return d
}

// cost of one group; Gap, Least and Diversity are its own.
func (t *table) cost(group []int) Cost {
	newcomers, sum := 0, link(0)
	heard := make([]int, len(group))
	linked := make([]uint64, len(group))
	for x, i := range group {
		if t.newcomer[i] {
			newcomers++
		}
		for y, j := range group[:x] {
			l := t.links[i][j]
			sum += l
			if l.talk() > 0 {
				heard[x]++
				heard[y]++
				linked[x] |= 1 << y
				linked[y] |= 1 << x
			}
		}
	}
	unheard := 0
	for _, h := range heard {
		if h < min(2, len(group)-1) {
			unheard++
		}
	}
	if !connected(linked) {
		unheard++
	}
	return t.weigh(len(group), newcomers, sum, unheard)
}

// connected tells whether links, as bit sets by place, connect everybody with the first.
func connected(linked []uint64) bool {
	reached, done := uint64(1), uint64(0)
	for reached != done {
		x := bits.TrailingZeros64(reached &^ done)
		done |= 1 << x
		reached |= linked[x]
	}
	return bits.OnesCount64(reached) == len(linked)
}

// weigh is the cost of a group from its size, its newcomers, the sum of its
// links, and who is not heard.
func (t *table) weigh(size, newcomers int, sum link, unheard int) Cost {
	c := Cost{
		Broken: sum.apart(), Unheard: unheard, Clash: sum.clash(), Again: sum.met(),
		Gap: t.off(newcomers, size), Diversity: sum.differ(),
	}
	c.Alone, c.Unmixed = lonely(newcomers, size)
	if pairs := size * (size - 1) / 2; pairs > 0 {
		c.Least = c.Diversity / pairs
	}
	return c
}

// lonely counts sides with one person, and sides with none.
func lonely(newcomers, size int) (alone, unmixed int) {
	for _, side := range [2]int{newcomers, size - newcomers} {
		switch side {
		case 0:
			unmixed++
		case 1:
			alone++
		}
	}
	return alone, unmixed
}

// off is how far so many newcomers are from the overall share, in thousandths of a person.
func (t *table) off(newcomers, size int) int {
	d := 1000*newcomers - 1000*t.newcomers*size/len(t.people)
	return max(d, -d)
}
