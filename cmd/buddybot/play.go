package main

import (
	"time"

	"buddy/bot/telegramtest/page"
)

// playStep is how far the clock moves each second while somebody looks on.
const playStep = 24 * time.Hour

// lookOn is how long after a step the phones still go on by themselves: the next step comes in a second.
const lookOn = 3 * time.Second

// looker is what a visitor sees who presses Play: people whose phones are on the page go on by themselves.
type looker struct {
	phones func() []page.Phone // on the page now
	lent   map[int64]bool
	until  time.Time // by the clock outside
	days   int       // looked on so far
}

// play lets a day go by as those people live it.
func (s *stage) play(d time.Duration) {
	payloads := map[int64]string{}
	for _, p := range s.phones() {
		if p.Role != page.Owner && len(s.world.TG.Chat(p.ID)) == 0 {
			payloads[p.ID] = s.payload(p.Role)
		}
	}
	_ = s.alone(func() error {
		defer func() { s.until = time.Now().Add(lookOn) }()
		if err := s.lend(payloads); err != nil {
			return err
		}
		return s.day(d)
	})
}

// lend gives habits to the phones that have none yet.
func (s *stage) lend(payloads map[int64]string) error {
	for _, p := range s.phones() {
		if s.lent[p.ID] || p.Role == page.Owner {
			continue
		}
		if err := s.crowd.Lend(p.ID, p.Role, payloads[p.ID]); err != nil {
			return err
		}
		s.lent[p.ID] = true
	}
	return nil
}

// day is one of theirs. Whoever begins has begun after an hour; the team looks at what waits on its first days and on
// Mondays, the others at their first screen now and then.
func (s *stage) day(d time.Duration) error {
	const first = 3
	now := s.world.Clock.Now()
	if err := s.crowd.Live(now.Add(min(d, time.Hour))); err != nil {
		return err
	}
	if s.days++; s.days <= first || now.Weekday() == time.Monday {
		if err := s.crowd.Work(); err != nil {
			return err
		}
	}
	if err := s.crowd.Stroll(); err != nil {
		return err
	}
	return s.crowd.Live(now.Add(d))
}

// takeBack leaves the phones to the visitor again once nobody presses on.
func (s *stage) takeBack() {
	if len(s.lent) == 0 || time.Now().Before(s.until) {
		return
	}
	for id := range s.lent {
		s.crowd.TakeBack(id)
	}
	clear(s.lent)
}
