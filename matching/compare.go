package matching

import (
	"slices"

	"buddy"
	"buddy/matching/assign"
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
			s.problems[i].SetFloor(min(max(f, 0), assign.Top))
			counts[i] = s.problems[i].Most()
		})
		for _, n := range counts {
			points[k].Matches += n
		}
	}
	return points
}
