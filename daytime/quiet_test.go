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
