package clock

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

func (m *machine) clock() *Clock {
	return New(func() time.Time { return m.wall }, func() time.Duration { return m.gone })
}

func date(t time.Time) string { return t.UTC().Format(http.TimeFormat) }

// TestALeapMovesNothing sets the machine's clock either way: the bot's time goes on
// evenly and what is due waits, until Telegram's date agrees.
func TestALeapMovesNothing(t *testing.T) {
	for name, leap := range map[string]time.Duration{"a year ahead": 365 * 24 * time.Hour,
		"three hours back": -3 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			m := &machine{wall: noon}
			c := m.clock()
			if why, _, _ := c.Doubt(); why != Unheard {
				t.Errorf("before Telegram has spoken: %q", why)
			}
			c.Heard(date(m.wall))
			if why, _, news := c.Doubt(); why != Trusted || !news {
				t.Errorf("after Telegram agreed: %q, news %v", why, news)
			}
			m.wall = m.wall.Add(leap)
			m.pass(time.Minute)
			if got := c.Now(); !got.Equal(noon.Add(time.Minute)) {
				t.Errorf("a minute later it is %v", got)
			}
			if why, _, news := c.Doubt(); why != leaping || !news {
				t.Errorf("after the leap: %q, news %v", why, news)
			}
			c.Heard(date(noon.Add(time.Minute)))
			why, off, news := c.Doubt()
			if why != Disagree || !news || (off+leap).Abs() > time.Minute {
				t.Errorf("Telegram does not agree: %q, off %v, news %v", why, off, news)
			}
			if _, _, news := c.Doubt(); news {
				t.Error("told twice")
			}
			if got := c.Now().Sub(noon); got.Abs() > 2*time.Minute {
				t.Errorf("off by %v although Telegram has spoken", got)
			}
			m.wall = m.wall.Add(-leap) // set right again
			m.pass(time.Second)
			if got := c.Now().Sub(noon); got.Abs() > 2*time.Minute {
				t.Errorf("off by %v after it was set right", got)
			}
			c.Heard(date(m.wall))
			if why, _, news := c.Doubt(); why != Trusted || !news || !c.Now().Equal(m.wall) {
				t.Errorf("set right: %q, news %v, %v for %v", why, news, c.Now(), m.wall)
			}
		})
	}
}

// TestASleepingMachine leaps and is right: Telegram's next answer lets it go on. Without
// a network it waits; where answers bear no date, an even hour is enough.
func TestASleepingMachine(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.Heard(date(m.wall))
	m.wall = m.wall.Add(8 * time.Hour)
	m.pass(3 * time.Hour)
	if why, _, _ := c.Doubt(); why != leaping {
		t.Errorf("without a network: %q", why)
	}
	c.Heard(date(m.wall))
	if why, _, _ := c.Doubt(); why != Trusted || !c.Now().Equal(m.wall) {
		t.Errorf("awake: %q, %v for %v", why, c.Now(), m.wall)
	}
	m.wall = m.wall.Add(8 * time.Hour)
	c.Heard("")
	if why, _, _ := c.Doubt(); why != leaping {
		t.Errorf("an answer without a date tells nothing: %q", why)
	}
	m.pass(leapTrust + time.Minute)
	if why, _, _ := c.Doubt(); why != Trusted {
		t.Errorf("after an even hour: %q", why)
	}
}

// TestNoNetworkNoLeap: a clock that goes on evenly is believed without being asked for.
func TestNoNetworkNoLeap(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.Heard(date(m.wall))
	for range 1000 {
		m.pass(time.Hour)
		m.wall = m.wall.Add(time.Second) // a quartz drifts
		if why, _, _ := c.Doubt(); why != Trusted {
			t.Fatalf("%q", why)
		}
	}
}

// TestOneOddDateMovesNothing: what something on the way says once is not the time, a clock that
// is really wrong is told so by every answer.
func TestOneOddDateMovesNothing(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.Heard(date(m.wall))
	for _, off := range []time.Duration{365 * 24 * time.Hour, -24 * time.Hour, 365 * 24 * time.Hour} {
		c.Heard(date(noon.Add(off)))
		if why, _, _ := c.Doubt(); why != Trusted || !c.Now().Equal(noon) {
			t.Errorf("after one answer %v off: %q, %v", off, why, c.Now())
		}
	}
	c.Heard(date(noon)) // and between two of the same
	c.Heard(date(noon.Add(365 * 24 * time.Hour)))
	if why, _, _ := c.Doubt(); why != Trusted {
		t.Errorf("two that do not follow each other: %q", why)
	}
	c.Heard(date(noon.Add(365 * 24 * time.Hour)))
	if why, _, _ := c.Doubt(); why != Disagree || !c.Now().Equal(noon.AddDate(1, 0, 0)) {
		t.Errorf("the second in a row: %q, %v", why, c.Now())
	}
	c.Heard(date(noon.Add(time.Hour)))
	if !c.Now().Equal(noon.AddDate(1, 0, 0)) {
		t.Errorf("one odd answer while the clock is wrong: %v", c.Now())
	}
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
