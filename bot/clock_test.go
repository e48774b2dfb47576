package bot

import (
	"net/http"
	"testing"
	"time"

	"buddy"
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

// TestOneOddDateMovesNothing: what something on the way says once is not the time, a clock that
// is really wrong is told so by every answer.
func TestOneOddDateMovesNothing(t *testing.T) {
	m := &machine{wall: noon}
	c := m.clock()
	c.heard(date(m.wall))
	for _, off := range []time.Duration{365 * 24 * time.Hour, -24 * time.Hour, 365 * 24 * time.Hour} {
		c.heard(date(noon.Add(off)))
		if why, _, _ := c.held(); why != trusted || !c.now().Equal(noon) {
			t.Errorf("after one answer %v off: %q, %v", off, why, c.now())
		}
	}
	c.heard(date(noon)) // and between two of the same
	c.heard(date(noon.Add(365 * 24 * time.Hour)))
	if why, _, _ := c.held(); why != trusted {
		t.Errorf("two that do not follow each other: %q", why)
	}
	c.heard(date(noon.Add(365 * 24 * time.Hour)))
	if why, _, _ := c.held(); why != disagree || !c.now().Equal(noon.AddDate(1, 0, 0)) {
		t.Errorf("the second in a row: %q, %v", why, c.now())
	}
	c.heard(date(noon.Add(time.Hour)))
	if !c.now().Equal(noon.AddDate(1, 0, 0)) {
		t.Errorf("one odd answer while the clock is wrong: %v", c.now())
	}
}

// TestAClockThatIsSetBackStallsNothing: all that waits lies a year ahead of a clock set right.
func TestAClockThatIsSetBackStallsNothing(t *testing.T) {
	late := noon.AddDate(1, 0, 0)
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Retry: late.Add(time.Minute)}, late)
	q.add(buddy.Message{ID: 2, Chat: 2}, late)
	m, _, _ := q.next(late)
	q.learn(m, outcome{do: slow, after: time.Second}, late)
	q.learn(m, outcome{do: slow, after: time.Hour}, late)
	q.settled(m, late)
	for _, left := range drain(t, q, noon) {
		if wait := left.at.Sub(noon); wait > longestPause+time.Second {
			t.Errorf("message %d left after %v", left.m.ID, wait)
		}
	}
	if len(q.rows) > 0 {
		t.Errorf("%d wait for ever", len(q.rows))
	}
	var o outage
	for range failuresOfOutage {
		o.failed(lineKey{chat: 1}, late)
	}
	o.vain(late)
	if due := o.due(noon); due.Sub(noon) > longestAsk {
		t.Errorf("Telegram is asked again in %v", due.Sub(noon))
	}
}

// TestNoPauseIsForEver: whatever is asked for, everybody is tried again within minutes, and a call for
// help at once.
func TestNoPauseIsForEver(t *testing.T) {
	q := newQueue()
	for id := range uint64(3) {
		q.add(buddy.Message{ID: id + 1, Chat: int64(id + 1)}, noon)
	}
	for range 2 {
		m, _, _ := q.next(noon.Add(time.Second))
		d := delivery{m: m, o: outcome{do: slow, after: 30000 * time.Hour}}
		d.decide(noon)
		q.learn(d.m, d.o, noon)
		q.retried(d.m, false, noon)
	}
	now := noon.Add(2 * time.Second)
	if m, ok, _ := q.next(now); ok {
		t.Fatalf("%d left in the pause", m.ID)
	}
	q.add(buddy.Message{ID: 9, Chat: 9, Class: buddy.Urgent}, now)
	if m, ok, _ := q.next(now); !ok || m.ID != 9 {
		t.Errorf("the call for help waits: %d, %v", m.ID, ok)
	}
	if m, ok, wake := q.next(noon.Add(longestPause)); !ok || m.ID != 3 {
		t.Errorf("after the longest pause %d left (%v), look again at %v", m.ID, ok, wake)
	}
	if all := drain(t, q, noon.Add(longestPause)); len(all) != 2 || all[1].at.After(noon.Add(longestRetry)) {
		t.Errorf("the two that were refused: %v", all)
	}
}
