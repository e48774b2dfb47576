package group

import (
	"math/rand/v2"
	"slices"
)

// walk is a seeded search over seatings.
type walk struct {
	*seating
	r      *rand.Rand
	budget int // swaps that may still be tried
	sides  [2][]int
	bound  bound
	best   [][]int
	least  Cost
}

// Shares of the budget.
const (
	starts  = 3 // from nothing, each with a share of
	startIn = 5 // so many; the rest goes to breaking up groups of the best
)

// search looks for the best split. Every start places the hardest first, then
// wanders and settles; afterwards a few groups at a time are broken up.
func (t *table) search(g *Input, b bound) ([][]int, Cost) {
	s := &walk{r: rand.New(rand.NewPCG(g.Seed, uint64(len(t.people)))), budget: g.Budget, bound: b}
	for i := range t.people {
		s.sides[side(t.newcomer[i])] = append(s.sides[side(t.newcomer[i])], i)
	}
	share := s.budget / startIn
	for start := 0; start < starts && !s.done(); start++ {
		s.seating = t.seating()
		s.fill(s.hardest(), s.rooms())
		s.wander(share, s.usual())
		s.settle()
	}
	for len(t.sizes) > 1 && s.budget > 0 && !s.done() {
		s.again()
		s.breakUp()
		s.wander(min(share/startIn, 5*len(t.people)*len(t.people)), s.harm())
		s.settle()
	}
	return s.best, s.least
}

// done tells whether nothing better can exist.
func (s *walk) done() bool { return s.best != nil && s.least.compare(s.bound.Cost) <= 0 }

func side(newcomer bool) int {
	if newcomer {
		return 0
	}
	return 1
}

// rooms are the places of each side in each group by the plan.
func (s *walk) rooms() [][2]int {
	var rooms [][2]int
	for g, size := range s.sizes {
		rooms = append(rooms, [2]int{s.bound.plan[g], size - s.bound.plan[g]})
	}
	return rooms
}

// hardest orders people by how few they can talk with, less those they should
// not sit with; a little drawn, so that starts differ.
func (s *walk) hardest() []int {
	n := len(s.people)
	easy := make([]int, n)
	for i := range easy {
		for _, l := range s.links[i] {
			easy[i] += l.talk() - l.apart() - l.met() - l.clash()
		}
		easy[i] += s.r.IntN(2 + n/8)
	}
	order := s.r.Perm(n)
	slices.SortStableFunc(order, func(a, b int) int { return easy[a] - easy[b] })
	return order
}

// fill seats people one after the other where they fit best.
func (s *walk) fill(people []int, rooms [][2]int) {
	for _, i := range people {
		best, least, side := -1, 0, side(s.newcomer[i])
		for g := range s.groups {
			if rooms[g][side] == 0 {
				continue
			}
			if m := s.misfit(i, g); best < 0 || m < least {
				best, least = g, m
			}
		}
		rooms[best][side]--
		s.sit(i, best)
	}
	s.weighAll()
}

// misfit is how badly somebody suits a group that is being filled.
func (s *walk) misfit(i, g int) int {
	l, here := s.near[g][i], len(s.groups[g])
	deaf := min(2, here) - min(2, l.talk())
	if here == 0 {
		deaf = 1 // with people to talk to rather than alone, alone rather than with others
	}
	return (((l.apart()*8+deaf)*8+l.clash())*8+l.met())*10_000 - l.differ()/max(1, here)
}

// Steps of the energy that a walk lowers.
const (
	levelStep = 8             // of one of the first levels over the next
	softStep  = 1_000_000_000 // of these over diversity
	above     = 20            // thousandths that the aim for a group's diversity lies above the bound
)

// energy of a group: all levels in one number. Diversity counts the more the
// less of it there is, so that the least diverse groups gain first.
func (s *walk) energy(c Cost) int {
	e := 0
	for _, n := range [...]int{c.Broken, c.Alone, c.Unmixed, c.Unheard, c.Clash, c.Again,
		(max(0, c.Gap-s.bound.Gap) + 999) / 1000} {
		e = e*levelStep + n
	}
	lack := max(0, s.bound.Least+above-c.Least)
	return e*softStep + lack*lack*lack
}

// wander takes drawn swaps, also some that do harm, less and less of these
// until none.
func (s *walk) wander(swaps, harm int) {
	if len(s.groups) < 2 {
		return
	}
	swaps = min(swaps, s.budget)
	s.budget -= swaps
	for left := swaps; left > 0; left-- {
		i, j := s.draw()
		g, h := s.group[i], s.group[j]
		if g == h {
			continue
		}
		most := s.energy(s.costs[g]) + s.energy(s.costs[h]) + harm*left/swaps*left/swaps
		a, b := s.instead(i, j), s.instead(j, i)
		if s.energy(a)+s.energy(b) > most {
			continue
		}
		a.Unheard, b.Unheard = s.unheardWith(i, j), s.unheardWith(j, i)
		if s.energy(a)+s.energy(b) <= most {
			s.swap(i, j, a, b)
		}
	}
}

// harm is how much a walk from the best split may do at first: a part of what
// is usual for diversity, or now and then a step back on one of the first levels.
func (s *walk) harm() int {
	if level := s.r.IntN(16); level < 6 {
		return softStep << (3 * level)
	}
	return s.usual() / 4
}

