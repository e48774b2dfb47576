package wire

import (
	"context"
	"net/http"
	"sync"
	"time"

	"buddy/bot/batch"
)

// callTime is how long one delivery may take. One that hangs keeps only its own
// chat waiting.
const callTime = 10 * time.Second

// connections keeps as many connections open as there are calls at once: a new
// one for every message would cost more than the message.
func connections() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns, t.MaxIdleConnsPerHost = 0, mostFlights+toastsAtOnce
	return t
}

// sendLoop delivers until ctx ends, several chats at a time, one message of each.
// Calls end in any order; what became of them is written down by one goroutine,
// so that deliveries which end while the disk is busy share its next write.
func (w *Wire) sendLoop(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan delivery, mostFlights+toastsAtOnce)
	failed := make(chan error, 1)
	var calls, writing sync.WaitGroup
	writing.Go(func() {
		if err := w.recordLoop(ctx, done); err != nil {
			failed <- err
		}
	})
	defer func() { stop(); calls.Wait(); close(done); writing.Wait() }()
	for ctx.Err() == nil {
		m, ok, ask, wake := w.sender.take(w.now())
		switch {
		case ask:
			calls.Go(func() { w.within(ctx, w.ask) })
		case ok:
			calls.Go(func() {
				w.within(ctx, func(call context.Context) {
					o := w.attempt(call, m)
					w.sender.landed(m)
					done <- delivery{m: m, o: o}
				})
			})
		default:
			select {
			case <-ctx.Done():
			case err := <-failed:
				return err
			case <-w.sender.wake:
			case <-w.after(wake):
			}
		}
	}
	return nil
}

// within makes a call that has callTime. A message on its way is finished even
// while the program stops: a cut connection would only make it be sent twice.
func (w *Wire) within(ctx context.Context, do func(context.Context)) {
	call, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTime)
	release := context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, cancel) })
	defer func() { release(); cancel() }()
	do(call)
}

// recordLoop writes down what became of deliveries until there are no more. It waits for
// the disk until ctx ends.
func (w *Wire) recordLoop(ctx context.Context, done <-chan delivery) error {
	for d := range done {
		if err := w.record(ctx, append([]delivery{d}, ended(done)...)); err != nil {
			for range done { // nobody waits for these any more: their rows stay for the next start
			}
			return err
		}
	}
	return nil
}

// ended are the deliveries that have ended by now.
func ended(done <-chan delivery) (list []delivery) {
	for len(list) < batch.Size-1 {
		select {
		case d, more := <-done:
			if !more {
				return list
			}
			list = append(list, d)
		default:
			return list
		}
	}
	return list
}

// after is a timer to t by the bot's clock; a zero t never fires. It looks
// again every second, since a clock may be set.
func (w *Wire) after(t time.Time) <-chan time.Time {
	if t.IsZero() {
		return nil
	}
	return time.After(min(max(t.Sub(w.now()), 0), time.Second))
}
