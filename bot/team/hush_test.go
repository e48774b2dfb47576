package team_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// asksAgain lets Amina ask the team for help, another way each time.
func asksAgain(c *bottest.Couple, n int) {
	c.T.Helper()
	c.Forge(c.Amina, "safe.ask")
	c.Tap(c.Amina, "By message on Telegram")
	c.Tap(c.Amina, []string{"At any time", "In the morning"}[n%2])
}

// calls are the lines that the team heard of cases since a time.
func calls(c *bottest.Couple, since time.Time) (lines []string) {
	for _, text := range c.Heard(c.Clara, since) {
		if strings.HasPrefix(text, "Something needs you") {
			lines = append(lines, strings.NewReplacer("\u2066", "", "\u2069", "", "\u2068", "").Replace(text))
		}
	}
	return lines
}

// TestOnePersonDoesNotFloodTheTeam: each new wish is told at once, six in an hour; of what is
// more the team hears once, with its number, and then of the next wish at once again.
func TestOnePersonDoesNotFloodTheTeam(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	since := c.Clock.Now()
	for n := range 20 {
		asksAgain(c, n)
	}
	if got := calls(c, since); len(got) != buddy.MostAlerts {
		t.Fatalf("in a few minutes the team hears %q", got)
	}
	later := c.Clock.Now()
	c.Wait(time.Hour + 5*time.Minute)
	if got := calls(c, later); len(got) != 1 || !strings.HasSuffix(got[0], ". Said again within an hour: 14") {
		t.Errorf("an hour later the team hears %q", got)
	}
	c.View(func(tx *store.Tx) {
		if who, _ := tx.PersonByChat(c.Amina); tx.ConcernsOf(who.ID)[0].Wish != "message.morning" {
			t.Error("the case does not hold the last wish")
		}
	})
	later = c.Clock.Now()
	asksAgain(c, 0)
	if got := calls(c, later); len(got) != 1 || strings.Contains(got[0], "again") {
		t.Errorf("of the next wish the team hears %q", got)
	}
	c.Wait(3 * time.Hour)
	if got := calls(c, later); len(got) != 1 {
		t.Errorf("the count comes again: %q", got)
	}
	later = c.Clock.Now()
	for n := range 8 {
		asksAgain(c, n)
	}
	c.Wait(time.Hour + 5*time.Minute)
	if got := calls(c, later); len(got) != 7 || !strings.HasSuffix(got[6], " again within an hour: 2") {
		t.Errorf("of another flood the team hears %q", got)
	}
}

// TestAskingAgainNowAndThenIsAlwaysHeard, also the same thing: every ten minutes.
func TestAskingAgainNowAndThenIsAlwaysHeard(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	since := c.Clock.Now()
	for range 12 {
		asksAgain(c, 0)
		c.Wait(10*time.Minute + 30*time.Second)
	}
	if got := calls(c, since); len(got) != 12 {
		t.Errorf("of 12 calls in two hours the team hears %q", got)
	}
}

// TestWhatIsSettledIsNotCounted: nobody hears afterwards how often it was said.
func TestWhatIsSettledIsNotCounted(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for n := range 10 {
		asksAgain(c, n)
	}
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		one := tx.ConcernsOf(who.ID)[0]
		one.Closed = tx.Now()
		tx.PutConcern(one)
		return nil
	})
	later := c.Clock.Now()
	c.Wait(2 * time.Hour)
	if got := calls(c, later); len(got) != 0 {
		t.Errorf("the team hears %q", got)
	}
}

// TestTakingItBackDoesNotUndoTheHush: whoever asks and takes it back over and over stays one case,
// and is told of as often as anybody.
func TestTakingItBackDoesNotUndoTheHush(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	since := c.Clock.Now()
	cases := func() (n int) {
		c.View(func(tx *store.Tx) {
			who, _ := tx.PersonByChat(c.Amina)
			n = len(tx.ConcernsOf(who.ID))
		})
		return n
	}
	before := cases()
	for range 30 {
		c.Forge(c.Amina, "safe.ask")
		c.Forge(c.Amina, "safe.enough")
	}
	c.Forge(c.Amina, "safe.ask")
	if got := calls(c, since); len(got) != buddy.MostAlerts || cases() != before+1 {
		t.Fatalf("%d more cases, and the team hears %q", cases()-before, got)
	}
	later := c.Clock.Now()
	c.Wait(time.Hour + 5*time.Minute)
	if got := calls(c, later); len(got) != 1 || !strings.HasSuffix(got[0], ". Said again within an hour: 25") {
		t.Errorf("an hour later the team hears %q", got)
	}
	c.Forge(c.Amina, "safe.enough")
	later = c.Clock.Now()
	c.Forge(c.Amina, "safe.ask")
	if got := calls(c, later); len(got) != 1 || cases() != before+1 {
		t.Errorf("asked again the team hears %q", got)
	}
}

// TestAFullHourTakesNoCountAway: as the count comes due, the hour is full again, and of the next
// flood the team hears, too.
func TestAFullHourTakesNoCountAway(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for flood := range 2 {
		since := c.Clock.Now()
		for n := range 10 {
			asksAgain(c, n)
		}
		c.Update(func(tx *store.Tx) error {
			who, _ := tx.PersonByChat(c.Amina)
			one := tx.ConcernsOf(who.ID)[0]
			for i := range one.Alerts {
				one.Alerts[i] = one.Alerts[i].Add(10 * time.Minute)
			}
			tx.PutConcern(one)
			return nil
		})
		c.Wait(3 * time.Hour)
		got := calls(c, since)
		more := fmt.Sprintf(" again within an hour: %d", 4+flood) // whoever asks at last asked in another way
		if len(got) != buddy.MostAlerts+1 || !strings.HasSuffix(got[buddy.MostAlerts], more) {
			t.Errorf("of flood %d the team hears %q", flood, got)
		}
	}
}
