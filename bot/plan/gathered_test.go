package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
)

// TestWhoWorksOnAPlanWritesTheOtherOnce: two goals within the hour are one message, which shows the plan.
func TestWhoWorksOnAPlanWritesTheOtherOnce(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	c.At(10)
	since := c.Clock.Now()
	c.Forge(c.Amina, fmt.Sprintf("plannew.%d", pair))
	c.Tap(c.Amina, "Doctors and offices")
	c.Tap(c.Amina, "Make a doctor's appointment")
	c.Tap(c.Amina, "Step 2")
	c.Forge(c.Amina, fmt.Sprintf("planedit.%d.2", pair))
	c.Tap(c.Amina, "The goal itself")
	c.Says(c.Amina, "Talk with Ayşe next door")
	c.Wait(2 * time.Hour)
	heard := c.Heard(c.Marco, since)
	if len(heard) != 1 || !strings.Contains(heard[0], "Ayşe") || !strings.Contains(heard[0], "doctor") {
		t.Errorf("Marco heard %d messages: %q", len(heard), heard)
	}
	c.Wait(bottest.Day)
	if again := c.Heard(c.Marco, since); len(again) != 1 {
		t.Errorf("and then: %q", again[1:])
	}
}
