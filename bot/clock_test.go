package bot

import (
	"net/http"
	"testing"
	"time"
)

// machine is a computer whose clock can be set.
type machine struct {
	wall time.Time
	gone time.Duration
}

func (m *machine) pass(d time.Duration) { m.wall, m.gone = m.wall.Add(d), m.gone+d }

func (m *machine) clock() *clock {
	return newClock(func() time.Time { return m.wall }, func() time.Duration { return m.gone })
}

func date(t time.Time) string { return t.UTC().Format(http.TimeFormat) }

// TestALeapMovesNothing sets the machine's clock either way: the bot's time goes on
// evenly and what is due waits, until Telegram's date agrees.
func TestALeapMovesNothing(t *testing.T) {
	for name, leap := range map[string]time.Duration{"a year ahead": 365 * 24 * time.Hour, "three hours back": -3 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			m := &machine{wall: noon}
			c := m.clock()
			if why, _, _ := c.held(); why != unheard {
				t.Errorf("before Telegram has spoken: %q", why)
			}
			c.heard(date(m.wall))
			if why, _, news := c.held(); why != trusted || !news {
				t.Errorf("after Telegram agreed: %q, news %v", why, news)
			}
			m.wall = m.wall.Add(leap)
			m.pass(time.Minute)
			if got := c.now(); !got.Equal(noon.Add(time.Minute)) {
				t.Errorf("a minute later it is %v", got)
			}
			if why, _, news := c.held(); why != leaping || !news {
				t.Errorf("after the leap: %q, news %v", why, news)
			}
			c.heard(date(noon.Add(time.Minute)))
			why, off, news := c.held()
			if why != disagree || !news || (off+leap).Abs() > time.Minute {
				t.Errorf("Telegram does not agree: %q, off %v, news %v", why, off, news)
			}
			if _, _, news := c.held(); news {
				t.Error("told twice")
			}
			if got := c.now().Sub(noon); got.Abs() > 2*time.Minute {
				t.Errorf("off by %v although Telegram has spoken", got)
			}
			m.wall = m.wall.Add(-leap) // set right again
			m.pass(time.Second)
			if got := c.now().Sub(noon); got.Abs() > 2*time.Minute {
				t.Errorf("off by %v after it was set right", got)
			}
			c.heard(date(m.wall))
			if why, _, news := c.held(); why != trusted || !news || !c.now().Equal(m.wall) {
				t.Errorf("set right: %q, news %v, %v for %v", why, news, c.now(), m.wall)
			}
		})
	}
}

// TestASleepingMachine leaps and is right: Telegram's next answer lets it go on. Without
// a network it waits; where answers bear no date, an even hour is enough.
func TestASleepingMachine(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.heard(date(m.wall))
	m.wall = m.wall.Add(8 * time.Hour)
	m.pass(3 * time.Hour)
	if why, _, _ := c.held(); why != leaping {
		t.Errorf("without a network: %q", why)
	}
	c.heard(date(m.wall))
	if why, _, _ := c.held(); why != trusted || !c.now().Equal(m.wall) {
		t.Errorf("awake: %q, %v for %v", why, c.now(), m.wall)
	}
	m.wall = m.wall.Add(8 * time.Hour)
	c.heard("")
	if why, _, _ := c.held(); why != leaping {
		t.Errorf("an answer without a date tells nothing: %q", why)
	}
	m.pass(leapTrust + time.Minute)
	if why, _, _ := c.held(); why != trusted {
		t.Errorf("after an even hour: %q", why)
	}
}

// TestNoNetworkNoLeap: a clock that goes on evenly is believed without being asked for.
func TestNoNetworkNoLeap(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.heard(date(m.wall))
	for range 1000 {
		m.pass(time.Hour)
		m.wall = m.wall.Add(time.Second) // a quartz drifts
		if why, _, _ := c.held(); why != trusted {
			t.Fatalf("%q", why)
		}
	}
}
