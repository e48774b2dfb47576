package matching

import (
	"reflect"
	"testing"

	"buddy/matching/assign"
)

// TestProgressGoesToTheEnd: never back, the same total throughout, one call at
// a time, and the result is the same as without.
func TestProgressGoesToTheEnd(t *testing.T) {
	for _, floor := range []int{0, -1, 500} {
		in := crowd{400, 300, 0, 1}.input()
		in.Floor = floor
		want := Best(in)
		calls, last, whole := 0, 0, 0
		in.Progress = func(done, total int) { // the race detector sees two calls at once
			if done <= last || done > total || whole != 0 && total != whole {
				t.Errorf("floor %d: %d of %d after %d of %d", floor, done, total, last, whole)
			}
			calls, last, whole = calls+1, done, total
		}
		if got := Best(in); !reflect.DeepEqual(got, want) {
			t.Errorf("floor %d: watching changes the result", floor)
		}
		if last != whole || calls < 10 {
			t.Errorf("floor %d: ends at %d of %d after %d calls", floor, last, whole, calls)
		}
		last = 0
		round := Open(in)
		before := calls
		round.Pin(round.Result().Matches[0].Newcomer, round.Result().Matches[1].Local)
		if calls != before || last != whole {
			t.Errorf("floor %d: a change that is tried is no progress", floor)
		}
	}
}

// TestTheFloorDoesNotHangOnWhoCameFirst: parts are worked on at once, in whatever order the machine likes.
func TestTheFloorDoesNotHangOnWhoCameFirst(t *testing.T) {
	for seed := range uint64(8) {
		found := func(turn func(i, of int) int) assign.Floor {
			in := crowd{400, 300, 0, seed}.input()
			s := newSheet(&in)
			return assign.FindFloor(s.problems, s.measure, func(work func(i int)) {
				for i := range s.parts {
					work(turn(i, len(s.parts)))
				}
			})
		}
		forth := found(func(i, _ int) int { return i })
		back := found(func(i, of int) int { return of - 1 - i })
		if !reflect.DeepEqual(forth, back) {
			t.Errorf("crowd %d: floor %d limited by %d, backwards %d by %d",
				seed, forth.Rank, forth.Limiting, back.Rank, back.Limiting)
		}
	}
}
