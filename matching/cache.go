package matching

// shortlist holds the edges that were best for a unit at some time. Prices
// only rise, so no other edge of the unit can ever gain more than beyond.
type shortlist[E edge] struct {
	edges  []E
	beyond int64 // none below: there is no other edge
}

// listed is how many edges a shortlist holds.
const listed = 32

// follow looks at the unit's best edges now and notes when the others will
// be worth a look.
func (a *assignment[E]) follow(unit int32, base int64) {
	s := &a.lists[unit]
	if s.edges == nil {
		a.enlist(unit, s)
	}
	for _, e := range s.edges {
		c := a.graph.column(e)
		a.reach(unit, c, e, base-a.weight(e)+a.price[c])
	}
	if s.beyond > -none && base-s.beyond < a.far {
		a.push(reached{base - s.beyond, ^unit})
	}
}

// resume looks at all edges of a unit whose others may count by now.
func (a *assignment[E]) resume(r reached) {
	unit := ^r.column
	s := &a.lists[unit]
	base := r.dist + s.beyond
	a.enlist(unit, s)
	a.scan(unit, base)
}

// enlist chooses the edges that are best at the prices of now: a heap whose
// root is the least of them.
func (a *assignment[E]) enlist(unit int32, s *shortlist[E]) {
	type offer struct {
		gain int64
		edge E
	}
	var heap [listed]offer
	n := 0
	s.beyond = -none
	for _, e := range a.rows[a.row[unit]] {
		w := a.weight(e)
		if e < a.least {
			break
		}
		if n == listed && w-a.bottom <= heap[0].gain {
			s.beyond = max(s.beyond, w-a.bottom) // edges fall, so this holds for all that follow
			break
		}
		c := a.graph.column(e)
		if a.places[c] == 0 {
			continue
		}
		o := offer{w - a.price[c], e}
		i := 0
		if n < listed {
			for i = n; i > 0 && heap[(i-1)/2].gain > o.gain; i = (i - 1) / 2 {
				heap[i] = heap[(i-1)/2]
			}
			heap[i] = o
			n++
			continue
		}
		if o.gain <= heap[0].gain {
			s.beyond = max(s.beyond, o.gain)
			continue
		}
		s.beyond = max(s.beyond, heap[0].gain)
		for k := 1; k < listed; k = 2*i + 1 {
			if k+1 < listed && heap[k+1].gain < heap[k].gain {
				k++
			}
			if heap[k].gain >= o.gain {
				break
			}
			heap[i] = heap[k]
			i = k
		}
		heap[i] = o
	}
	if s.edges == nil {
		s.edges = make([]E, 0, n)
	}
	s.edges = s.edges[:0]
	for _, o := range heap[:n] {
		s.edges = append(s.edges, o.edge)
	}
}
