package buddy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
)

func TestNightWaitsForTheMorning(t *testing.T) {
	day := func(d, h, m int) time.Time { return time.Date(2026, 11, d, h, m, 0, 0, time.UTC) }
	for _, c := range []struct{ at, want time.Time }{
		{day(23, 9, 59), day(23, 10, 0)},
		{day(23, 10, 0), day(23, 10, 0)},
		{day(23, 19, 59), day(23, 19, 59)},
		{day(23, 20, 0), day(24, 10, 0)},
		{day(23, 0, 0), day(23, 10, 0)},
		{day(30, 23, 0), time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)},
	} {
		if got := buddy.WithinHours(c.at); !got.Equal(c.want) {
			t.Errorf("%v: %v, want %v", c.at, got, c.want)
		}
	}
}

// TestBudgetLaws sends whenever it is allowed and counts.
func TestBudgetLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"UTC", "Europe/Rome", "Asia/Kathmandu", "America/Bogota"}).Draw(t, "zone")
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		var p buddy.Person
		var sent []time.Time
		now := time.Date(2026, 3, 20, 0, 0, 0, 0, loc)
		for range rapid.IntRange(1, 25).Draw(t, "messages") {
			now = now.Add(time.Duration(rapid.IntRange(0, 100*60).Draw(t, "minutes")) * time.Minute)
			at := p.Allowed(now)
			if at.Before(now) {
				t.Fatalf("allowed at %v, before %v", at, now)
			}
			if !buddy.WithinHours(at).Equal(at) {
				t.Fatalf("allowed at night: %v", at)
			}
			if again := p.Allowed(at); !again.Equal(at) {
				t.Fatalf("allowed at %v, then only at %v", at, again)
			}
			p.Nudge(at)
			sent = append(sent, at)
			now = at
			if len(p.Nudged) > buddy.Budget {
				t.Fatalf("%d messages remembered", len(p.Nudged))
			}
		}
		for i := buddy.Budget; i < len(sent); i++ {
			if sent[i].Sub(sent[i-buddy.Budget]) < 7*24*time.Hour {
				t.Fatalf("more than %d messages in seven days: %v", buddy.Budget, sent[i-buddy.Budget:i+1])
			}
		}
	})
}
