// Package bot is the conversation: it turns updates into changes of the store
// and messages in the outbox, wakes up for what is due, and delivers.
//
// One update is one transaction (handle.go). What is due lives in the store
// (tick.go). The sender drains the outbox within Telegram's limits (send.go).
// Everything people see follows from tables: commands (commands.go), buttons
// (actions.go), questions (dialog.go), due work (tick.go) and the flows, one a file.
package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"buddy"
	"buddy/store"
)

// Config is what a Bot needs. Zero values are usable but for DB and Token.
type Config struct {
	DB       *store.DB
	Token    string
	Endpoint string           // API address with %s for token and method; "" means Telegram's
	Client   *http.Client     // nil means one with sound time-outs
	Now      func() time.Time // nil means the machine's clock, whose leaps are noticed
	Log      *slog.Logger     // nil discards; gets opaque ids only
	Username string           // the bot's own; "" asks Telegram
	Burst    int              // taps and messages one person may make at once; 0 means 60, negative any number

	// Gone is the time gone by since some moment, however Now is set meanwhile; with
	// it leaps of Now are noticed. nil with Now: it never leaps by itself.
	Gone func() time.Duration
}

// Bot is the whole programme on one token.
type Bot struct {
	db     *store.DB
	tg     *telegram
	time   *clock
	log    *slog.Logger
	sender *sender
	paces  *paces

	mu       sync.Mutex
	username string
	hook     string // where Telegram is told to deliver; "" while it is not
	counts   map[verdict]int

	offset    int      // of the last poll; only Poll and its loop look at it
	polled    bool     // updates were fetched since the start; only Poll looks at it
	updates   *caution // after a sudden end
	dues      *caution
	full      atomic.Bool // the disk takes nothing at the moment
	unplanned atomic.Bool // the disk took nothing at the start: what happens every day is not planned yet
	stopping  atomic.Bool // Run has ended: what is still due waits for the next start
}

// New connects the parts and plans what happens every day. It does not touch the network.
func New(c Config) (*Bot, error) {
	b := &Bot{
		db: c.DB, time: newClock(c.Now, c.Gone), log: c.Log, sender: newSender(), paces: newPaces(c.Burst),
		username: c.Username, counts: map[verdict]int{},
		tg: &telegram{token: c.Token, endpoint: c.Endpoint, client: c.Client},
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	b.log = slog.New(Discreet(b.log.Handler()))
	if b.tg.endpoint == "" {
		b.tg.endpoint = "https://api.telegram.org/bot%s/%s"
	}
	if b.tg.client == nil {
		b.tg.client = &http.Client{Timeout: longPoll + 20*time.Second, Transport: connections()}
	}
	b.tg.heard = b.time.heard
	err := b.db.View(b.now(), func(tx *store.Tx) error {
		b.sender.load(tx.Outbox(), b.now())
		if b.username == "" {
			b.username = tx.Setting("username")
		}
		var alone sync.Mutex
		b.updates, b.dues = recall(tx, &alone, "suspect.update"), recall(tx, &alone, "suspect.due")
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	if !b.updates.over.Load() {
		b.log.Warn("the last run ended suddenly: work is done in small pieces at first")
	}
	if err := b.ensure(); errors.Is(err, store.ErrDisk) {
		b.unplanned.Store(true) // Run says so, and does it when the disk lets it
	} else if err != nil {
		return nil, err
	}
	b.db.OnDrop(func(ids []uint64) { b.sender.forget(ids, b.now()) })
	b.db.OnCommit(func(rows []buddy.Message) { b.sender.add(rows, b.now()) })
	return b, nil
}

func (b *Bot) now() time.Time { return b.time.now() }

func (b *Bot) count(v verdict) {
	b.mu.Lock()
	b.counts[v]++
	b.mu.Unlock()
}

// Username is the bot's own name without "@"; "" until Telegram was asked.
func (b *Bot) Username() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.username
}

// Introduce asks Telegram for the bot's own name and remembers it. What strangers
// see, menus and descriptions, follows through the outbox when it changed.
func (b *Bot) Introduce(ctx context.Context) error {
	name, err := b.tg.username(ctx)
	if err != nil {
		return err
	}
	b.mu.Lock()
	b.username = name
	b.mu.Unlock()
	err = b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.SetSetting("username", name)
		return spared(func() { publish(tx, name) })
	})
	if err != nil {
		return fmt.Errorf("keep the bot's name: %w", err)
	}
	return nil
}

// Run works until ctx ends or the store fails: it delivers, plays what is due once a
// minute, and fetches updates by long polling unless webhook is true; then the caller
// serves Webhook, and Run watches that Telegram still delivers there.
func (b *Bot) Run(ctx context.Context, webhook bool) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wg sync.WaitGroup
	start := func(loop func(context.Context) error) {
		wg.Go(func() {
			if err := loop(ctx); err != nil && ctx.Err() == nil {
				stop(err)
			}
		})
	}
	start(b.sendLoop)
	start(b.tickLoop)
	if webhook {
		start(b.watchLoop)
	} else {
		start(b.pollLoop)
	}
	<-ctx.Done()
	b.stopping.Store(true)
	wg.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	b.endedWell()
	return nil
}

// Poll fetches once, waiting at most wait, and handles what came. The first
// call acknowledges nothing: deliveries to a webhook may have been handled out
// of order, and an offset behind the last would lose those still on their way.
// What was handled before comes again and is passed over.
func (b *Bot) Poll(ctx context.Context, wait time.Duration) (int, error) {
	var offset int
	if b.polled {
		if err := b.db.View(b.now(), func(tx *store.Tx) error { offset = tx.Offset(); return nil }); err != nil {
			return 0, err
		}
	}
	raws, err := b.tg.updates(ctx, offset, wait)
	if err != nil {
		return 0, err
	}
	b.polled, b.offset = true, offset
	return len(raws), b.Handle(raws)
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// Step does everything that can be done at this moment without waiting:
// fetch, handle, play what is due, deliver. It is how simulated time drives
// the bot. worked tells whether anything happened.
func (b *Bot) Step(ctx context.Context) (worked bool, err error) {
	n, err := b.Poll(ctx, 0)
	if err != nil {
		return false, err
	}
	due, err := b.Tick()
	if err != nil {
		return false, err
	}
	worked = n > 0 || due > 0
	for {
		did, _, err := b.sendNow(ctx)
		if err != nil || !did {
			return worked, err
		}
		worked = true
	}
}

// Wake is when Step next has something to do by itself: a message that may go
// or a due row, on the next full minute. Zero means only when somebody writes.
func (b *Bot) Wake() (time.Time, error) {
	wake := b.sender.next(b.now())
	err := b.db.View(b.now(), func(tx *store.Tx) error {
		if at, ok := tx.NextDue(); ok {
			at = at.Truncate(time.Minute).Add(time.Minute)
			if wake.IsZero() || at.Before(wake) {
				wake = at
			}
		}
		return nil
	})
	return wake, err
}
