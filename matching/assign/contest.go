package assign

import "slices"

// Fight is a contest over places: so many rows compete for so few. The zero
// Fight is none.
type Fight struct{ Rivals, Places int }

// Fights finds, for each row that a pairing leaves out, the smallest contest
// it is in: all columns that it could have, those their holders could have
// instead, and so on. All of them are full. Beside the holders everybody left
// out competes who could have nothing else either. Rows that are matched or
// fit nobody have none. mate is row → column, -1 for none.
func (p *Problem[E]) Fights(mate []int32) []Fight {
	k := knots[E]{Problem: p}
	k.hold(mate)
	list := make([]Fight, len(p.rows))
	for r, c := range mate {
		if c < 0 {
			for c := range k.columnsOf(int32(r)) {
				k.visit(c)
			}
		}
	}
	k.link()
	groups, member := k.groups(mate)
	for g := range groups {
		groups[g].Fight = k.size(groups, g)
	}
	for r, g := range member {
		if g >= 0 {
			list[r] = groups[g].Fight
		}
	}
	return list
}

// knots are sets of columns any of which could be had by giving up any other:
// their holders could change round. Each knot leads to others, never back.
type knots[E Word] struct {
	*Problem[E]
	first, holder []int32 // column → its holders
	order, low    []int32 // column → when it was visited, counted from 1, and the earliest it leads back to
	knot          []int32 // column → its knot, -1 for none yet; a knot leads to lower ones only
	stack         []int32
	clock         int32
	columns       [][]int32 // of each knot
	leads         [][]int32 // knot → others
	seen          []int32   // knot → group that reached it, counted from 1
	round         int32
}

// hold notes who holds what.
func (k *knots[E]) hold(mate []int32) {
	n := len(k.places)
	k.first, k.order, k.low, k.knot = make([]int32, n+1), make([]int32, n), make([]int32, n), make([]int32, n)
	for _, c := range mate {
		if c >= 0 {
			k.first[c+1]++
		}
	}
	for c := range n {
		k.first[c+1] += k.first[c]
		k.knot[c] = -1
	}
	k.holder = make([]int32, k.first[n])
	at := slices.Clone(k.first)
	for r, c := range mate {
		if c >= 0 {
			k.holder[at[c]] = int32(r)
			at[c]++
		}
	}
}

// columnsOf a row, best first.
func (p *Problem[E]) columnsOf(r int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		for _, e := range p.rows[r] {
			if e < p.least || !yield(p.Column(e)) {
				return
			}
		}
	}
}

// visited is a step of a visit: the column, which of its holders is looked at, and which edge of that.
type visited struct{ column, holder, edge int32 }

// visit finds the knots that a column leads to, and its own (Tarjan 1972).
func (k *knots[E]) visit(root int32) {
	if k.order[root] > 0 {
		return
	}
	path := []visited{k.enter(root)}
	for len(path) > 0 {
		top := &path[len(path)-1]
		c, ok := k.onward(top)
		switch {
		case ok && k.order[c] == 0:
			path = append(path, k.enter(c))
		case ok && k.knot[c] < 0:
			k.low[top.column] = min(k.low[top.column], k.order[c])
		case !ok:
			c := top.column
			path = path[:len(path)-1]
			if k.low[c] == k.order[c] {
				k.close(c)
			} else {
				above := path[len(path)-1].column
				k.low[above] = min(k.low[above], k.low[c])
			}
		}
	}
}

func (k *knots[E]) enter(c int32) visited {
	k.clock++
	k.order[c], k.low[c] = k.clock, k.clock
	k.stack = append(k.stack, c)
	return visited{c, k.first[c], 0}
}

// onward is the next column that a holder of the visited one could have.
func (k *knots[E]) onward(v *visited) (int32, bool) {
	for ; v.holder < k.first[v.column+1]; v.holder, v.edge = v.holder+1, 0 {
		row := k.rows[k.holder[v.holder]]
		if v.edge < int32(len(row)) && row[v.edge] >= k.least {
			v.edge++
			return k.Column(row[v.edge-1]), true
		}
	}
	return 0, false
}

// close makes a knot of all columns visited since c.
func (k *knots[E]) close(c int32) {
	from := len(k.stack) - 1
	for k.stack[from] != c {
		from--
	}
	for _, c := range k.stack[from:] {
		k.knot[c] = int32(len(k.columns))
	}
	k.columns = append(k.columns, slices.Clone(k.stack[from:]))
	k.stack = k.stack[:from]
}

// link notes which knots a knot leads to.
func (k *knots[E]) link() {
	k.seen, k.leads = make([]int32, len(k.columns)), make([][]int32, len(k.columns))
	for i, columns := range k.columns {
		k.round++
		k.seen[i] = k.round
		for _, c := range columns {
			for _, r := range k.holder[k.first[c]:k.first[c+1]] {
				k.leads[i] = k.addNew(k.leads[i], r)
			}
		}
	}
}

// addNew appends the knots of a row that were not seen this round.
func (k *knots[E]) addNew(list []int32, r int32) []int32 {
	for c := range k.columnsOf(r) {
		if to := k.knot[c]; k.seen[to] != k.round {
			k.seen[to] = k.round
			list = append(list, to)
		}
	}
	return list
}

// rivals are rows left out that could have the same knots.
type rivals struct {
	knots []int32
	count int
	Fight
}

// groups puts rows together that are left out and could have the same knots.
// Each row's group is -1 for none.
func (k *knots[E]) groups(mate []int32) (list []rivals, member []int32) {
	number := map[string]int32{}
	member = make([]int32, len(mate))
	var key []byte
	for r, c := range mate {
		member[r] = -1
		if c >= 0 || len(k.rows[r]) == 0 || k.rows[r][0] < k.least {
			continue
		}
		k.round++
		knots := k.addNew(nil, int32(r))
		slices.Sort(knots)
		key = key[:0]
		for _, to := range knots {
			key = append(key, byte(to), byte(to>>8), byte(to>>16), byte(to>>24))
		}
		g, known := number[string(key)]
		if !known {
			g = int32(len(list))
			number[string(key)], list = g, append(list, rivals{knots: knots})
		}
		list[g].count++
		member[r] = g
	}
	return list, member
}

// size of the smallest contest a group is in.
func (k *knots[E]) size(groups []rivals, g int) (f Fight) {
	k.round++
	var reached []int32
	add := func(knots []int32) {
		for _, to := range knots {
			if k.seen[to] != k.round {
				k.seen[to] = k.round
				reached = append(reached, to)
			}
		}
	}
	add(groups[g].knots)
	for i := 0; i < len(reached); i++ {
		add(k.leads[reached[i]])
		for _, c := range k.columns[reached[i]] {
			f.Places += int(k.places[c])
		}
	}
	f.Rivals = f.Places
	for i := range groups {
		if !slices.ContainsFunc(groups[i].knots, func(to int32) bool { return k.seen[to] != k.round }) {
			f.Rivals += groups[i].count
		}
	}
	return f
}
