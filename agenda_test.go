package buddy_test

import (
	"buddy"
	"buddy/daytime"
	"buddy/track"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// What two people hear together goes at its time; everything else makes room.
func TestBudgetKeepsRoomForWhatComesFirst(t *testing.T) {
	at := func(d, h int) time.Time { return time.Date(2026, 11, d, h, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		what        string
		sent        []time.Time
		t, first, w time.Time
	}{
		{"nothing planned", []time.Time{at(2, 12)}, at(4, 12), time.Time{}, at(4, 12)},
		{"room for both", nil, at(4, 12), at(6, 18), at(4, 12)},
		{"the other comes first", []time.Time{at(2, 12)}, at(4, 12), at(6, 18), at(9, 12)},
		{"room again by then", []time.Time{at(1, 12)}, at(4, 12), at(8, 13), at(4, 12)},
		{"more than a week away", []time.Time{at(2, 12)}, at(4, 12), at(11, 18), at(4, 12)},
		{"just gone", []time.Time{at(2, 12)}, at(6, 19), at(6, 18), at(9, 12)},
		{"long gone", nil, at(14, 12), at(6, 18), at(14, 12)},
		{"at night it waits for the morning after, and its own turn", []time.Time{at(3, 12)}, at(4, 12), at(9, 21),
			at(10, 12)},
	} {
		p := buddy.Person{Nudged: c.sent}
		if got := p.Allowed(c.t, c.first); !got.Equal(c.w) {
			t.Errorf("%s: %v, want %v", c.what, got, c.w)
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
			at := p.Allowed(now, time.Time{})
			if at.Before(now) {
				t.Fatalf("allowed at %v, before %v", at, now)
			}
			if !daytime.Within(at).Equal(at) {
				t.Fatalf("allowed at night: %v", at)
			}
			if again := p.Allowed(at, time.Time{}); !again.Equal(at) {
				t.Fatalf("allowed at %v, then only at %v", at, again)
			}
			p.Nudge(at)
			sent = append(sent, at)
			now = at
			if len(p.Nudged) > track.Budget {
				t.Fatalf("%d messages remembered", len(p.Nudged))
			}
		}
		for i := track.Budget; i < len(sent); i++ {
			if sent[i].Sub(sent[i-track.Budget]) < 7*24*time.Hour {
				t.Fatalf("more than %d messages in seven days: %v", track.Budget, sent[i-track.Budget:i+1])
			}
		}
	})
}

// TestWhatPeopleDoIsBoundedByTheDay: whatever others do, it comes in the daytime, Daily times within a day at most, and
// takes no room from the programme.
func TestWhatPeopleDoIsBoundedByTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p buddy.Person
		var brought []time.Time
		now := time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
		for range rapid.IntRange(1, 40).Draw(t, "messages") {
			now = now.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "minutes")) * time.Minute)
			at := p.MayBring(now)
			if at.Before(now) || !daytime.Within(at).Equal(at) || !p.MayBring(at).Equal(at) {
				t.Fatalf("from %v on: %v", now, at)
			}
			p.Bring(at)
			now, brought = at, append(brought, at)
			if len(p.Brought) > buddy.Daily || !p.Allowed(now).Equal(now) {
				t.Fatalf("%d remembered, the programme may write at %v", len(p.Brought), p.Allowed(now))
			}
		}
		for i := buddy.Daily; i < len(brought); i++ {
			if brought[i].Sub(brought[i-buddy.Daily]) < 24*time.Hour {
				t.Fatalf("more than %d within a day: %v", buddy.Daily, brought[i-buddy.Daily:i+1])
			}
		}
	})
}
