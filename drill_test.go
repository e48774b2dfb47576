package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestADrillFallsOnNoDayOff: not on New Year's Day, not at a weekend, and not when the team does not work.
func TestADrillFallsOnNoDayOff(t *testing.T) {
	for _, c := range []struct {
		sent, after, next string
		works             []string
		missed            int
	}{
		{sent: "2026-12-01", after: "2026-12-01", next: "2027-01-04"},
		{sent: "2027-04-01", after: "2027-04-01", next: "2027-05-03"},
		{sent: "2026-12-23", after: "2026-12-23", next: "2026-12-28", missed: 1},
		{sent: "2026-12-01", after: "2026-12-01", next: "2027-01-02", works: []string{"sat"}},
		{sent: "2026-12-01", after: "2027-01-15", next: "2027-01-18"}, // late: on the next working day
	} {
		p := buddy.Programme{Zone: "Europe/Rome", Workdays: c.works, Drill: buddy.Drill{Missed: c.missed}}
		at := func(day string) time.Time {
			d, err := time.ParseInLocation(time.DateOnly+" 15", day+" 11", p.Location())
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		p.SendDrill(at(c.sent))
		if got := p.NextDrill(at(c.after).Add(time.Hour)); !got.Equal(at(c.next)) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
