package telegramtest

import (
	"context"
	"sync"
	"time"
)

// Clock is the time the server lives in. A frozen clock moves only by Advance and Set; a running one goes on by itself,
// plus what Advance and Set added. Safe for concurrent use. Inside a testing/synctest bubble a running clock is virtual
// too.
type Clock struct {
	mu      sync.Mutex
	frozen  bool
	at      time.Time     // the time of a frozen clock, or what a running one showed at began
	began   time.Time     // when a running clock began to run, by the machine
	pace    int           // how many seconds a running clock goes on in a second of the machine
	changed chan struct{} // closed and replaced when the clock is moved by hand; made on demand
}

// FrozenClock returns a clock that stands still at start until it is moved.
func FrozenClock(start time.Time) *Clock { return &Clock{frozen: true, at: start} }

// RunningClock returns a clock that runs from start at the pace of the machine. A zero start means now.
func RunningClock(start time.Time) *Clock { return FastClock(start, 1) }

// FastClock returns a clock that runs from start, pace times as fast as the machine's. A zero start means now.
func FastClock(start time.Time, pace int) *Clock {
	now := time.Now()
	if start.IsZero() {
		start = now
	}
	return &Clock{at: start, began: now, pace: pace}
}

// Now is the current time of this clock, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	if c.frozen {
		return c.at.UTC()
	}
	return c.at.Add(time.Since(c.began) * time.Duration(c.pace)).UTC()
}

// Frozen reports whether the clock moves only by hand.
func (c *Clock) Frozen() bool { return c.frozen }

// Advance moves the clock by d and wakes everything that waits for a time now reached.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.move(d)
}

// Set moves the clock to t, backwards too, and wakes everything that waits for a time now reached.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.move(t.Sub(c.now()))
}

func (c *Clock) move(d time.Duration) {
	c.at = c.at.Add(d)
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}

// moved returns a channel that is closed when the clock is next moved by hand.
func (c *Clock) moved() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changed == nil {
		c.changed = make(chan struct{})
	}
	return c.changed
}

// wait blocks until the clock reaches until, wake is closed, or ctx ends. It reports whether the time came.
func (c *Clock) wait(ctx context.Context, until time.Time, wake <-chan struct{}) bool {
	for {
		moved := c.moved() // before Now, so that a move in between is not missed
		left := until.Sub(c.Now())
		if left <= 0 {
			return true
		}
		ring, stop := c.ring(left)
		select {
		case <-ring:
			continue
		case <-moved:
			stop()
			continue
		case <-wake:
		case <-ctx.Done():
		}
		stop()
		return false
	}
}

// ring returns a channel that fires after d of a running clock, and never of a frozen one.
func (c *Clock) ring(d time.Duration) (<-chan time.Time, func()) {
	if c.frozen {
		return nil, func() {}
	}
	timer := time.NewTimer(d / time.Duration(c.pace))
	return timer.C, func() { timer.Stop() }
}
