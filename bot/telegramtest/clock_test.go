package telegramtest_test

import (
	"testing"
	"testing/synctest"
	"time"

	"buddy/bot/telegramtest"
)

func TestClocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		frozen, running := telegramtest.FrozenClock(noon), telegramtest.RunningClock(noon)
		time.Sleep(time.Hour)
		if got := frozen.Now(); !got.Equal(noon) || !frozen.Frozen() {
			t.Errorf("the frozen clock shows %s", got)
		}
		if got := running.Now(); !got.Equal(noon.Add(time.Hour)) || running.Frozen() {
			t.Errorf("the running clock shows %s", got)
		}
		fast := telegramtest.FastClock(noon, 60)
		time.Sleep(time.Minute)
		if got := fast.Now(); !got.Equal(noon.Add(time.Hour)) {
			t.Errorf("the fast clock shows %s", got)
		}
		for _, c := range []*telegramtest.Clock{frozen, running, fast} {
			c.Set(noon)
			c.Advance(time.Minute)
			if got := c.Now(); !got.Equal(noon.Add(time.Minute)) || got.Location() != time.UTC {
				t.Errorf("moved to %s", got)
			}
		}
	})
}
