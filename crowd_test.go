package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestACrowdWaits: so many in an hour, twice as many in a day, and from then on everybody until the team has answered.
func TestACrowdWaits(t *testing.T) {
	for name, c := range map[string]struct {
		pace  int
		every time.Duration
		come  int
		free  int // who need not wait
	}{
		"a class":             {0, 2 * time.Second, 30, 30},
		"a large class":       {0, time.Second, 40, 40},
		"more than a class":   {0, time.Second, 200, 40},
		"a slow crowd":        {0, 10 * time.Minute, 200, 80},
		"some a day":          {0, 20 * time.Minute, 500, 500},
		"an event":            {300, time.Second, 250, 250},
		"a link for few":      {10, time.Minute, 30, 10},
		"all at one moment":   {10, 0, 11, 10},
		"a clock set back":    {10, -time.Minute, 30, 30},
		"just below the hour": {10, 6*time.Minute + time.Second, 20, 20},
	} {
		i, free, begun := buddy.Invite{ID: 1, Kind: buddy.InviteCampaign}, 0, 0
		i.SetPace(c.pace)
		now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		for range c.come {
			waits, tell := i.Arrive(now)
			if !waits {
				free++
			}
			if tell {
				begun++
			}
			now = now.Add(c.every)
		}
		if free != c.free || begun != min(1, c.come-c.free) || len(i.Arrived) > i.AllowedADay() {
			t.Errorf("%s: %d of %d need not wait, want %d; it began %d times, %d are noted", name, free, c.come, c.free,
				begun, len(i.Arrived))
		}
		i.Release()
		if waits, _ := i.Arrive(now); waits {
			t.Errorf("%s: who comes after the team's answer waits", name)
		}
	}
}

// TestWhoIsNotLetInComesByAnotherLink: the answers are gone, that link stays shut for them, another opens.
func TestWhoIsNotLetInComesByAnotherLink(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	p := buddy.Person{ID: 1, Stage: buddy.Applying, Programme: 1, Profile: buddy.Profile{Name: "Amina"}}
	if p.LetIn() == nil || p.KeepOut() == nil {
		t.Error("the team answers about somebody who does not wait")
	}
	p.Hold(5, now)
	if err := p.KeepOut(); err != nil || p.Profile.Name != "" || p.Programme != 0 || p.Crowd.Waits() {
		t.Errorf("%v, %+v", err, p)
	}
	if p.ComeBy(5) == nil || p.LetIn() == nil {
		t.Error("the same link leads in again")
	}
	if err := p.ComeBy(6); err != nil || p.Crowd != (buddy.Crowd{}) {
		t.Errorf("another link: %v, %+v", err, p.Crowd)
	}
}
