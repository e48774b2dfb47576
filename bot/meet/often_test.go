package meet_test

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// proposes has somebody propose to meet by call, so many days from now, and tells the number of the proposal.
func proposes(c *bottest.Couple, id buddy.PairID, by buddy.Side, days int) (no int) {
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(id)
		s := tx.Appointments(id)
		at := tx.Now().AddDate(0, 0, days)
		err := s.Propose(by, []buddy.Offer{{At: at, Place: buddy.Place{Venue: buddy.Online}}}, tx.Now())
		tx.PutAppointments(s)
		tx.Schedule(buddy.DueAbout("meet.offer", id, tx.Now()).To(p.People[by.Other().Index()]))
		_, no = s.Last()
		return err
	})
	return no
}

// TestWhoMeetsOftenIsAskedHowItGoes: two who find their dates here get each check-in and the closing question, however
// often they meet, as those do who only note that they have met.
func TestWhoMeetsOftenIsAskedHowItGoes(t *testing.T) {
	t.Parallel()
	for _, often := range []struct{ every, from, ahead int }{{7, 0, 4}, {7, 0, 6}, {14, 0, 4}, {14, 7, 6}} {
		c := bottest.Together(t)
		id := c.Now().ID
		pair := func() (p buddy.Pair) {
			c.View(func(tx *store.Tx) { p, _ = tx.Pair(id) })
			return p
		}
		c.Wait(time.Duration(6+often.from) * bottest.Day)
		for pair().Live() {
			by := pair().Turn("")
			no := proposes(c, id, by, often.ahead)
			c.Wait(6 * time.Hour)
			c.Forge([]int64{c.Amina, c.Marco}[by.Other().Index()], fmt.Sprintf("meetpick.%d.%d.1", id, no))
			c.Wait(time.Duration(often.every)*bottest.Day - 12*time.Hour)
			for _, who := range []int64{c.Amina, c.Marco} {
				c.Forge(who, fmt.Sprintf("meettook.%d.%d.yes", id, no))
			}
			c.Wait(6 * time.Hour)
		}
		for _, who := range []int64{c.Amina, c.Marco} {
			pulses, closing := len(c.Told(who, "A few taps")), len(c.Told(who, "A last small question"))
			if met := len(pair().Meetings); pulses != 8 || closing != 1 || met < 7 {
				t.Errorf("%+v: %d met %d times, had %d check-ins, was asked %d times how to stay in touch",
					often, who, met, pulses, closing)
			}
		}
	}
}

// TestNobodyFloodsTheOther: however often somebody proposes, the other reads of it some times a day, and then what
// stands.
func TestNobodyFloodsTheOther(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	id := c.Now().ID
	c.At(10)
	since := c.Clock.Now()
	for i := range 30 {
		proposes(c, id, buddy.Local, 4+i)
		c.Wait(10 * time.Minute)
	}
	if n := len(c.Heard(c.Amina, since)); n != buddy.Daily {
		t.Errorf("30 proposals in a day: %d messages", n)
	}
	since = c.Clock.Now()
	c.Wait(bottest.Day)
	if got := c.Heard(c.Amina, since); len(got) != 1 {
		t.Errorf("the day after: %q", got)
	}
	c.Forge(c.Amina, fmt.Sprintf("meetpick.%d.30.1", id))
	if !appointments(c).Running(c.Clock.Now()) {
		t.Error("the last proposal could not be taken")
	}
}
