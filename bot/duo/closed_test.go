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
