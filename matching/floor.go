package matching

import "slices"

// floorProof shows that a floor is the highest that costs no match and no
// place in a tier. It is empty where the input sets the floor.
type floorProof struct {
	free  served // with no floor at all, no more can be matched in any tier
	above served // with the next higher floor, fewer are matched …
	upTo  int8   // … in the tiers up to the one served as this number, counted from 0
}

// served shows how many newcomers can be matched at most, tier by tier. After
// any number of tiers the columns marked with one of them, and the rows marked
// with none of them, touch every pair of a row served so far.
type served struct {
	rows, columns []int8 // never for those marked with no tier
}

// never is the mark of somebody at whom no search ended in vain.
const never = int8(127)

// shown is what the tiers served so far have shown.
func (m *matcher[E]) shown() served {
	rows, died := m.contests()
	columns := slices.Clone(died)
	for r, t := range rows {
		switch t {
		case alive:
			rows[r] = never
		case out:
			rows[r] = m.at[r]
		}
	}
	for c, t := range columns {
		if t == alive {
			columns[c] = never
		}
	}
	return served{rows, columns}
}

// place in the order in which tiers are served.
func (p *problem[E]) place(row int32) int8 { return int8(3 - p.tier(row)) }

// touches tells whether the marks touch every edge of the row from least up,
// after the row's own tier was served and each one after it.
func (p *problem[E]) touches(v *served, r int32, row []E, least E) bool {
	mark := v.rows[r]
	if mark == never {
		return true
	}
	mark = max(mark, p.place(r))
	for _, e := range row {
		if e >= least && v.columns[p.column(e)] > mark {
			return false
		}
	}
	return true
}

// most adds up how many newcomers can be matched at most, tier by tier, and
// how many of them the pairing matches.
func (p *problem[E]) most(v *served, mate []int32) (most, matched [4]int) {
	for t := range int8(4) {
		for c, mark := range v.columns {
			if mark <= t {
				most[t] += int(p.places[c])
			}
		}
		for r, mark := range v.rows {
			if p.place(int32(r)) > t {
				continue
			}
			if mark > t {
				most[t]++
			}
			if mate[r] >= 0 {
				matched[t]++
			}
		}
	}
	return most, matched
}

// next is the floor above.
func (p *problem[E]) next(floor int) E { return E(floor+1) << p.shift }

// touchesBoth holds a row against all that shows the floor.
func (p *problem[E]) touchesBoth(v *floorProof, r int32, row []E, floor int) bool {
	return p.touches(&v.free, r, row, 0) &&
		(floor == topScore || p.place(r) > v.upTo || p.touches(&v.above, r, row, p.next(floor)))
}

// tally of one part or the whole field, for what shows the floor.
type tally struct{ free, above, matched [4]int }

func (p *problem[E]) tally(v *floorProof, mate []int32, floor int) (t tally) {
	t.free, t.matched = p.most(&v.free, mate)
	if floor < topScore {
		t.above, _ = p.most(&v.above, mate)
	}
	return t
}

func (t *tally) add(o tally) {
	for i := range t.free {
		t.free[i] += o.free[i]
		t.above[i] += o.above[i]
		t.matched[i] += o.matched[i]
	}
}

// shows tells whether a floor costs nothing and the next one something.
func (t *tally) shows(floor int, upTo int8) bool {
	return t.free == t.matched && (floor == topScore || t.above[upTo] < t.matched[upTo])
}

// proveFloor keeps what shows the floor: of each part what no floor at all
// allows, and of the limiting part what the next higher one would.
func (s *sheet) proveFloor(free []served, counts [][]int, limiting int) {
	s.floors = make([]floorProof, len(free))
	for i := range free {
		s.floors[i] = floorProof{free: free[i], above: free[i]}
	}
	if s.floor == topScore {
		return
	}
	p := s.problems[limiting]
	g := p.graph
	g.least = p.next(s.floor)
	m := newMatcher(&g)
	for t, rows := range p.byTier() {
		if m.serve(rows) < counts[limiting][t] {
			s.upTo = int8(t)
			break
		}
	}
	s.floors[limiting].above = m.shown()
	for i := range s.floors {
		s.floors[i].upTo = s.upTo
	}
}

// mergeFloor writes what shows the floor into the whole field's proof, and
// checks it. A floor that the input sets needs no proof.
func (s *sheet) mergeFloor(whole *solution) (proven bool) {
	if s.in.Floor != 0 {
		return true
	}
	v := &whole.proof.floor
	*v = floorProof{newServed(len(s.newcomers), len(s.locals)), newServed(len(s.newcomers), len(s.locals)), s.upTo}
	tallies, touched := make([]tally, len(s.parts)), make([]bool, len(s.parts))
	s.each(func(i int) {
		p, own := s.problems[i], &s.floors[i]
		own.free.scatter(s.parts[i].ns, s.parts[i].ls, &v.free)
		own.above.scatter(s.parts[i].ns, s.parts[i].ls, &v.above)
		touched[i] = p.touched(own, s.floor)
		tallies[i] = p.tally(own, s.solutions[i].mate, s.floor)
	})
	var sum tally
	for _, t := range tallies {
		sum.add(t)
	}
	return sum.shows(s.floor, s.upTo) && !slices.Contains(touched, false)
}

// touched checks every row.
func (p *problem[E]) touched(v *floorProof, floor int) bool {
	for r, row := range p.rows {
		if !p.touchesBoth(v, int32(r), row, floor) {
			return false
		}
	}
	return true
}

func newServed(rows, columns int) served { return served{make([]int8, rows), make([]int8, columns)} }

func (v served) scatter(ns, ls []int32, whole *served) {
	for i, n := range ns {
		whole.rows[n] = v.rows[i]
	}
	for i, l := range ls {
		whole.columns[l] = v.columns[i]
	}
}
