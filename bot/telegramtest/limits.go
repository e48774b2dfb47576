package telegramtest

import (
	"math"
	"time"

	"buddy/bot/telegramtest/request"

	"golang.org/x/time/rate"
)

// Telegram publishes the rates and leaves the bursts open. This server's model is a token bucket each, by its clock:
//
//	overall          30 messages a second, bursts of 30
//	private chat      1 a second, bursts of 5
//	group            20 a minute, bursts of 20
//
// Sending a message or file takes from the overall bucket and the chat's; editing and deleting take from the chat's.
// Answers to taps, chat actions, menus and reads are free. A refused call takes nothing and its retry_after is the
// time until the emptiest bucket has a token, in whole seconds rounded up.
const (
	overallRate, overallBurst = rate.Limit(30), 30
	privateRate, privateBurst = rate.Limit(1), 5
	groupRate, groupBurst     = rate.Limit(20.0 / 60), 20
)

func newOverallLimit() *rate.Limiter { return rate.NewLimiter(overallRate, overallBurst) }

func newChatLimit(group bool) *rate.Limiter {
	if group {
		return rate.NewLimiter(groupRate, groupBurst)
	}
	return rate.NewLimiter(privateRate, privateBurst)
}

// spendSend takes one message to c from the limits, or refuses.
func (s *Server) spendSend(c *chat) error { return s.spend(s.overall, c.limit) }

// spendEdit takes one edit in c from the limits, or refuses.
func (s *Server) spendEdit(c *chat) error { return s.spend(c.limit) }

func (s *Server) spend(buckets ...*rate.Limiter) error {
	if !s.opts.Limits {
		return nil
	}
	now := s.clock.Now()
	var wait time.Duration
	for _, b := range buckets {
		if missing := 1 - b.TokensAt(now); missing > 0 {
			wait = max(wait, time.Duration(missing/float64(b.Limit())*float64(time.Second)))
		}
	}
	if wait > 0 {
		return request.TooMany(int(math.Ceil(wait.Seconds())))
	}
	for _, b := range buckets {
		b.AllowN(now, 1)
	}
	return nil
}
