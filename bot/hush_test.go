package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// asksAgain lets Amina ask the team for help, another way each time.
func (c *couple) asksAgain(n int) {
	c.t.Helper()
	c.forge(c.amina, "safe.ask")
	c.tap(c.amina, "By message on Telegram")
	c.tap(c.amina, []string{"At any time", "In the morning"}[n%2])
}

// calls are the lines that the team heard of cases since a time.
func (c *couple) calls(since time.Time) (lines []string) {
	for _, text := range c.heard(c.clara, since) {
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
	c := together(t)
	since := c.Clock.Now()
	for n := range 20 {
		c.asksAgain(n)
	}
	if got := c.calls(since); len(got) != buddy.MostAlerts {
		t.Fatalf("in a few minutes the team hears %q", got)
	}
	later := c.Clock.Now()
	c.pass(time.Hour + 5*time.Minute)
	if got := c.calls(later); len(got) != 1 || !strings.HasSuffix(got[0], ". Said again within an hour: 14") {
		t.Errorf("an hour later the team hears %q", got)
	}
	c.view(func(tx *store.Tx) {
		if who, _ := tx.PersonByChat(c.amina); tx.ConcernsOf(who.ID)[0].Wish != "message.morning" {
			t.Error("the case does not hold the last wish")
		}
	})
	later = c.Clock.Now()
	c.asksAgain(0)
	if got := c.calls(later); len(got) != 1 || strings.Contains(got[0], "again") {
		t.Errorf("of the next wish the team hears %q", got)
	}
	c.pass(3 * time.Hour)
	if got := c.calls(later); len(got) != 1 {
		t.Errorf("the count comes again: %q", got)
	}
	later = c.Clock.Now()
	for n := range 8 {
		c.asksAgain(n)
	}
	c.pass(time.Hour + 5*time.Minute)
	if got := c.calls(later); len(got) != 7 || !strings.HasSuffix(got[6], " again within an hour: 2") {
		t.Errorf("of another flood the team hears %q", got)
	}
}

// TestAskingAgainNowAndThenIsAlwaysHeard, also the same thing: every ten minutes.
func TestAskingAgainNowAndThenIsAlwaysHeard(t *testing.T) {
	t.Parallel()
	c := together(t)
	since := c.Clock.Now()
	for range 12 {
		c.asksAgain(0)
		c.pass(10*time.Minute + 30*time.Second)
	}
	if got := c.calls(since); len(got) != 12 {
		t.Errorf("of 12 calls in two hours the team hears %q", got)
	}
}

// TestWhatIsSettledIsNotCounted: nobody hears afterwards how often it was said.
func TestWhatIsSettledIsNotCounted(t *testing.T) {
	t.Parallel()
	c := together(t)
	for n := range 10 {
		c.asksAgain(n)
	}
	c.update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		one := tx.ConcernsOf(who.ID)[0]
		one.Closed = tx.Now()
		tx.PutConcern(one)
		return nil
	})
	later := c.Clock.Now()
	c.pass(2 * time.Hour)
	if got := c.calls(later); len(got) != 0 {
		t.Errorf("the team hears %q", got)
	}
}

// TestTakingItBackDoesNotUndoTheHush: whoever asks and takes it back over and over stays one case,
// and is told of as often as anybody.
func TestTakingItBackDoesNotUndoTheHush(t *testing.T) {
	t.Parallel()
	c := together(t)
	since := c.Clock.Now()
	cases := func() (n int) {
		c.view(func(tx *store.Tx) {
			who, _ := tx.PersonByChat(c.amina)
			n = len(tx.ConcernsOf(who.ID))
		})
		return n
	}
	before := cases()
	for range 30 {
		c.forge(c.amina, "safe.ask")
		c.forge(c.amina, "safe.enough")
	}
	c.forge(c.amina, "safe.ask")
	if got := c.calls(since); len(got) != buddy.MostAlerts || cases() != before+1 {
		t.Fatalf("%d more cases, and the team hears %q", cases()-before, got)
	}
	later := c.Clock.Now()
	c.pass(time.Hour + 5*time.Minute)
	if got := c.calls(later); len(got) != 1 || !strings.HasSuffix(got[0], ". Said again within an hour: 25") {
		t.Errorf("an hour later the team hears %q", got)
	}
	c.forge(c.amina, "safe.enough")
	later = c.Clock.Now()
	c.forge(c.amina, "safe.ask")
	if got := c.calls(later); len(got) != 1 || cases() != before+1 {
		t.Errorf("asked again the team hears %q", got)
	}
}

// TestAFullHourTakesNoCountAway: as the count comes due, the hour is full again, and of the next
// flood the team hears, too.
func TestAFullHourTakesNoCountAway(t *testing.T) {
	t.Parallel()
	c := together(t)
	for flood := range 2 {
		since := c.Clock.Now()
		for n := range 10 {
			c.asksAgain(n)
		}
		c.update(func(tx *store.Tx) error {
			who, _ := tx.PersonByChat(c.amina)
			one := tx.ConcernsOf(who.ID)[0]
			for i := range one.Alerts {
				one.Alerts[i] = one.Alerts[i].Add(10 * time.Minute)
			}
			tx.PutConcern(one)
			return nil
		})
		c.pass(3 * time.Hour)
		got := c.calls(since)
		more := fmt.Sprintf(" again within an hour: %d", 4+flood) // whoever asks at last asked in another way
		if len(got) != buddy.MostAlerts+1 || !strings.HasSuffix(got[buddy.MostAlerts], more) {
			t.Errorf("of flood %d the team hears %q", flood, got)
		}
	}
}
