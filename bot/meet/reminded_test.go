package meet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestABreakTakesNoReminder: who paused over the evening before a meeting and goes on is still told of it, once.
func TestABreakTakesNoReminder(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(time.Hour)
	id := c.Now().ID
	c.Update(func(tx *store.Tx) error {
		s := tx.Appointments(id)
		offer := buddy.Offer{At: tx.Now().Add(74 * time.Hour), Place: buddy.Place{Typed: "Old Mill"}}
		err := s.Propose(buddy.Newcomer, []buddy.Offer{offer}, tx.Now())
		tx.PutAppointments(s)
		return err
	})
	c.Forge(c.Marco, fmt.Sprintf("meetpick.%d.1.1", id))
	c.Wait(26 * time.Hour)
	c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.1", id))
	c.Wait(36 * time.Hour) // it begins the next morning
	c.Forge(c.Amina, fmt.Sprintf("ourwake.%d", id))
	since := c.Clock.Now()
	c.Wait(11 * time.Hour)
	told := 0
	for _, text := range c.Heard(c.Marco, since) {
		if strings.Contains(text, "Old Mill") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("Marco is told of the meeting %d times: %q", told, c.Heard(c.Marco, since))
	}
}
