package join_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// enrolling are the taps of somebody who enrols as one of the two sides, up to the last.
const enrolling = `amina joins in en
amina follows $join
amina taps [English]
amina taps [Yes, I am 18]
amina taps [Yes, I want]
amina taps [Yes, you may]
amina taps [I am newer here]
amina taps [Amina]
amina taps [North]
amina taps [Italian]
amina taps [English]
amina taps [Done]
amina taps [very well]
amina taps [simple talk]
amina taps [Italian]
amina taps [Done]
amina taps [Cooking]
amina taps [Done]
amina taps [Practising]
amina taps [Done]
amina taps [Culture]
amina taps [Done]
amina taps [☀️ Sat]
amina taps [Done]
amina taps [25–34]
amina taps [Anyone]
amina taps [Skip]
amina taps [Nothing]
amina taps [Every week]
amina taps [Hardly ever]
amina taps [nobody]
`

// TestLeavingIsNoWayRoundTheWeek: who leaves after an end and comes back is asked before there is a new buddy, as
// everybody is. Whoever never had one is in the queue at once.
func TestLeavingIsNoWayRoundTheWeek(t *testing.T) {
	t.Parallel()
	for _, had := range []bool{true, false} {
		c := &bottest.Couple{World: bottest.NewWorld(t)}
		p := c.Player()
		c.Script(p, "clara joins in en\ncoordinate clara\nmarco joins in en\nenrol marco local\n"+enrolling)
		c.Amina, c.Marco, c.Clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
		c.Update(func(tx *store.Tx) error {
			amina, _ := tx.PersonByChat(c.Amina)
			amina.CountTrained()
			tx.PutPerson(amina)
			return nil
		})
		if had {
			if err := c.Pair(c.Amina, c.Marco); err != nil {
				t.Fatal(err)
			}
			c.Wait(2 * time.Hour)
			c.Tap(c.Amina, "Yes, I would like to meet")
			c.Tap(c.Marco, "Yes, I would like to meet")
		}
		c.Forge(c.Amina, "leave.yes")
		c.Forge(c.Amina, "rejoin.same")
		if !had {
			if !matchable(c) {
				t.Errorf("never had a buddy, and is %s", c.Person(c.Amina).Stage)
			}
			continue
		}
		if matchable(c) || c.Person(c.Amina).Stage != buddy.Alumni {
			t.Errorf("is %s, and can be matched at once", c.Person(c.Amina).Stage)
		}
		c.Tap(c.Amina, "Look for a buddy again")
		if c.Wait(6 * bottest.Day); matchable(c) {
			t.Error("can be matched before the week is over")
		}
		if c.Wait(2 * bottest.Day); !matchable(c) {
			t.Error("cannot be matched after the week")
		}
	}
}

// matchable tells whether Amina may be proposed to somebody.
func matchable(c *bottest.Couple) (is bool) {
	c.View(func(tx *store.Tx) {
		amina, _ := tx.PersonByChat(c.Amina)
		site, _ := tx.Programme(amina.Programme)
		is = amina.Matchable(site, tx.Now())
	})
	return is
}
