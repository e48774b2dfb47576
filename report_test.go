package buddy_test

import (
	"slices"
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

// TestUntilWhenSomebodyTakesAReport: within the hour where the focal points work, else within a day, and what is not
// serious within two working days. No time of it tells the minute.
func TestUntilWhenSomebodyTakesAReport(t *testing.T) {
	site := buddy.Programme{Zone: "Europe/Rome"}
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "now"), 0)
		kind := rapid.SampledFrom(buddy.ReportKinds).Draw(t, "kind")
		r := site.Tell(buddy.Telling{Kind: kind}, now)
		wait, local := r.Due.Sub(now), now.In(site.Location())
		works := site.WorksOn(now) && local.Hour() >= 9 && local.Hour() < 18
		most := 24 * time.Hour
		switch {
		case !kind.Serious():
			most = 5 * 24 * time.Hour
		case works:
			most = time.Hour
		}
		if wait <= 0 || wait > most {
			t.Fatalf("%s told at %v waits %v", kind, local, wait)
		}
		if r.Due.Unix()%900 != 0 || r.Opened.Unix()%3600 != 0 {
			t.Fatalf("times tell the minute: %v, %v", r.Opened, r.Due)
		}
		if !r.Late(r.Due) || r.Late(r.Due.Add(-time.Second)) {
			t.Fatal("late at another time than said")
		}
	})
}

// TestAReportIsSeenToByOneAtATime, and after an appeal never again by whoever decided before. It can be appealed once.
func TestAReportIsSeenToByOneAtATime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(1_700_000_000, 0)
		r := buddy.Programme{}.Tell(buddy.Telling{Kind: buddy.Unsafe}, now)
		appeals := 0
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			now = now.Add(time.Hour)
			before := r
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				who := buddy.PersonID(rapid.IntRange(1, 3).Draw(t, "who"))
				if err := r.Take(who, now); (err == nil) != before.Waits() {
					t.Fatalf("taken by %d and %d: %v", before.Handler, r.Handler, err)
				}
			case 1:
				if r.Open() && r.Handler != 0 {
					r.GiveBack(now.Add(time.Hour))
				}
			case 2:
				if err := r.Conclude("talked", now); (err == nil) != before.Open() {
					t.Fatalf("concluded twice: %v", err)
				}
			case 3:
				if r.Appeal(now.Add(time.Hour), now) == nil {
					appeals++
				}
			}
			if before.Handler != 0 && r.Handler != before.Handler && !slices.Contains(r.Before, before.Handler) {
				t.Fatalf("%d handled it and is forgotten: %v", before.Handler, r.Before)
			}
			if appeals > 1 || r.Gone(now) {
				t.Fatalf("%d appeals of %+v", appeals, r)
			}
		}
	})
}
