package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestUntilWhenTheNextStepIsTaken, from Friday noon on, first and after each time it was missed.
func TestUntilWhenTheNextStepIsTaken(t *testing.T) {
	site := buddy.Programme{Zone: "UTC"}
	taken := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	day := func(d, hour int) time.Time { return time.Date(2026, 11, d, hour, 0, 0, 0, time.UTC) }
	none := time.Time{}
	met := day(28, 12)
	told := func(kind buddy.ReportKind) buddy.Telling { return buddy.Telling{Kind: kind, Person: 1} }
	now := func(what buddy.Telling) buddy.Telling {
		what.Urgent = true
		return what
	}
	nameless := func(kind buddy.ReportKind) buddy.Telling { return buddy.Telling{Kind: kind, Coded: true} }
	noWay := buddy.Telling{Kind: buddy.Unsafe, Person: 1, How: "none"}
	for name, at := range map[string]struct {
		what         buddy.Telling
		met          time.Time
		first, again time.Time
	}{
		"urgent":           {now(told(buddy.Unsafe)), none, day(27, 13), day(27, 14)},
		"urgent complaint": {now(told(buddy.Complaint)), none, day(27, 13), day(27, 14)},
		"serious":          {told(buddy.ChildAtRisk), none, day(28, 12), day(29, 12)},
		"a complaint":      {told(buddy.Complaint), none, day(33, 18), day(40, 18)},
		"no name, serious": {nameless(buddy.Unsafe), none, day(34, 12), day(41, 12)},
		"no way":           {noWay, none, day(34, 12), day(41, 12)},
		"no name, an idea": {nameless(buddy.Idea), none, day(57, 12), day(64, 12)},
		"met":              {told(buddy.Unsafe), met, day(58, 12), day(65, 12)},
	} {
		r := site.Tell(at.what, taken)
		if err := r.Take(7, taken); err != nil {
			t.Fatal(err)
		}
		if !at.met.IsZero() {
			r.Meet(at.met)
		}
		if got := r.StepBy(site); !got.Equal(at.first) || r.Slow(site, got.Add(-time.Second)) || !r.Slow(site, got) {
			t.Errorf("%s: by %v, want %v", name, got, at.first)
		}
		r.Remind(at.first)
		if got := r.StepBy(site); !got.Equal(at.again) || r.Left() {
			t.Errorf("%s: again by %v, want %v", name, got, at.again)
		}
		if err := r.Take(8, taken); err == nil {
			t.Errorf("%s: taken over after one miss", name)
		}
		r.Remind(at.again)
		if r.StepBy(site).Before(at.again.Add(24 * time.Hour)) {
			t.Errorf("%s: told more often than once a day", name)
		}
		if err := r.Take(7, at.again); err == nil {
			t.Errorf("%s: who left it takes it anew", name)
		}
		if err := r.Take(8, at.again); err != nil || r.Missed != 0 || !r.Reminded.IsZero() {
			t.Errorf("%s: not to be taken over: %v", name, err)
		}
	}
}
