package duo_test

import (
	"fmt"
	"slices"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhatWaitedForTwoEndsWithThem: nobody of the team looks at it any more, however the pair ended. What somebody
// asked for themselves, or said, stays.
func TestWhatWaitedForTwoEndsWithThem(t *testing.T) {
	t.Parallel()
	over := []buddy.ConcernKind{buddy.HalfTime, buddy.NoMeeting, buddy.Company, buddy.Introduce}
	stays := []buddy.ConcernKind{buddy.WantsAdvice, buddy.Differ}
	for _, how := range []string{"ourend.%d.yes", "leave.yes", "forget.yes"} {
		c := bottest.Together(t)
		id, marco := c.Now().ID, c.Person(c.Marco).ID
		c.Update(func(tx *store.Tx) error {
			for _, kind := range slices.Concat(over, stays) {
				waits := buddy.Concern{Programme: 1, Kind: kind, Pair: id, Opened: tx.Now()}
				if kind == buddy.WantsAdvice || kind == buddy.Introduce {
					waits.Person = marco
				}
				tx.PutConcern(waits)
			}
			return nil
		})
		if how == "ourend.%d.yes" {
			how = fmt.Sprintf(how, id)
		}
		c.Forge(c.Amina, how)
		for _, kind := range over {
			if slices.Contains(c.Concerns(), kind) {
				t.Errorf("%s: %s waits on", how, kind)
			}
		}
		for _, kind := range stays {
			if !slices.Contains(c.Concerns(), kind) {
				t.Errorf("%s: %s is gone", how, kind)
			}
		}
	}
}
