package duo_test

import (
	"testing"
	"time"

	"buddy/bot/bottest"
)

// TestNothingForEachAloneIsDroppedWithoutAWord: what found no room in the week comes as soon as there is some.
func TestNothingForEachAloneIsDroppedWithoutAWord(t *testing.T) {
	t.Parallel()
	for _, story := range []struct {
		what, words string
		week        int // of the timetable, on whose Wednesday nothing fits into Amina's week any more
	}{
		{"a check-in", "A few taps", 6},
		{"the closing question", "A last small question", 17},
	} {
		c := bottest.Together(t)
		for at := wednesday.AddDate(0, 0, 7*story.week); c.Clock.Now().Before(at); c.Wait(bottest.Day) {
			c.Must(c.TG.Say(c.Amina, "/menu"))
		}
		nudged(c, c.Amina, 2)
		full := c.Clock.Now()
		c.Wait(6 * bottest.Day)
		if early := after(c.Told(c.Amina, story.words), full); len(early) != 0 {
			t.Errorf("%s in a full week: %v", story.what, early)
		}
		c.Wait(bottest.Day + time.Hour)
		if late := after(c.Told(c.Amina, story.words), full); len(late) != 1 {
			t.Errorf("%s, once there is room: %v", story.what, late)
		}
	}
}

// wednesday is that of week 0.
var wednesday = time.Date(2026, 12, 2, 11, 0, 0, 0, time.UTC)

// after are the times after one.
func after(times []time.Time, from time.Time) (some []time.Time) {
	for _, at := range times {
		if at.After(from) {
			some = append(some, at)
		}
	}
	return some
}
