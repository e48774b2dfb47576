package plan_test

import (
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestForgettingTakesWordsOnTheirWay: what waits for the other while Telegram is away, and shows a goal of somebody who
// is forgotten meanwhile, goes with them, although it does not name them.
func TestForgettingTakesWordsOnTheirWay(t *testing.T) {
	t.Parallel()
	for _, newcomer := range []bool{true, false} {
		c, id := planned(t)
		who, other := c.Marco, c.Amina
		side := buddy.Local
		if newcomer {
			who, other, side = c.Amina, c.Marco, buddy.Newcomer
		}
		c.Update(func(tx *store.Tx) error {
			plan, w := tx.Plan(id), buddy.Wording{Title: "An old secret", Scale: buddy.Scales[0], Start: -1}
			no, err := plan.Propose(side, buddy.Domains[0], w, tx.Now())
			if err != nil {
				return err
			}
			if _, err := plan.Agree(side.Other(), no, 1, tx.Now()); err != nil {
				return err
			}
			tx.PutPlan(plan)
			d := buddy.DueAbout("plan.talk", id, tx.Now())
			d.Beat = no
			to, _ := tx.PersonByChat(other)
			tx.Schedule(d.To(to.ID))
			return nil
		})
		c.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Chat: other})
		c.Wait(bottest.Day)
		showing := func() (n int) {
			c.View(func(tx *store.Tx) {
				for _, m := range tx.Outbox() {
					if strings.Contains(m.Text, "An old secret") {
						n++
					}
				}
			})
			return n
		}
		if showing() == 0 {
			t.Fatal("nothing is on its way")
		}
		gone := c.Person(who).ID
		c.Update(func(tx *store.Tx) error { tx.Erase(gone); return nil })
		if n := showing(); n > 0 {
			t.Errorf("newcomer %v: %d messages still show the goal", newcomer, n)
		}
	}
}
