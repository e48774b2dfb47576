package daytime_test

import (
	"testing"
	"time"

	"buddy/daytime"
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
		if got := daytime.Within(c.at); !got.Equal(c.want) {
			t.Errorf("%v: %v, want %v", c.at, got, c.want)
		}
	}
}

// TestTheNextMorning: a night belongs to the day before it.
func TestTheNextMorning(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	for at, day := range map[string]int{"2026-03-27 23:30": 28, "2026-03-28 04:59": 28, "2026-03-28 05:00": 29} {
		now, err := time.ParseInLocation("2006-01-02 15:04", at, rome)
		if err != nil {
			t.Fatal(err)
		}
		want := time.Date(2026, 3, day, 10, 0, 0, 0, rome)
		if got := daytime.NextMorning(now); !got.Equal(want) {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
}
