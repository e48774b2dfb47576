package wire

import (
	"context"
	"errors"
	"sync"
	"time"

	"buddy"
)

// sender delivers the outbox. Rows live in the store; the queue mirrors them.
type sender struct {
	mu    sync.Mutex
	queue *queue
	wake  chan struct{} // something changed: look again
}

func newSender() *sender { return &sender{queue: newQueue(), wake: make(chan struct{}, 1)} }

// load mirrors what a start finds: all of it may be tried at once, however long
// it was to wait.
func (s *sender) load(rows []buddy.Message, now time.Time) {
	for i := range rows {
		if rows[i].Tries > 0 {
			rows[i].Retry = time.Time{}
		}
	}
	s.add(rows, now)
}

// add mirrors freshly committed rows.
func (s *sender) add(rows []buddy.Message, now time.Time) {
	s.mu.Lock()
	for _, m := range rows {
		s.queue.add(m, now)
	}
	s.mu.Unlock()
	s.nudge()
}

// forget mirrors rows that left the outbox unsent.
func (s *sender) forget(ids []uint64, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.forget(ids, now)
}

func (s *sender) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// take returns the message that may go now, or when to ask again. While Telegram
// is in trouble, ask is true when it is time to put the question.
func (s *sender) take(now time.Time) (m buddy.Message, ok, ask bool, wake time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if due := s.queue.outage.due(now); !due.IsZero() {
		if due.After(now) {
			return m, false, false, due
		}
		s.queue.outage.asking = true
		return m, false, true, time.Time{}
	}
	m, ok, wake = s.queue.next(now)
	return m, ok, false, wake
}

// next is when a message may go at the earliest; zero when none waits.
func (s *sender) next(now time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	if due := s.queue.outage.due(now); !due.IsZero() {
		return due
	}
	_, at := s.queue.look(now)
	return at
}

// landed notes that Telegram answered for a message, well or badly.
func (s *sender) landed(m buddy.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.flight.landed(s.queue.lines[keyOf(m)])
}

// finish brings the queue in step with the store.
func (s *sender) finish(list []delivery, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range list {
		s.queue.learn(d.m, d.o, now)
		if d.keep {
			s.queue.retried(d.m, d.o.do == again, now)
		} else {
			s.queue.done(d.m, now)
		}
	}
	s.queue.tidy(now)
	s.nudge()
}

// learn takes from an outcome what it says about Telegram as a whole. The first
// 429 of a message may be about one chat: everything pauses for a moment, the chat as long as
// told. A second in a row is about all of it; whatever is told, it is tried again after longestPause.
func (q *queue) learn(m buddy.Message, o outcome, now time.Time) {
	switch o.do {
	case again:
		q.outage.failed(keyOf(m), now)
		return
	case dropped, Lapsed: // without a call
		return
	case slow:
		if keyOf(m).toast != 0 {
			break // about itself only
		}
		if q.strikes++; q.strikes == 1 {
			o.after = min(o.after, time.Second)
		}
		q.paused = later(q.paused, now.Add(min(o.after, longestPause)))
	default:
		q.strikes = 0
	}
	q.answered(keyOf(m).toast == 0, now)
}

// sendNow delivers one message that may go now. worked is false when none
// may; wake then says when to try again (zero: when something is added).
func (w *Wire) sendNow(ctx context.Context) (worked bool, wake time.Time, err error) {
	m, ok, ask, wake := w.sender.take(w.now())
	switch {
	case ask:
		w.ask(ctx)
		return true, wake, nil
	case !ok:
		return false, wake, nil
	}
	return true, wake, w.record(ctx, []delivery{{m: m, o: w.attempt(ctx, m)}})
}

// ask puts a harmless question to Telegram, to learn whether it makes sense again.
func (w *Wire) ask(ctx context.Context) {
	_, err := w.tg.username(ctx)
	var api *apiError
	if errors.As(err, &api) && api.Code < 500 {
		err = nil // a no is an answer
	}
	w.sender.mu.Lock()
	defer w.sender.mu.Unlock()
	if err != nil {
		w.sender.queue.outage.vain(w.now())
		w.log.Warn("Telegram is in trouble: mail waits", "error", err)
	} else {
		w.sender.queue.answered(false, w.now())
	}
	w.sender.nudge()
}
