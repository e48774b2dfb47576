package assign

// search is the state of one search for a cheapest path.
type search[E Word] struct {
	dist  []int64 // column → length of the shortest path found
	mark  []int32 // column → search that dist belongs to
	from  []int32 // column → unit before it on that path
	via   []E     // column → the edge from that unit
	round int32
	heap  []reached
	done  []int32 // columns whose distance is final
	end   int32   // nearest column with a free place
	far   int64   // its distance
	looks int     // at edges, in all searches
}

// insert assigns one more unit along a cheapest path, then moves the prices
// so that every unit still has its best column.
func (a *assignment[E]) insert(unit int32) {
	a.round++
	a.heap, a.done, a.end, a.far = a.heap[:0], a.done[:0], -1, none
	a.relax(unit, 0)
	for len(a.heap) > 0 {
		top := a.pop()
		if top.dist >= a.far {
			break
		}
		if top.dist > a.dist[top.column] {
			continue
		}
		a.done = append(a.done, top.column)
		first := a.first[top.column]
		for _, held := range a.holder[first : first+a.used[top.column]] {
			a.relax(held, top.dist+a.gain(held))
		}
	}
	for _, c := range a.done {
		a.price[c] += a.far - a.dist[c]
	}
	c := a.end
	place := a.first[c] + a.used[c]
	a.used[c]++
	for {
		u := a.from[c]
		next, freed := a.column[u], a.at[u]
		a.seat(u, c, place, a.via[c])
		if u == unit {
			return
		}
		c, place = next, freed
	}
}

// relax follows the edges of a unit. Through an edge of weight w to a column
// of price p the path becomes base - w + p long.
func (a *assignment[E]) relax(unit int32, base int64) {
	if a.leaves(unit) {
		a.reach(unit, a.outside(), 0, base+a.price[a.outside()])
	}
	for i, e := range a.rows[a.row[unit]] {
		d := base - a.weight(e)
		if d+a.bottom >= a.far || e < a.least {
			a.looks += i
			return
		}
		c := a.Column(e)
		a.reach(unit, c, e, d+a.price[c])
	}
	a.looks += len(a.rows[a.row[unit]])
}

func (a *assignment[E]) reach(unit, c int32, e E, d int64) {
	if d >= a.far || a.mark[c] == a.round && d >= a.dist[c] {
		return
	}
	a.mark[c], a.dist[c], a.from[c], a.via[c] = a.round, d, unit, e
	if a.used[c] < a.places[c] {
		a.end, a.far = c, d
		return
	}
	a.push(reached{d, c})
}

// reached is a column at the end of a path that long.
type reached struct {
	dist   int64
	column int32
}

func (s *search[E]) push(r reached) {
	s.heap = append(s.heap, r)
	i := len(s.heap) - 1
	for i > 0 && s.heap[(i-1)/2].dist > r.dist {
		s.heap[i] = s.heap[(i-1)/2]
		i = (i - 1) / 2
	}
	s.heap[i] = r
}

func (s *search[E]) pop() reached {
	top, last := s.heap[0], s.heap[len(s.heap)-1]
	s.heap = s.heap[:len(s.heap)-1]
	n := len(s.heap)
	if n == 0 {
		return top
	}
	i := 0
	for c := 1; c < n; c = 2*i + 1 {
		if c+1 < n && s.heap[c+1].dist < s.heap[c].dist {
			c++
		}
		if s.heap[c].dist >= last.dist {
			break
		}
		s.heap[i] = s.heap[c]
		i = c
	}
	s.heap[i] = last
	return top
}
