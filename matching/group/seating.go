package group

import "slices"

// seating is a split being worked on. What everybody has in common with every
// group is kept, so that a swap is weighed without looking at all pairs.
type seating struct {
	*table
	groups  [][]int
	group   []int    // of each person; -1 for nobody's
	place   []int    // of each person in the group
	near    [][]link // by group, then person: sum of the person's links with the group
	sum     []link   // by group: of all its pairs
	settled []int    // newcomers by group
	costs   []Cost
}

func (t *table) seating() *seating {
	n, groups := len(t.people), len(t.sizes)
	s := &seating{
		table: t, groups: make([][]int, groups), group: make([]int, n), place: make([]int, n),
		sum: make([]link, groups), settled: make([]int, groups), costs: make([]Cost, groups),
	}
	all := make([]link, n*groups)
	for g := range groups {
		s.near = append(s.near, all[g*n:(g+1)*n])
	}
	for i := range s.group {
		s.group[i] = -1
	}
	return s
}

// sit adds a person to a group; its cost is not up to date until weighed.
func (s *seating) sit(i, g int) {
	s.group[i], s.place[i] = g, len(s.groups[g])
	s.groups[g] = append(s.groups[g], i)
	s.sum[g] += s.near[g][i]
	near := s.near[g]
	for j, l := range s.links[i] {
		near[j] += l
	}
	if s.newcomer[i] {
		s.settled[g]++
	}
}

// leave empties a group.
func (s *seating) leave(g int) {
	for _, i := range s.groups[g] {
		s.group[i] = -1
	}
	s.groups[g], s.sum[g], s.settled[g] = s.groups[g][:0], 0, 0
	clear(s.near[g])
}

// weighAll brings the costs up to date.
func (s *seating) weighAll() Cost {
	for g, group := range s.groups {
		s.costs[g] = s.cost(group)
	}
	return total(s.costs)
}

// instead is the cost of i's group with j in i's place, but for who is not
// heard: that takes longer, and most swaps fail before.
func (s *seating) instead(i, j int) Cost {
	g := s.group[i]
	newcomers := s.settled[g]
	if s.newcomer[i] {
		newcomers--
	}
	if s.newcomer[j] {
		newcomers++
	}
	sum := s.sum[g] - s.near[g][i] + s.near[g][j] - s.links[i][j]
	return s.weigh(len(s.groups[g]), newcomers, sum, 0)
}

// unheardWith counts who is not heard in i's group with j in i's place, and
// whether its languages connect.
func (s *seating) unheardWith(i, j int) (unheard int) {
	g := s.group[i]
	group, near := s.groups[g], s.near[g]
	least, everybody := min(2, len(group)-1), false
	in, out := s.links[j], s.links[i]
	for _, m := range group {
		talk := (near[m] + in[m] - out[m]).talk()
		if m == i {
			talk = (near[j] - in[i]).talk()
		}
		if talk < least {
			unheard++
		}
		everybody = everybody || talk == len(group)-1
	}
	if everybody {
		return unheard
	}
	var linked [64]uint64
	for x, a := range group {
		if a == i {
			a = j
		}
		for y, b := range group[:x] {
			if b == i {
				b = j
			}
			if s.links[a][b].talk() > 0 {
				linked[x] |= 1 << y
				linked[y] |= 1 << x
			}
		}
	}
	if !connected(linked[:len(group)]) {
		unheard++
	}
	return unheard
}

// swap lets two people of different groups change places, whose costs are a and b then.
func (s *seating) swap(i, j int, a, b Cost) {
	g, h := s.group[i], s.group[j]
	s.sum[g] += s.near[g][j] - s.near[g][i] - s.links[i][j]
	s.sum[h] += s.near[h][i] - s.near[h][j] - s.links[i][j]
	nearG, nearH, rowI, rowJ := s.near[g], s.near[h], s.links[i], s.links[j]
	for k := range nearG {
		d := rowJ[k] - rowI[k]
		nearG[k] += d
		nearH[k] -= d
	}
	s.groups[g][s.place[i]], s.groups[h][s.place[j]] = j, i
	s.place[i], s.place[j] = s.place[j], s.place[i]
	s.group[i], s.group[j] = h, g
	if s.newcomer[i] != s.newcomer[j] {
		by := 1
		if s.newcomer[i] {
			by = -1
		}
		s.settled[g] += by
		s.settled[h] -= by
	}
	s.costs[g], s.costs[h] = a, b
}

// split is a copy of who sits with whom.
func (s *seating) split() [][]int {
	var groups [][]int
	for _, g := range s.groups {
		groups = append(groups, slices.Clone(g))
	}
	return groups
}
