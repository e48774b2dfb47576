package farewell_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

const lookAgain, askedAfter = "again", "May we ask you something?"

func free(c *bottest.Couple, chat int64) (is bool) {
	c.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		site, _ := tx.Programme(1)
		is = p.Matchable(site, tx.Now())
	})
	return is
}

// Whose pair ends in their break waits for the week as everybody does, however they come back, and is asked about it.
func TestABreakIsNoWayRoundTheWeek(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]func(c *bottest.Couple){
		"resume": func(c *bottest.Couple) { c.Says(c.Amina, "/resume") },
		"again":  func(c *bottest.Couple) { c.Forge(c.Amina, lookAgain) },
	} {
		t.Run(name, func(t *testing.T) {
			c := met(t)
			c.Forge(c.Amina, "rest.0")
			c.Wait(2 * bottest.Day)
			c.Forge(c.Marco, "ourend.1.yes")
			c.Wait(2 * bottest.Day)
			if n := len(c.Told(c.Amina, askedAfter)); n != 0 {
				t.Errorf("asked %d times in the break", n)
			}
			back(c)
			if got := c.Person(c.Amina).Stage; got != buddy.Alumni || free(c, c.Amina) {
				t.Fatalf("is %s after the break", got)
			}
			c.Forge(c.Amina, lookAgain)
			if c.Wait(3 * bottest.Day); free(c, c.Amina) {
				t.Error("can be matched before the week is over")
			}
			c.Wait(3 * bottest.Day)
			if !free(c, c.Amina) || len(c.Told(c.Amina, askedAfter)) != 1 {
				t.Errorf("after the week: free %v, asked %d times", free(c, c.Amina), len(c.Told(c.Amina, askedAfter)))
			}
		})
	}
}

// beside gives Marco room for two, and a buddy of before from whom he parted early.
func beside(t *testing.T, before bool) *bottest.Couple {
	t.Helper()
	c := met(t)
	c.Update(func(tx *store.Tx) error {
		marco, _ := tx.PersonByChat(c.Marco)
		marco.Profile.Capacity = 2
		tx.PutPerson(marco)
		p, _ := tx.Pair(1)
		p.ID, p.People[0] = 0, tx.PutPerson(buddy.Person{Chat: 9009, Programme: 1, Stage: buddy.Waiting, Lang: "en"}).ID
		tx.PutPair(p)
		if before {
			p.State, p.EndReason, p.EndedAt = buddy.Ended, buddy.EndLeft, tx.Now().Add(-time.Hour)
			tx.PutPair(p)
		}
		return nil
	})
	return c
}

// Who has another buddy is asked before there is a new one, and waits for the week, too.
func TestAnotherBuddyIsNoWayRoundTheWeek(t *testing.T) {
	t.Parallel()
	c := beside(t, false)
	c.Forge(c.Marco, "ourend.1.yes")
	c.Wait(20 * bottest.Day)
	if free(c, c.Marco) {
		t.Error("can be matched without a wish")
	}
	c.Forge(c.Marco, lookAgain)
	if p := c.Person(c.Marco); !free(c, c.Marco) || p.Stage != buddy.Waiting {
		t.Errorf("cannot be matched after the week: %s", p.Stage)
	}
}

// After the second pair that ended early somebody of the team talks with them first, also beside another buddy and
// after a break.
func TestNorIsItOneRoundTheTalk(t *testing.T) {
	t.Parallel()
	c := beside(t, true)
	c.Forge(c.Marco, "ourend.1.yes")
	c.Forge(c.Marco, lookAgain)
	c.Forge(c.Marco, "rest.1")
	c.Wait(20 * bottest.Day)
	if free(c, c.Marco) {
		t.Error("can be matched before the talk")
	}
	c.Update(func(tx *store.Tx) error {
		for _, talk := range tx.Concerns(1) {
			if talk.Kind == buddy.WantsAgain {
				if err := talk.Settle(0, tx.Now()); err != nil {
					return err
				}
				tx.PutConcern(talk)
			}
		}
		return nil
	})
	c.Wait(2 * bottest.Day)
	if !free(c, c.Marco) {
		t.Errorf("cannot be matched after the talk: %+v", c.Person(c.Marco).Stage)
	}
}
