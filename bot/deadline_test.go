package bot_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// to lets time go by until a moment, to the second.
func (c *couple) to(at time.Time) {
	c.t.Helper()
	if err := c.To(at); err != nil {
		c.t.Fatal(err)
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
		set   func(c *couple) (from time.Time)
		done  func(c *couple) bool
	}{
		{"the reminder", 3 * day,
			func(c *couple) time.Time { return c.now().Asked[0] },
			func(c *couple) bool { return len(c.told(c.amina, "A small question still waits")) > 0 }},
		{"the time to answer", 5 * day,
			func(c *couple) time.Time { return c.now().Asked[0] },
			func(c *couple) bool { return c.now().State == buddy.Ended }},
		{"a card that reaches nobody", 12 * day,
			func(c *couple) time.Time {
				c.update(func(tx *store.Tx) error {
					p := c.now()
					p.Asked = [2]time.Time{}
					tx.PutPair(p)
					for _, d := range tx.Agenda() {
						if d.Kind == "pair.expire" || d.Kind == "pair.remind" {
							tx.Unschedule(d)
						}
					}
					return nil
				})
				return c.now().Approved
			},
			func(c *couple) bool { return c.now().State == buddy.Ended }},
		{"the good news, while a way is being chosen", 24 * time.Hour,
			func(c *couple) time.Time {
				if err := c.TG.SetUsername(c.marco, ""); err != nil {
					c.t.Fatal(err)
				}
				c.tap(c.amina, "Yes, I would like to meet")
				c.tap(c.marco, "Yes, I would like to meet")
				return c.now().Accepted
			},
			func(c *couple) bool { return len(c.told(c.amina, "Good news")) > 0 }},
	} {
		story := asked(t)
		limit := c.set(story).Add(c.limit)
		story.to(limit.Add(-breath))
		if c.done(story) {
			t.Errorf("%s: before %v are over", c.what, c.limit)
		}
		story.to(limit.Add(breath))
		story.drive()
		if !c.done(story) {
			t.Errorf("%s: not when %v are over", c.what, c.limit)
		}
	}
}

// Two days after somebody stopped in the middle of the questions they are
// reminded, once.
func TestTheEnrolmentIsRemindedOfAfterTwoDays(t *testing.T) {
	t.Parallel()
	c := asked(t)
	const lina = 7200
	c.pass(time.Hour)
	c.phone(lina, "Lina")
	begun := c.Clock.Now()
	reminders := func() int { return len(c.told(lina, "You began some questions")) }
	c.to(begun.Add(2*day - 2*time.Minute))
	if reminders() != 0 {
		t.Error("reminded before two days are over")
	}
	c.to(begun.Add(2*day + 2*time.Minute))
	if reminders() != 1 {
		t.Errorf("after two days: %d reminders: %q", reminders(), c.heard(lina, begun))
	}
	c.pass(10 * day)
	if reminders() != 1 {
		t.Errorf("%d reminders", reminders())
	}
}
