package duo_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// A talk that was not passed takes back the card that is out: nobody says yes to it any more, and the other reads no
// more than of any that is over. Two who have begun go on.
func TestATalkNotPassedTakesTheCardBack(t *testing.T) {
	t.Parallel()
	for name, begun := range map[string]bool{"asked": false, "begun": true} {
		c := bottest.Asked(t)
		if begun {
			c = bottest.Together(t)
		}
		c.Update(func(tx *store.Tx) error {
			site, _ := tx.Programme(1)
			if err := site.Talk(true, ""); err != nil {
				return err
			}
			tx.PutProgramme(site)
			for _, chat := range []int64{c.Amina, c.Marco} {
				p, _ := tx.PersonByChat(chat)
				p.Screening = buddy.Screening{Passed: true, At: tx.Now()}
				tx.PutPerson(p)
			}
			return nil
		})
		pair := c.Now()
		since := c.Clock.Now()
		c.Forge(c.Clara, fmt.Sprintf("screen.%s.not.yes", bottest.Base36(uint64(c.Person(c.Amina).ID))))
		c.Wait(bottest.Day)
		if !begun {
			c.Forge(c.Marco, fmt.Sprintf("accept.%d", pair.ID))
		}
		var after buddy.Pair
		c.View(func(tx *store.Tx) { after, _ = tx.Pair(pair.ID) })
		if after.Live() != begun || after.Said != pair.Said {
			t.Errorf("%s: the pair is %s, and they said %q", name, after.State, after.Said)
		}
		for _, text := range c.Heard(c.Marco, since) {
			if strings.Contains(text, "talk") || begun {
				t.Errorf("%s: Marco hears %q", name, text)
			}
		}
	}
}

// TestNobodyBeginsBesideAClosedGate: a yes comes before the card is taken back, or a result has run out since it came.
// Whoever taps reads what everybody reads whose suggestion is over, once.
func TestNobodyBeginsBesideAClosedGate(t *testing.T) {
	t.Parallel()
	for name, closes := range map[string]func(c *bottest.Couple){
		"in the same minute": func(c *bottest.Couple) {
			id := bottest.Base36(uint64(c.Person(c.Amina).ID))
			c.Press(900_001, c.Clara, fmt.Sprintf("screen.%s.not.yes", id))
		},
		"by time": func(c *bottest.Couple) { c.Wait(bottest.Day) },
	} {
		c := bottest.Asked(t)
		c.Update(func(tx *store.Tx) error {
			site, _ := tx.Programme(1)
			if err := site.Talk(true, ""); err != nil {
				return err
			}
			tx.PutProgramme(site)
			for _, chat := range []int64{c.Amina, c.Marco} {
				p, _ := tx.PersonByChat(chat)
				p.Screening = buddy.Screening{Passed: true, At: tx.Now(), Until: tx.Now().Add(bottest.Day / 2)}
				tx.PutPerson(p)
			}
			return nil
		})
		pair := c.Now()
		c.Tap(c.Amina, "Yes, I would like to meet")
		closes(c)
		c.Tap(c.Marco, "Yes, I would like to meet")
		c.Wait(2 * bottest.Day)
		var after buddy.Pair
		c.View(func(tx *store.Tx) { after, _ = tx.Pair(pair.ID) })
		if after.Live() || after.Begun() {
			t.Errorf("%s: the pair is %s, and they said %q", name, after.State, after.Said)
		}
		for _, who := range []int64{c.Amina, c.Marco} {
			told := 0
			for _, text := range c.Shown(who) {
				if strings.Contains(text, "This time it did not work out") {
					told++
				}
			}
			if told != 1 {
				t.Errorf("%s: %d hears of the end %d times", name, who, told)
			}
		}
	}
}
