package matching

import (
	"cmp"
	"slices"
	"sort"

	"buddy"
)

// problem of the field: its feasible pairs and what decides between pairings.
func (f *field) problem(rows [][]uint32, floor int) *problem[uint32] {
	p := &problem[uint32]{
		graph: graph[uint32]{rows: rows, shift: width(len(f.locals)), worth: points, places: f.rooms},
		seed:  f.in.Seed,
	}
	p.least = uint32(floor) << p.shift
	for i := range f.newcomers {
		p.tiers = append(p.tiers, tier(f.newcomers[i].days))
		p.ids = append(p.ids, uint64(f.newcomers[i].person.ID))
	}
	for i := range f.locals {
		p.names = append(p.names, uint64(f.locals[i].person.ID))
	}
	return p
}

// points are the possible scores of a pair, by rank.
var points = func() (list []int64) {
	for i := range int64(1001) {
		list = append(list, i)
	}
	return list
}()

// Best finds the best pairing in the order of the package comment: nobody can
// make more newcomers matched, a longer waiting tier better served, or the
// total score higher.
func Best(in Input) Result {
	f := newField(&in)
	p := f.problem(f.everyPair(), 0)
	floor := p.highestFloor()
	p.least = uint32(floor) << p.shift
	s := p.solve()
	r := f.result(s)
	r.Floor = floor
	r.Proven = p.verify(s) == nil
	return r
}

// highestFloor is the highest rank that can be asked of every pair without
// losing a match or a place in a tier.
func (p *problem[E]) highestFloor() int {
	_, all := p.reach(0)
	return sort.Search(len(p.worth)-1, func(rank int) bool {
		_, some := p.reach(E(rank+1) << p.shift)
		return !slices.Equal(some, all)
	})
}

func (f *field) result(s *solution) Result {
	r := Result{Newcomers: len(f.newcomers), Locals: len(f.locals), Proof: s.proof}
	for _, n := range f.rooms {
		r.Places += int(n)
	}
	var unmatched []*traits
	for i, c := range s.mate {
		n := &f.newcomers[i]
		if c < 0 {
			unmatched = append(unmatched, n)
			continue
		}
		m := f.match(n, &f.locals[c])
		r.Total += m.Score
		r.Matches = append(r.Matches, m)
	}
	slices.SortFunc(r.Matches, func(a, b Match) int { return cmp.Compare(a.Newcomer, b.Newcomer) })
	slices.SortFunc(unmatched, func(a, b *traits) int {
		return cmp.Or(cmp.Compare(b.days, a.days), cmp.Compare(a.person.ID, b.person.ID))
	})
	for _, n := range unmatched {
		r.Unmatched = append(r.Unmatched, n.person.ID)
	}
	return r
}

// match describes a feasible pair.
func (f *field) match(n, l *traits) Match {
	return Match{Newcomer: n.person.ID, Local: l.person.ID, Score: f.score(n, l), Reasons: reasons(f.shares(n, l))}
}

// better orders matches by score, then by ids.
func better(a, b Match) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Newcomer, b.Newcomer), cmp.Compare(a.Local, b.Local))
}

// Alternatives lists everyone the person could be paired with instead, best
// first: whoever fits and has room. The person's own places do not count,
// since a swap frees one. It is nil for somebody who does not take part.
func Alternatives(in Input, person buddy.PersonID) []Match {
	f := newField(&in)
	own, ok := f.find(person)
	if !ok || f.stoppedBut(own.person, "capacity") != "" {
		return nil
	}
	var list []Match
	if own.person.Profile.Side == buddy.Newcomer {
		for i := range f.locals {
			if l := &f.locals[i]; f.meet(&own, l) {
				list = append(list, f.match(&own, l))
			}
		}
	} else {
		for i := range f.newcomers {
			if n := &f.newcomers[i]; f.meet(n, &own) {
				list = append(list, f.match(n, &own))
			}
		}
	}
	slices.SortFunc(list, better)
	return list
}
