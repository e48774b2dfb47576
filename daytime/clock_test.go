package daytime_test

import (
	"testing"
	"time"

	"buddy/daytime"

	"pgregory.net/rapid"
)

func TestLocalTimesWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		what, zone, wall, want string
	}{
		{"an ordinary noon", "Europe/Rome", "2027-03-27 12:00", "2027-03-27T12:00:00+01:00"},
		{"skipped in Rome", "Europe/Rome", "2027-03-28 02:30", "2027-03-28T03:00:00+02:00"},
		{"the first skipped minute", "Europe/Rome", "2027-03-28 02:00", "2027-03-28T03:00:00+02:00"},
		{"just behind the gap", "Europe/Rome", "2027-03-28 03:00", "2027-03-28T03:00:00+02:00"},
		{"just before the gap", "Europe/Rome", "2027-03-28 01:59", "2027-03-28T01:59:00+01:00"},
		{"twice in Rome", "Europe/Rome", "2027-10-31 02:30", "2027-10-31T02:30:00+02:00"},
		{"after both", "Europe/Rome", "2027-10-31 03:00", "2027-10-31T03:00:00+01:00"},
		{"midnight does not come in Beirut", "Asia/Beirut", "2027-03-28 00:00", "2027-03-28T01:00:00+03:00"},
		{"nor half past it", "Asia/Beirut", "2027-03-28 00:30", "2027-03-28T01:00:00+03:00"},
		{"twice in Beirut", "Asia/Beirut", "2027-10-30 23:30", "2027-10-30T23:30:00+03:00"},
		{"half an hour skipped", "Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-03T02:30:00+11:00"},
		{"half an hour twice", "Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-04T01:45:00+11:00"},
		{"a day that Apia left out", "Pacific/Apia", "2011-12-30 12:00", "2011-12-31T00:00:00+14:00"},
		{"no zone", "UTC", "2027-03-28 02:30", "2027-03-28T02:30:00Z"},
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		w, err := time.Parse("2006-01-02 15:04", c.wall)
		if err != nil {
			t.Fatal(err)
		}
		if got := daytime.At(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(),
			loc).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s in %s is %s, want %s", c.what, c.wall, c.zone, got, c.want)
		}
	}
}

// The clock shows the time asked for, and never did before on that day; where it
// skips it, At is the moment of the jump.
func TestLocalTimeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"Europe/Rome", "Asia/Beirut", "Australia/Lord_Howe", "Asia/Kathmandu",
			"America/Santiago", "Africa/Casablanca"}).
			Draw(t, "zone")
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		w := time.Unix(rapid.Int64Range(1_600_000_000, 1_900_000_000).Draw(t, "at"), 0).UTC().Truncate(time.Minute)
		got := daytime.At(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), loc)
		if daytime.Wall(got).Before(w) {
			t.Fatalf("%v is before %v", got, w)
		}
		if just := got.Add(-1); !daytime.Wall(just).Before(w) {
			t.Fatalf("%v was shown before %v", w, got)
		}
		if before := got.Add(-25 * time.Hour); !daytime.Wall(before).Before(w) {
			t.Fatalf("the clock showed %v a day before %v", w, got)
		}
	})
}
