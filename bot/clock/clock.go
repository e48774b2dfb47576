package clock

import (
	"net/http"
	"sync"
	"time"
)

const (
	// leapSize is how far the machine's clock may move, beside time going by, and still
	// be followed without asking; and how far it may be from Telegram's.
	leapSize = 3 * time.Minute
	// leapTrust is after how long without another leap a clock is believed where
	// Telegram's answers bear no date at all.
	leapTrust = time.Hour
)

// Clock is the bot's time: the machine's, as long as it goes on evenly and agrees with
// the date of Telegram's answers. After a leap it goes on as if there had been none until
// Telegram has spoken; when the two disagree, Telegram's counts, and what is due waits
// until they agree again. Without a network nothing changes: a clock that did not leap is
// believed, and one that did waits.
type Clock struct {
	wall func() time.Time
	mono func() time.Duration // time gone by, whatever happens to the wall clock; nil: wall is not a machine's

	mu     sync.Mutex
	at     time.Time     // wall and mono when last looked at
	since  time.Duration //
	off    time.Duration // what is added to wall
	leapt  time.Duration // mono of the last leap
	doubt  doubt
	odd    time.Duration // by what the last answer differed from wall that was not believed; 0 for none
	silent bool          // an answer came without a date
	told   bool          // somebody was told of this doubt
}

// doubt is why what is due has to wait.
type doubt string

const (
	Trusted  doubt = ""         // it need not
	Unheard  doubt = "unheard"  // just started: a machine may wake up in another year
	leaping  doubt = "leap"     // the clock leapt, and Telegram has not spoken since
	Disagree doubt = "disagree" // Telegram says something else
)

// New believes a clock that is given, as in simulated time, and watches the
// machine's own.
func New(wall func() time.Time, mono func() time.Duration) *Clock {
	c := &Clock{wall: wall, mono: mono}
	if wall == nil {
		start := time.Now()
		c.wall, c.mono = time.Now, func() time.Duration { return time.Since(start) }
	}
	c.at = c.wall().Round(0)
	if c.mono != nil {
		c.since, c.doubt = c.mono(), Unheard
	}
	c.told = c.mono == nil // what is periodic is planned by it already
	return c
}

// Now is the time as far as it can be known.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.look().Add(c.off)
}

// look reads the wall clock and notices a leap.
func (c *Clock) look() time.Time {
	wall := c.wall().Round(0) // without its monotonic part, which hides leaps
	if c.mono == nil {
		return wall
	}
	mono := c.mono()
	if leap := wall.Sub(c.at) - (mono - c.since); leap.Abs() > leapSize {
		c.off -= leap
		c.leapt = mono
		if c.doubt != Disagree {
			c.suspect(leaping)
		}
	}
	c.at, c.since = wall, mono
	return wall
}

func (c *Clock) suspect(why doubt) {
	if c.doubt != why {
		c.doubt, c.told = why, false
	}
}

// Heard takes the date of an answer of Telegram's, "" when it bears none. As long as the
// clock goes on evenly, a single answer that says something else moves nothing: the next
// has to say the same.
func (c *Clock) Heard(date string) {
	theirs, err := http.ParseTime(date)
	c.mu.Lock()
	defer c.mu.Unlock()
	wall := c.look()
	if err != nil {
		c.silent = true
		if c.doubt == Unheard {
			c.suspect(Trusted)
		}
		return
	}
	c.silent = false
	d, odd := theirs.Sub(wall), c.odd
	c.odd = 0
	if known := c.doubt == Trusted || c.doubt == Disagree; known && (d-c.off).Abs() > leapSize &&
		(odd == 0 || (d-odd).Abs() > leapSize) {
		c.odd = d
		return
	}
	if d.Abs() > leapSize {
		c.off = d
		c.suspect(Disagree)
		return
	}
	c.off = 0
	c.suspect(Trusted)
}

// Waits tells whether the time cannot be relied on.
func (c *Clock) Waits() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.doubt != Trusted
}

// Unknown tells whether Telegram has not spoken since the start: the time may be any.
func (c *Clock) Unknown() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.doubt == Unheard
}

// Doubt tells whether what is due has to wait, why, by how much the machine's clock is
// off, and whether that is new.
func (c *Clock) Doubt() (why doubt, off time.Duration, news bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.look()
	if c.doubt == leaping && c.silent && c.since-c.leapt > leapTrust {
		c.off = 0
		c.suspect(Trusted)
	}
	news = !c.told
	c.told = true
	return c.doubt, c.off, news
}
