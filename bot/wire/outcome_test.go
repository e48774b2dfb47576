package wire

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"buddy"
	"buddy/bot/clock"
	"buddy/store"
	"buddy/store/storetest"
)

// recorder is a wire with messages on their way, and its disk. What is set aside is
// put into the store's quarantine.
func recorder(t *testing.T, n int, refuse func() error) (w *Wire, out []buddy.Message) {
	t.Helper()
	db := storetest.OpenWith(t, store.Options{Refuse: refuse})
	aside := func(tx *store.Tx, m buddy.Message, why string) error {
		tx.Quarantine(-int(m.ID), []byte("{}"), why)
		return nil
	}
	w, err := New(db, Line{Token: "1:x"}, clock.New(nil, nil), slog.New(slog.DiscardHandler), Hooks{
		Aside: aside, Passing: func(err error) bool { return errors.Is(err, store.ErrDisk) },
		Damage: func() error { return nil },
		Left: func(tx *store.Tx, m buddy.Message, o Outcome) error {
			if o.Fate != Refused {
				return nil
			}
			return aside(tx, m, o.Why)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(w.now(), func(tx *store.Tx) error {
		for i := range n {
			tx.Enqueue(buddy.Message{Chat: int64(i + 1), Kind: buddy.SendText, Text: "hello"})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		w.sender.queue.flight.trip = time.Hour // all at once
		m, ok, _, _ := w.sender.take(time.Now().Add(time.Duration(len(out)) * overallGap * 2))
		if !ok {
			t.Fatalf("only %d leave", len(out))
		}
		out = append(out, m)
	}
	return w, out
}

// What ends while the disk is busy shares its next write.
func TestOutcomesShareAWriteToASlowDisk(t *testing.T) {
	const n = 60
	done := make(chan delivery, n)
	writes := 0
	var left []buddy.Message
	w, out := recorder(t, n, func() error {
		if writes++; left != nil { // while this write lasts
			for _, m := range left {
				done <- delivery{m: m, o: outcome{do: Sent}}
			}
			left = nil
			close(done)
		}
		return nil
	})
	writes, left = 0, out[1:]
	done <- delivery{m: out[0], o: outcome{do: Sent}}
	if err := w.recordLoop(t.Context(), done); err != nil {
		t.Fatal(err)
	}
	if writes != 2 {
		t.Errorf("%d writes for %d outcomes, want 2", writes, n)
	}
	if err := w.db.View(w.now(), func(tx *store.Tx) error { left = tx.Outbox(); return nil }); err != nil ||
		len(left) > 0 {
		t.Errorf("%d are still to be sent (%v)", len(left), err)
	}
}

// A full disk is waited for: what was sent is not sent again, and a failure counts once.
func TestOutcomesWaitForAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		full := 0
		w, out := recorder(t, 2, func() error {
			if full > 0 {
				full--
				return syscall.ENOSPC
			}
			return nil
		})
		full = 5
		began := time.Now()
		err := w.record(t.Context(), []delivery{
			{m: out[0], o: outcome{do: Sent}}, {m: out[1], o: outcome{do: again, after: time.Minute}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(began); full != 0 || waited < 4*time.Second {
			t.Errorf("after %v the disk would refuse %d times more", waited, full)
		}
		err = w.db.View(w.now(), func(tx *store.Tx) error {
			if rows := tx.Outbox(); len(rows) != 1 || rows[0].ID != out[1].ID || rows[0].Tries != 1 {
				t.Errorf("left are %+v", rows)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestAStopDoesNotWaitForAFullDisk: the wait ends when the bot is stopped, in its middle, with one more
// try: what that writes was sent and is not sent again.
func TestAStopDoesNotWaitForAFullDisk(t *testing.T) {
	for name, empties := range map[string]bool{"full for good": false, "room by then": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var full atomic.Bool // the disk fills up beside the loop
				w, out := recorder(t, 1, func() error {
					if full.Load() {
						return syscall.ENOSPC
					}
					return nil
				})
				full.Store(true)
				ctx, stop := context.WithCancel(t.Context())
				time.AfterFunc(diskPause/2, func() { full.Store(!empties); stop() })
				began := time.Now()
				err := w.record(ctx, []delivery{{m: out[0], o: outcome{do: Sent}}})
				if took := time.Since(began); took != diskPause/2 || errors.Is(err, store.ErrDisk) == empties {
					t.Errorf("after %v: %v", took, err)
				}
				err = w.db.View(w.now(), func(tx *store.Tx) error {
					if n := len(tx.Outbox()); (n == 0) != empties {
						t.Errorf("%d wait for the next start", n)
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// TestWhatWasErasedInFlightLeavesNoGhost: a message whose row went while it was on its way has no
// other try, so that nothing of it stays in memory until then.
func TestWhatWasErasedInFlightLeavesNoGhost(t *testing.T) {
	w, out := recorder(t, 2, nil)
	if err := w.db.Update(w.now(), func(tx *store.Tx) error { tx.DropMessage(out[0].ID); return nil }); err != nil {
		t.Fatal(err)
	}
	pause := outcome{do: slow, after: time.Hour}
	if err := w.record(t.Context(), []delivery{{m: out[0], o: pause}, {m: out[1], o: pause}}); err != nil {
		t.Fatal(err)
	}
	if w.sender.queue.rows[out[0].ID] != nil {
		t.Error("the erased one waits for its next try")
	}
	if w.sender.queue.rows[out[1].ID] == nil {
		t.Error("the other one does not wait any more")
	}
}
