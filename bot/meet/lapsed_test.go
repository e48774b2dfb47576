package meet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoMetHearsOfNoTimesThatPassed: two who answered each other elsewhere and noted that they met are not told that
// their times have passed, whoever noted it. Everybody else is, once.
func TestWhoMetHearsOfNoTimesThatPassed(t *testing.T) {
	t.Parallel()
	for who, want := range map[string]int{"": 1, "amina": 0, "marco": 0} {
		c := bottest.Together(t)
		id := c.Now().ID
		c.Forge(c.Amina, fmt.Sprintf("meetask.%d", id))
		c.Wait(time.Hour)
		since := c.Clock.Now()
		c.Forge(c.Amina, fmt.Sprintf("meetnew.%d", id))
		c.Tap(c.Amina, c.Offered(c.Amina)[0])
		c.Tap(c.Amina, "Done")
		c.Says(c.Amina, "Old Mill")
		var at time.Time
		c.View(func(tx *store.Tx) { a, _ := tx.Appointments(id).Last(); at = a.Offers[0].At })
		c.Wait(at.Sub(c.Clock.Now()))
		if phone := map[string]int64{"amina": c.Amina, "marco": c.Marco}[who]; phone != 0 {
			c.Forge(phone, fmt.Sprintf("met.%d.person.%s", id, at.Format("060102")))
			if p := c.Now(); len(p.Meetings) != 1 {
				t.Fatalf("%s: %+v", who, p.Meetings)
			}
		}
		c.Wait(2 * bottest.Day)
		told := 0
		for _, text := range c.Heard(c.Amina, since) {
			if strings.Contains(text, "have passed") {
				told++
			}
		}
		if told != want {
			t.Errorf("%q noted that they met: told %d times", who, told)
		}
	}
}
