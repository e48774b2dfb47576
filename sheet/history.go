package sheet

import (
	"fmt"
	"io"

	"buddy"
)

// History is what is known about two people together.
type History struct {
	Pairs     []buddy.Pair        // live ones hold a place; ended ones are not matched again
	Apart     [][2]buddy.PersonID // must not be paired
	Power     [][2]buddy.PersonID // must not be paired because one depends on the other
	Strangers int                 // rows that name somebody who is not in the list of people
	// rows that give somebody more live pairs than they have places; they are taken as they are
	Over []Fault
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
// people who are not in the list are counted only: histories are longer than
// lists. A live pair has its newcomer and its local in their columns.
func ReadHistory(r io.Reader, people People) (History, error) {
	sides, places := people.sides(), people.places()
	used := map[buddy.PersonID]int{}
	return readHistory(r, people, func(t *table, h *History, two [2]buddy.PersonID) {
		for i, side := range [2]buddy.Side{buddy.Newcomer, buddy.Local} {
			switch id := two[i]; {
			case id == 0:
			case sides[id] != side:
				t.fault("%s is a %s but stands as the %s of a live pair", quoted(people.Names[id]), sides[id], side)
			default:
				if used[id]++; places[id] > 0 && used[id] > places[id] {
					h.Over = append(
						h.Over,
						Fault{
							t.line,
							fmt.Sprintf(
								"live pairs of %s %d, places %d", quoted(people.Names[id]), used[id], places[id],
							),
						},
					)
				}
			}
		}
	})
}

// ReadMet reads the same table for any two people, whatever their sides.
func ReadMet(r io.Reader, people People) (History, error) {
	return readHistory(r, people, func(*table, *History, [2]buddy.PersonID) {})
}

// readHistory holds each live pair against what is known about its people.
func readHistory(r io.Reader, people People, hold func(*table, *History, [2]buddy.PersonID)) (History, error) {
	t := open(r, shape{columns: PairColumns(), required: PairColumns()[:2]})
	var h History
	live := map[[2]string]int{}
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
		if state == Live && two != [2]buddy.PersonID{} {
			if first, twice := live[[2]string{n, l}]; twice {
				t.fault("%s and %s are live twice, first in line %d", quoted(n), quoted(l), first)
				continue
			}
			live[[2]string{n, l}] = t.line
			hold(t, &h, two)
		}
		h.add(two, state)
	}
	return h, t.end()
}

func (h *History) add(two [2]buddy.PersonID, state string) {
	switch {
	case two == [2]buddy.PersonID{}:
	case state == Apart:
		h.Apart = append(h.Apart, two)
	case state == Power:
		h.Power = append(h.Power, two)
	default:
		stands, reason := buddy.Active, ""
		if state != Live {
			stands, reason = buddy.Ended, buddy.EndClosed
		}
		h.Pairs = append(h.Pairs, buddy.Pair{
			ID: buddy.PairID(len(h.Pairs) + 1), Programme: 1, People: two, State: stands, EndReason: reason,
		})
	}
}
