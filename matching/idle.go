package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// IdleLocal is a local who has a free place left, and why.
type IdleLocal struct {
	Person buddy.PersonID
	Places int    // still free
	Fit    int    // newcomers they fit with, all of whom are matched
	Why    string // IdleNobody, IdleFloor or IdleMatched
}

// Why a local's place stays free.
const (
	IdleNobody  = "nobody"  // no newcomer fits
	IdleFloor   = "floor"   // those who fit score below the floor
	IdleMatched = "matched" // all who fit have a buddy
)

// Idle lists the locals of a result of Best for this input who could have one
// more buddy, and why they have not, so that nobody waits unseen: those whom
// nobody fits first, then the longest waiting.
func Idle(in Input, r Result) []IdleLocal {
	s := newSheet(&in)
	s.floor = max(r.Floor, 0)
	return s.idle(r)
}

// idle counts for each local with a free place who fits.
func (s *sheet) idle(r Result) (list []IdleLocal) {
	taken := map[buddy.PersonID]int{}
	for _, m := range r.Matches {
		taken[m.Local]++
	}
	for i := range s.pinned { // their places are not among the rooms
		taken[s.pinned[i][1].person.ID]--
	}
	var days []int32
	for i, part := range s.parts {
		p := s.problems[i]
		fit, low := p.Suitors(s.floor)
		for c := range part.locals {
			l := part.locals[c].person
			free := p.Places(int32(c)) - taken[l.ID]
			if free <= 0 {
				continue
			}
			x := IdleLocal{l.ID, free, int(fit[c]), IdleMatched}
			switch {
			case fit[c] == 0 && low[c] > 0:
				x.Why = IdleFloor
			case fit[c] == 0:
				x.Why = IdleNobody
			}
			list, days = append(list, x), append(days, part.locals[c].days)
		}
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(min(list[a].Fit, 1), min(list[b].Fit, 1)),
			cmp.Compare(days[b], days[a]),
			cmp.Compare(list[a].Person, list[b].Person),
		)
	})
	sorted := make([]IdleLocal, len(list))
	for i, k := range order {
		sorted[i] = list[k]
	}
	return sorted
}