// draw picks two people, mostly of one side: that leaves the sides as they are.
func (s *walk) draw() (i, j int) {
	i = s.r.IntN(len(s.people))
	if s.r.IntN(8) == 0 {
		return i, s.r.IntN(len(s.people))
	}
	own := s.sides[side(s.newcomer[i])]
	return i, own[s.r.IntN(len(own))]
}

// usual is what a swap usually does to diversity.
func (s *walk) usual() int {
	sum, count := 0, 1
	for range 200 {
		i, j := s.draw()
		if g, h := s.group[i], s.group[j]; g != h {
			d := s.energy(s.instead(i, j)) + s.energy(s.instead(j, i)) - s.energy(s.costs[g]) - s.energy(s.costs[h])
			if d = max(d, -d); d < softStep/2 {
				sum, count = sum+d, count+1
			}
		}
	}
	return sum / count
}

// settle takes every swap that helps, by the levels as they are, until none
// does or the budget is used, and remembers the best split of all.
func (s *walk) settle() {
	now, worst := total(s.costs), s.worst()
	for better := true; better; {
		better = false
		for i := range s.people {
			for j := range i {
				g, h := s.group[i], s.group[j]
				if g == h {
					continue
				}
				if s.budget--; s.budget < 0 {
					s.keep(now)
					return
				}
				a, b := s.instead(i, j), s.instead(j, i)
				after := s.after(now, worst, g, h, a.and(b))
				if after.compare(now) >= 0 {
					continue
				}
				a.Unheard, b.Unheard = s.unheardWith(i, j), s.unheardWith(j, i)
				after.Unheard += a.Unheard + b.Unheard
				if after.compare(now) < 0 {
					s.swap(i, j, a, b)
					now, worst, better = after, s.worst(), true
				}
			}
		}
	}
	s.keep(now)
}

// worst are the three groups with the greatest gap and the three with the
// least diversity: two groups change, so one that does not is among them.
func (s *walk) worst() (w [2][3]int) {
	orders := [2]func(a, b int) bool{
		func(a, b int) bool { return s.costs[a].Gap > s.costs[b].Gap },
		func(a, b int) bool { return s.costs[a].Least < s.costs[b].Least },
	}
	for k, before := range orders {
		top := w[k][:0]
		for g := range s.costs {
			at := len(top)
			for at > 0 && before(g, top[at-1]) {
				at--
			}
			if len(top) < 3 {
				top = append(top, 0)
			}
			if at < 3 {
				copy(top[at+1:], top[at:])
				top[at] = g
			}
		}
		for i := len(top); i < 3; i++ {
			w[k][i] = top[len(top)-1]
		}
	}
	return w
}

// after is the cost of all when groups g and h cost pair together instead.
func (s *walk) after(now Cost, worst [2][3]int, g, h int, pair Cost) Cost {
	was := s.costs[g].and(s.costs[h])
	c := Cost{
		Broken: now.Broken + pair.Broken - was.Broken, Alone: now.Alone + pair.Alone - was.Alone,
		Unmixed: now.Unmixed + pair.Unmixed - was.Unmixed, Unheard: now.Unheard + pair.Unheard - was.Unheard,
		Clash: now.Clash + pair.Clash - was.Clash, Again: now.Again + pair.Again - was.Again,
		Gap: pair.Gap, Least: pair.Least, Diversity: now.Diversity + pair.Diversity - was.Diversity,
	}
	for _, k := range worst[0] {
		if k != g && k != h {
			c.Gap = max(c.Gap, s.costs[k].Gap)
			break
		}
	}
	for _, k := range worst[1] {
		if k != g && k != h {
			c.Least = min(c.Least, s.costs[k].Least)
			break
		}
	}
	return c
}

func (s *walk) keep(now Cost) {
	if s.best == nil || now.compare(s.least) < 0 {
		s.best, s.least = s.split(), now
	}
}

// again sits everybody as in the best split.
func (s *walk) again() {
	s.seating = s.table.seating()
	for g, group := range s.best {
		for _, i := range group {
			s.sit(i, g)
		}
	}
	s.weighAll()
}

// brokenUp is how many groups are filled anew at a time.
const brokenUp = 4

// breakUp fills a few groups anew: the worst one and drawn others.
func (s *walk) breakUp() {
	worst := s.worst()
	drawn := []int{worst[1][0]}
	if s.r.IntN(2) == 0 {
		drawn[0] = s.r.IntN(len(s.groups))
	}
	for _, g := range s.r.Perm(len(s.groups))[:min(brokenUp, len(s.groups))] {
		if g != drawn[0] {
			drawn = append(drawn, g)
		}
	}
	rooms := make([][2]int, len(s.groups))
	var people, seats []int
	for _, g := range drawn {
		rooms[g] = [2]int{s.settled[g], len(s.groups[g]) - s.settled[g]}
		people = append(people, s.groups[g]...)
		for range s.groups[g] {
			seats = append(seats, g)
		}
		s.leave(g)
	}
	mix := func(list []int) { s.r.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] }) }
	mix(people)
	if mix(seats); s.r.IntN(4) == 0 { // sides anew, too
		clear(rooms)
		for k, i := range people {
			rooms[seats[k]][side(s.newcomer[i])]++
		}
	}
	s.fill(people, rooms)
}
