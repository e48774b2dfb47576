package duo_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// full are two people of whom Marco has heard as much this week as the bot may begin.
func full(t *testing.T) *bottest.Couple {
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		marco, _ := tx.PersonByChat(c.Marco)
		marco.Nudged = []time.Time{tx.Now().Add(-time.Hour), tx.Now()}
		tx.PutPerson(marco)
		return nil
	})
	return c
}

// about counts what Marco was told of breaks since a time.
func about(c *bottest.Couple, since time.Time) (n int) {
	for _, text := range c.Heard(c.Marco, since) {
		if strings.Contains(text, "on a break") || strings.Contains(text, "break is over") {
			n++
		}
	}
	return n
}

// TestNobodyHearsOfAnOldBreakInTheirOwn: what waits of their buddy's does not come in the break that they take.
func TestNobodyHearsOfAnOldBreakInTheirOwn(t *testing.T) {
	t.Parallel()
	for _, own := range []string{"rest.0", "ourrest.1.4"} {
		c := full(t)
		id, since := c.Now().ID, c.Clock.Now()
		c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.1", id))
		c.Forge(c.Amina, fmt.Sprintf("ourwake.%d", id))
		c.Forge(c.Marco, own)
		answer := about(c, since) // the screen that answers them
		if c.Wait(9 * bottest.Day); about(c, since) != answer {
			t.Errorf("%s: told of a break in their own: %q", own, c.Heard(c.Marco, since))
		}
	}
}
