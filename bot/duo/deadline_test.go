package duo_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// to lets time go by until a moment, to the second.
func to(c *bottest.Couple, at time.Time) {
	c.T.Helper()
	if err := c.To(at); err != nil {
		c.T.Fatal(err)
	}
}

// Every wait of a proposal, at its limit and a minute and a half later: the tick
// comes once a minute. All of them lie in the daytime.
func TestDeadlinesOfAProposal(t *testing.T) {
	t.Parallel()
	const breath = 90 * time.Second
	for _, c := range []struct {
		what  string
		limit time.Duration
		set   func(c *bottest.Couple) (from time.Time)
		done  func(c *bottest.Couple) bool
	}{
		{"the reminder", 3 * bottest.Day,
			func(c *bottest.Couple) time.Time { return c.Now().Asked[0] },
			func(c *bottest.Couple) bool { return len(c.Told(c.Amina, "A small question still waits")) > 0 }},
		{"the time to answer", 5 * bottest.Day,
			func(c *bottest.Couple) time.Time { return c.Now().Asked[0] },
			func(c *bottest.Couple) bool { return c.Now().State == buddy.Ended }},
		{"a card that reaches nobody", 12 * bottest.Day,
			func(c *bottest.Couple) time.Time {
				c.Update(func(tx *store.Tx) error {
					p := c.Now()
					p.Asked = [2]time.Time{}
					tx.PutPair(p)
					for _, d := range tx.Agenda() {
						if d.Kind == "pair.expire" || d.Kind == "pair.remind" {
							tx.Unschedule(d)
						}
					}
					return nil
				})
				return c.Now().Approved
			},
			func(c *bottest.Couple) bool { return c.Now().State == buddy.Ended }},
		{"the good news, while a way is being chosen", 24 * time.Hour,
			func(c *bottest.Couple) time.Time {
				if err := c.TG.SetUsername(c.Marco, ""); err != nil {
					c.T.Fatal(err)
				}
				c.Tap(c.Amina, "Yes, I would like to meet")
				c.Tap(c.Marco, "Yes, I would like to meet")
				return c.Now().Accepted
			},
			func(c *bottest.Couple) bool { return len(c.Told(c.Amina, "Good news")) > 0 }},
	} {
		story := bottest.Asked(t)
		limit := c.set(story).Add(c.limit)
		to(story, limit.Add(-breath))
		if c.done(story) {
			t.Errorf("%s: before %v are over", c.what, c.limit)
		}
		to(story, limit.Add(breath))
		story.Settle()
		if !c.done(story) {
			t.Errorf("%s: not when %v are over", c.what, c.limit)
		}
	}
}

// Two days after somebody stopped in the middle of the questions they are
// reminded, once.
func TestTheEnrolmentIsRemindedOfAfterTwoDays(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	const lina = 7200
	c.Wait(time.Hour)
	c.Phone(lina, "Lina")
	begun := c.Clock.Now()
	reminders := func() int { return len(c.Told(lina, "You began some questions")) }
	to(c, begun.Add(2*bottest.Day-2*time.Minute))
	if reminders() != 0 {
		t.Error("reminded before two days are over")
	}
	to(c, begun.Add(2*bottest.Day+2*time.Minute))
	if reminders() != 1 {
		t.Errorf("after two days: %d reminders: %q", reminders(), c.Heard(lina, begun))
	}
	c.Wait(10 * bottest.Day)
	if reminders() != 1 {
		t.Errorf("%d reminders", reminders())
	}
}
