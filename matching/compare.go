package matching

import (
	"slices"

	"buddy"
)

// Difference is what another input would change: a weight, a lifted rule, a
// pin, one more local.
type Difference struct {
	Gained, Lost []buddy.PersonID // newcomers matched only after, only before
	Moved        []Match          // newcomers matched differently, as they are after
	Matches      int              // how many more are matched after
	Total        int              // how much higher the total score is after
	Floor        int              // how much higher the least score is after
	Blocking     int              // how many more pairs would rather have each other
}

// Compare says how one result differs from another, by newcomer id.
func Compare(before, after Result) Difference {
	d := Difference{
		Matches: len(after.Matches) - len(before.Matches), Total: after.Total - before.Total,
		Floor: after.Floor - before.Floor, Blocking: after.Blocking - before.Blocking,
	}
	old := map[buddy.PersonID]buddy.PersonID{}
	for _, m := range before.Matches {
		old[m.Newcomer] = m.Local
	}
	for _, m := range after.Matches {
		switch local, was := old[m.Newcomer]; {
		case !was:
			d.Gained = append(d.Gained, m.Newcomer)
		case local != m.Local:
			d.Moved = append(d.Moved, m)
		}
		delete(old, m.Newcomer)
	}
	for id := range old {
		d.Lost = append(d.Lost, id)
	}
	slices.Sort(d.Lost)
	return d
}

// WhatIf finds the best pairing as it is and after a change to the input, and
// compares them. The change may replace slices but not write into them.
func WhatIf(in Input, change func(*Input)) (after Result, d Difference) {
	before := Best(in)
	change(&in)
	after = Best(in)
	return after, Compare(before, after)
}

// Price tells what pairing these two would change for everybody; ok is false
// when a hard rule forbids it. Somebody in a live pair has to be freed first.
func Price(in Input, newcomer, local buddy.PersonID) (d Difference, ok bool) {
	pin := [2]buddy.PersonID{newcomer, local}
	after, d := WhatIf(in, func(in *Input) { in.Pinned = append(slices.Clone(in.Pinned), pin) })
	return d, !slices.Contains(after.Refused, pin)
}

// FloorPoint is one point on the curve of floor against matches.
type FloorPoint struct {
	Floor   int
	Matches int // newcomers matched when no pair may score lower
}

// Curve tells how many newcomers would be matched with each of the floors.
func Curve(in Input, floors ...int) []FloorPoint {
	s := newSheet(&in)
	points := make([]FloorPoint, len(floors))
	for k, f := range floors {
		points[k] = FloorPoint{f, len(s.pinned)}
		counts := make([]int, len(s.parts))
		s.each(func(i int) {
			p := s.problems[i]
			p.least = uint32(max(f, 0)) << p.shift
			_, tiers := p.reach()
			for _, n := range tiers {
				counts[i] += n
			}
		})
		for _, n := range counts {
			points[k].Matches += n
		}
	}
	return points
}
