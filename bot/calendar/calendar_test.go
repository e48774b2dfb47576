package calendar

import (
	"testing"
	"time"

	"buddy"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestACalendarIsReadInTheProgrammesZone(t *testing.T) {
	rome := zone(t, "Europe/Rome")
	from := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) // a Monday
	for _, c := range []struct{ spec, next string }{
		{"0 18 * * THU", "2026-11-26T18:00:00+01:00"},
		{"30 9 * * 1-5", "2026-11-23T09:30:00+01:00"},
		{"0 9 1 * *", "2026-12-01T09:00:00+01:00"},
		{"0 9 29 2 *", "2028-02-29T09:00:00+01:00"},
		{"0 9 1 7 *", "2027-07-01T09:00:00+02:00"}, // summer time
		{"  0   */6  ? * sun ", "2026-11-29T00:00:00+01:00"},
		{"5 * * * *", "2026-11-23T09:05:00+01:00"},
	} {
		s, err := Read(c.spec, rome)
		if err != nil {
			t.Errorf("Read(%q): %v", c.spec, err)
			continue
		}
		if got := s.Next(from.In(rome)).Format(time.RFC3339); got != c.next {
			t.Errorf("Read(%q) fires at %s, want %s", c.spec, got, c.next)
		}
	}
}

func TestACalendarThatMakesNoSenseIsRefused(t *testing.T) {
	for _, spec := range []string{
		"", " ", "monday", "0 18 * *", "0 18 * * THU 2026", "60 18 * * *", "0 24 * * *", "0 9 30 2 *",
		"0 9 31 4,6,9,11 *",
		"TZ=", "TZ=Europe/Rome", "CRON_TZ=", "TZ=Europe/Rome 0 18 * * THU", "@every 1s", "@hourly", "@reboot",
		"* * * * *", "*/5 * * * *", "0,30 9 * * *", "0-1 9 * * *", "0 9 * * 8", "0 9 * * THU-MON", "-1 9 * * *",
		"0 9 */0 * *", "\x00",
		"0 9 * * *" + string(make([]byte, 200)),
	} {
		_, err := Read(spec, time.UTC)
		if r, ok := buddy.AsRefusal(err); !ok || r.Key != "refuse.calendar" {
			t.Errorf("Read(%q) = %v, want a refusal", spec, err)
		}
	}
}

func TestMissedTimesCollapseIntoOne(t *testing.T) {
	rome := zone(t, "Europe/Rome")
	s, err := Read("0 18 * * THU", rome)
	if err != nil {
		t.Fatal(err)
	}
	planned := time.Date(2026, 10, 1, 18, 0, 0, 0, rome)
	woke := time.Date(2026, 11, 26, 18, 0, 0, 0, rome) // eight weeks later, to the second
	if got, want := Following(s, planned, woke), time.Date(2026, 12, 3, 18, 0, 0, 0, rome); !got.Equal(want) {
		t.Errorf("after an outage the next round is %v, want %v", got, want)
	}
}

func TestACalendarWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		what, zone, spec, from string
		want                   [2]string
	}{
		{"a Sunday round in the missing hour", "Europe/Rome", "30 2 * * 0", "2027-03-27T12:00:00+01:00",
			[2]string{"2027-03-28T03:00:00+02:00", "2027-04-04T02:30:00+02:00"}},
		{"hourly through the missing hour", "Europe/Rome", "15 * * * *", "2027-03-28T01:15:00+01:00",
			[2]string{"2027-03-28T03:00:00+02:00", "2027-03-28T03:15:00+02:00"}},
		{"two hours that are one", "Europe/Rome", "0 2,3 * * *", "2027-03-28T01:30:00+01:00",
			[2]string{"2027-03-28T03:00:00+02:00", "2027-03-29T02:00:00+02:00"}},
		{"an hour that comes twice", "Europe/Rome", "30 2 * * *", "2027-10-31T00:00:00+02:00",
			[2]string{"2027-10-31T02:30:00+02:00", "2027-11-01T02:30:00+01:00"}},
		{"asked between the two", "Europe/Rome", "30 2 * * *", "2027-10-31T02:10:00+01:00",
			[2]string{"2027-11-01T02:30:00+01:00", "2027-11-02T02:30:00+01:00"}},
		{"a midnight that does not come", "Asia/Beirut", "0 0 * * SUN", "2027-03-27T12:00:00+02:00",
			[2]string{"2027-03-28T01:00:00+03:00", "2027-04-04T00:00:00+03:00"}},
		{"half past the midnight that does not come", "Asia/Beirut", "30 0 * * *", "2027-03-27T12:00:00+02:00",
			[2]string{"2027-03-28T01:00:00+03:00", "2027-03-29T00:30:00+03:00"}},
		{"an evening that comes twice", "Asia/Beirut", "30 23 * * *", "2027-10-30T12:00:00+03:00",
			[2]string{"2027-10-30T23:30:00+03:00", "2027-10-31T23:30:00+02:00"}},
		{"half an hour is missing", "Australia/Lord_Howe", "15 2 * * *", "2027-10-02T12:00:00+10:30",
			[2]string{"2027-10-03T02:30:00+11:00", "2027-10-04T02:15:00+11:00"}},
		{"half an hour comes twice", "Australia/Lord_Howe", "45 1 * * *", "2027-04-03T12:00:00+11:00",
			[2]string{"2027-04-04T01:45:00+11:00", "2027-04-05T01:45:00+10:30"}},
	} {
		s, err := Read(c.spec, zone(t, c.zone))
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		from, err := time.Parse(time.RFC3339, c.from)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range c.want {
			from = s.Next(from)
			if got := from.Format(time.RFC3339); got != want {
				t.Errorf("%s: time %d is %s, want %s", c.what, i, got, want)
			}
		}
	}
}

// What is typed either is refused or is a calendar that goes on, at most
// hourly (half that where clocks are turned back by half an hour).
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"0 18 * * THU", "TZ=", "TZ=Europe/Rome 0 9 * * *", "@every 1s", "0 9 30 2 *",
		"*/7 * * * *", "59 23 31 12 *", "5 2 * * *"} {
		f.Add(seed, int64(1_790_000_000))
	}
	lordHowe := zone(f, "Australia/Lord_Howe")
	f.Fuzz(func(t *testing.T, spec string, from int64) {
		s, err := Read(spec, lordHowe)
		if err != nil {
			if _, ok := buddy.AsRefusal(err); !ok {
				t.Fatalf("Read(%q): %v is no refusal", spec, err)
			}
			return
		}
		at := time.Unix(1_700_000_000+from%1_000_000_000, 0).In(lordHowe)
		for range 20 {
			next := s.Next(at)
			if next.IsZero() {
				t.Fatalf("Read(%q) stops after %v", spec, at)
			}
			if !next.After(at) {
				t.Fatalf("Read(%q): %v does not come after %v", spec, next, at)
			}
			if again := s.Next(next); again.Sub(next) < 30*time.Minute {
				t.Fatalf("Read(%q) fires at %v and again at %v", spec, next, again)
			}
			at = next
		}
	})
}
