package meet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestAPauseHoldsUpTheFirstMeeting: both are asked, and the team hears, as many days later as the two paused.
func TestAPauseHoldsUpTheFirstMeeting(t *testing.T) {
	t.Parallel()
	for _, weeks := range []int{0, 1, 2} {
		c := bottest.Together(t)
		id, begun := c.Now().ID, c.Now().Accepted
		c.Wait(bottest.Day)
		if weeks > 0 {
			c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.%d", id, weeks))
		}
		c.Wait(time.Duration(weeks*7)*bottest.Day + 13*bottest.Day)
		// Once there is room in the week.
		asked := append(c.Told(c.Marco, "Hello! Here is a small question"), time.Time{})
		if first := int(asked[0].Sub(begun) / bottest.Day); first < 3+7*weeks || first > 9+7*weeks {
			t.Errorf("%d weeks of pause: asked at %v, they began on %v", weeks, asked, begun)
		}
		heard := c.Opened(buddy.NoFirstMeet).Opened
		lost := 0
		if weeks > 0 { // it begins some time after ten in the morning, and ends at ten
			lost = weeks*7*24 - 1
		}
		if days := int((heard.Sub(begun) + 3*time.Hour) / bottest.Day); days != 7+(lost+23)/24 {
			t.Errorf("%d weeks of pause: the team hears on day %d", weeks, days)
		}
	}
}

// TestAMeetingInAPauseIsAskedAboutAfterIt, when it is not long ago.
func TestAMeetingInAPauseIsAskedAboutAfterIt(t *testing.T) {
	t.Parallel()
	for weeks, want := range map[int]int{1: 1, 4: 0} {
		c := dated(t)
		id := c.Now().ID
		c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
		c.Wait(3 * bottest.Day)
		c.Forge(c.Marco, fmt.Sprintf("ourrest.%d.%d", id, weeks))
		before := len(c.Told(c.Amina, "Hello! There is something new about a meeting"))
		c.Wait(time.Duration(weeks)*bottest.Week + 3*bottest.Day)
		if n := len(c.Told(c.Amina, "Hello! There is something new about a meeting")) - before; n != want {
			t.Errorf("after %d weeks asked %d times, want %d", weeks, n, want)
		}
	}
}

// TestTheReminderKnowsTheDay: it comes on the day itself when the bot was away the evening before, and not when they
// are on their way.
func TestTheReminderKnowsTheDay(t *testing.T) {
	t.Parallel()
	for hour, want := range map[int]string{18: "Today you meet", 11: "Today you meet", 10: ""} {
		c := bottest.Together(t)
		id := c.Now().ID
		rome, _ := time.LoadLocation("Europe/Rome")
		at := time.Date(2026, 11, 28, hour, 30, 0, 0, rome)
		c.Update(func(tx *store.Tx) error {
			s := tx.Appointments(id)
			err := s.Propose(buddy.Local, []buddy.Offer{{At: at, Place: buddy.Place{Venue: buddy.Online}}}, tx.Now())
			tx.PutAppointments(s)
			return err
		})
		c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
		c.Wait(time.Date(2026, 11, 27, 17, 0, 0, 0, rome).Sub(c.Clock.Now()))
		since := c.Clock.Now()
		c.Clock.Set(time.Date(2026, 11, 28, 10, 0, 0, 0, rome)) // the bot was away
		c.Settle()
		c.Wait(20 * time.Minute)
		got := telegramtest.Visible(strings.Join(c.Heard(c.Amina, since), "\n"))
		if strings.Contains(got, "Tomorrow") || want != "" && !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("a meeting at %d:30: %q", hour, got)
		}
	}
}

// TestNotedBeforeItsHourADateIsNoLessTheirs: who proposed it has led it.
func TestNotedBeforeItsHourADateIsNoLessTheirs(t *testing.T) {
	t.Parallel()
	c := dated(t)
	id := c.Now().ID
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.1.1", id))
	c.Wait(time.Date(2026, 11, 28, 8, 30, 0, 0, time.UTC).Sub(c.Clock.Now()))
	c.Forge(c.Amina, fmt.Sprintf("met.%d.person.261128", id))
	c.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(id); len(p.Meetings) != 1 || p.Meetings[0].Led != buddy.Local {
			t.Errorf("%+v", p.Meetings)
		}
	})
	since := c.Clock.Now()
	c.Wait(bottest.Day)
	for _, text := range c.Heard(c.Amina, since) {
		if strings.Contains(text, "take place") || strings.Contains(text, "Did you meet") {
			t.Errorf("noted, and asked all the same: %q", text)
		}
	}
}
