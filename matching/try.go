package matching

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/matching/assign"
)

// Pin tells what pairing these two would change for everybody; ok is false
// when a hard rule forbids it, or they are pinned already.
func (r *Round) Pin(newcomer, local buddy.PersonID) (d Difference, ok bool) {
	n, l := r.find(newcomer), r.find(local)
	if n == nil || l == nil || n.person.Profile.Side != buddy.Newcomer || l.person.Profile.Side != buddy.Local ||
		!r.sheet.meet(n, l) {
		return d, false
	}
	at, column := r.seats[newcomer], r.seats[local].at
	after := r.try(at.part, -1, func(l *assign.Layer) { l.Pin(at.at, column) })
	if after == nil {
		return r.anew(
			func(in *Input) { in.Pinned = append(slices.Clone(in.Pinned), [2]buddy.PersonID{newcomer, local}) },
		), true
	}
	after.Mate[at.at] = column
	return r.compare(at.part, after, nil), true
}

// Forbid tells what keeping these two apart would change.
func (r *Round) Forbid(newcomer, local buddy.PersonID) Difference {
	anew := func(in *Input) {
		in.Forbidden = append(slices.Clone(in.Forbidden), [2]buddy.PersonID{newcomer, local})
	}
	n, l := r.find(newcomer), r.find(local)
	if n == nil || l == nil {
		return r.anew(anew)
	}
	row, column := r.seats[newcomer], r.seats[local]
	if n.person.Profile.Side == buddy.Local {
		row, column, n, l = column, row, l, n
	}
	if row.part != column.part || n.person.Profile.Side == l.person.Profile.Side {
		return Difference{} // they never could be a pair
	}
	after := r.try(row.part, 0, func(l *assign.Layer) { l.Part(row.at, column.at) })
	if after == nil {
		return r.anew(anew)
	}
	return r.compare(row.part, after, nil)
}

// Add tells what one more person would change. Somebody who takes part
// already, or may not, changes nothing.
func (r *Round) Add(p buddy.Person) Difference {
	s := r.sheet
	side := p.Profile.Side
	if side != buddy.Newcomer && side != buddy.Local || s.stopped(&p) != "" || s.takesPart(p.ID) ||
		r.find(p.ID) != nil {
		return Difference{}
	}
	anew := func(in *Input) { in.People = append(slices.Clone(in.People), p) }
	s.register.learn(&p)
	t := s.register.traits(&p)
	home, several := r.home(&t)
	if several {
		return r.anew(anew)
	}
	if home < 0 {
		return Difference{}
	}
	more := 1
	var change func(*assign.Layer)
	if side == buddy.Newcomer {
		row := s.rowOf(home, &t)
		as := assign.Row{ID: uint64(p.ID), Tier: tier(t.days)}
		change = func(l *assign.Layer) { l.Arrive(row, as) }
	} else {
		more = s.room(&p)
		if !s.problems[home].Extends() {
			return r.anew(anew)
		}
		column := s.parts[home].columnOf(&t)
		as := assign.Column{ID: uint64(p.ID), Places: int32(more)}
		change = func(l *assign.Layer) { l.Open(column, as) }
	}
	after := r.try(home, more, change)
	if after == nil {
		return r.anew(anew)
	}
	return r.compare(home, after, &t)
}

// rowOf are the edges of a newcomer who is not in the part yet.
func (s *sheet) rowOf(part int32, n *traits) (row []uint32) {
	p := s.parts[part]
	for j := range p.locals {
		if l := &p.locals[j]; p.meet(n, l) {
			row = append(row, s.problems[part].Edge(p.rank(n, l), int32(j)))
		}
	}
	return row
}

// columnOf are the edges of a local who is not in the part yet.
func (p *part) columnOf(l *traits) (column []uint32) {
	for i := range p.newcomers {
		if n := &p.newcomers[i]; p.meet(n, l) {
			column = append(column, assign.BackEdge(p.rank(n, l), int32(i)))
		}
	}
	return column
}

// anew solves the changed input from the start: for changes that move the
// floor or join two parts.
func (r *Round) anew(change func(*Input)) Difference {
	r.solved++
	in := r.in
	change(&in)
	return Compare(r.best, Best(in))
}

// try changes a part and returns its pairing; nil when the floor or
// the scale might be another, so that everything has to be solved anew. The
// field grows by so many rows or places.
func (r *Round) try(part int32, more int, change func(*assign.Layer)) *assign.Layer {
	s := r.sheet
	if s.open != nil && s.open.Fresh == 0 || !assign.SameMeasure(len(s.newcomers), s.places(), more) {
		return nil
	}
	if r.trials[part] == nil {
		r.trials[part] = r.prepare(part)
	}
	return r.trials[part].Try(change)
}

// prepare a part for changes.
func (r *Round) prepare(part int32) *assign.Trial {
	s := r.sheet
	var floors []int
	if s.open != nil {
		floors = append(floors, 0)
		if int(part) == s.open.Limiting {
			floors = append(floors, s.floor+1)
		}
	}
	return assign.NewTrial(s.problems[part], s.solutions[part], s.measure, floors...)
}

// compare lists what a part's changed pairing means for its people; added is
// somebody who came, nil for nobody.
func (r *Round) compare(part int32, after *assign.Layer, added *traits) (d Difference) {
	p, before := r.sheet.parts[part], r.sheet.solutions[part].Mate
	local := func(c int32) *traits {
		if int(c) == len(p.locals) {
			return added
		}
		return &p.locals[c]
	}
	for i, now := range after.Mate {
		n, was := added, int32(-1)
		if i < len(before) {
			n, was = &p.newcomers[i], before[i]
		}
		if was == now {
			continue
		}
		if was >= 0 {
			d.Total -= p.score(n, local(was))
			d.Matches--
		}
		if now >= 0 {
			d.Total += p.score(n, local(now))
			d.Matches++
		}
		switch {
		case now < 0:
			d.Lost = append(d.Lost, n.person.ID)
		case was < 0:
			d.Gained = append(d.Gained, n.person.ID)
		default:
			d.Moved = append(d.Moved, r.sheet.match(n, local(now)))
		}
	}
	slices.Sort(d.Lost)
	slices.Sort(d.Gained)
	slices.SortFunc(d.Moved, func(a, b Match) int { return cmp.Compare(a.Newcomer, b.Newcomer) })
	d.Blocking = r.trials[part].BlockingMore(after)
	return d
}
