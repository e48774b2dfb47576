package sheet

import (
	"io"

	"buddy"
)

// History is what is known about two people together.
type History struct {
	Pairs     []buddy.Pair        // live ones hold a place; ended ones are not matched again
	Apart     [][2]buddy.PersonID // must not be paired
	Power     [][2]buddy.PersonID // must not be paired because one depends on the other
	Strangers int                 // rows that name somebody who is not in the list of people
}

// The states of two people in a history.
const (
	Ended = "ended" // were paired before
	Live  = "live"  // are paired now, or have been asked
	Apart = "apart" // must not be paired: a wish, one family
	Power = "power" // must not be paired: one has power over the other, as employer, landlord, caseworker or teacher
)

// PairColumns names the columns ReadHistory knows.
func PairColumns() []string { return []string{"newcomer", "local", "state"} }

// ReadHistory reads who has been paired, is paired, or must not be. Rows about
// people who are not in the list are counted only: histories are longer than lists.
func ReadHistory(r io.Reader, people People) (History, error) {
	t := open(r, shape{columns: PairColumns(), required: PairColumns()[:2]})
	var h History
	live := map[[2]buddy.PersonID]int{}
	for t.next() {
		n, ok := t.name("newcomer")
		l, too := t.name("local")
		state := Ended
		if err := one(&state, t.cell("state"), []string{Ended, Live, Apart, Power}, false); err != nil {
			t.fault("state %v", err)
			continue
		}
		if !ok || !too {
			continue
		}
		if n == l {
			t.fault("%s is paired with itself", quoted(n))
			continue
		}
		two := [2]buddy.PersonID{people.ID(n), people.ID(l)}
		if two[0] == 0 || two[1] == 0 {
			h.Strangers++
		}
		if first, twice := live[two]; state == Live && twice && two[0] != 0 && two[1] != 0 {
			t.fault("%s and %s are live twice, first in line %d", quoted(n), quoted(l), first)
			continue
		}
		h.add(two, state, live, t.line)
	}
	return h, t.end()
}

func (h *History) add(two [2]buddy.PersonID, state string, live map[[2]buddy.PersonID]int, line int) {
	switch {
	case two == [2]buddy.PersonID{}:
	case state == Apart:
		h.Apart = append(h.Apart, two)
	case state == Power:
		h.Power = append(h.Power, two)
	case state == Live:
		live[two] = line
		h.Pairs = append(h.Pairs, buddy.Pair{ID: buddy.PairID(len(h.Pairs) + 1), Programme: 1, People: two, State: buddy.Active})
	default:
		h.Pairs = append(h.Pairs, buddy.Pair{ID: buddy.PairID(len(h.Pairs) + 1), Programme: 1, People: two, State: buddy.Ended, EndReason: buddy.EndClosed})
	}
}
