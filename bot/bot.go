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

	"buddy/bot/batch"
	"buddy/bot/chat"
	"buddy/bot/clock"
	"buddy/bot/keep"
	"buddy/bot/loop"
	"buddy/bot/wire"
	"buddy/store"
)

// Config is what a Bot needs. Zero values are usable but for DB and Token.
type Config struct {
	DB       *store.DB
	Token    string
	Endpoint string                  // API address with %s for token and method; "" means Telegram's
	Client   *http.Client            // nil means one with sound time-outs
	Now      func() time.Time        // nil means the machine's clock, whose leaps are noticed
	Log      *slog.Logger            // nil discards; gets opaque ids only
	Username string                  // the bot's own; "" asks Telegram
	Doing    func(name string) error // asked before everything that is done (chat.Book); nil lets it happen
	// nobody with a role is asked for a PIN, or held to the rules first: for what is only tried out
	NoPIN bool
	Burst int // taps and messages one person may make at once; 0 means 60, negative any number

	// Gone is the time gone by since some moment, however Now is set meanwhile; with
	// it leaps of Now are noticed. nil with Now: it never leaps by itself.
	Gone func() time.Duration
}

// Bot is the whole programme on one token.
type Bot struct {
	db    *store.DB
	book  *chat.Book
	wire  *wire.Wire
	time  *clock.Clock
	log   *slog.Logger
	paces *paces

	mu       sync.Mutex
	username string

	updates   *caution // after a sudden end
	dues      *caution
	full      atomic.Bool   // the disk takes nothing at the moment
	stumbled  chan struct{} // the disk was found full just now
	unplanned atomic.Bool   // the disk took nothing at the start: what happens every day is not planned yet
	stopping  atomic.Bool   // Run has ended: what is still due waits for the next start
}

// New connects the parts and plans what happens every day. It does not touch the network.
func New(c Config) (*Bot, error) {
	b := &Bot{
		stumbled: make(chan struct{}, 1),
		db:       c.DB,
		time:     clock.New(c.Now, c.Gone),
		log:      c.Log,
		paces:    newPaces(c.Burst),
		username: c.Username,
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	b.log = slog.New(Discreet(b.log.Handler()))
	var err error
	if b.book, err = chat.NewBook(host(), Rooms()...); err != nil {
		return nil, err
	}
	b.book.Username, b.book.Doing = b.Username, c.Doing
	if c.NoPIN {
		b.book.Opened = func(*chat.Turn) bool { return true }
		b.book.Trained, b.book.Secured = b.book.Opened, b.book.Opened
	}
	b.wire, err = wire.New(
		c.DB,
		wire.Line{Token: c.Token, Endpoint: c.Endpoint, Client: c.Client},
		b.time,
		b.log,
		wire.Hooks{
			Handle: b.Handle, Hear: b.hear, Left: b.aftermath,
			Aside: setMailAside, Passing: b.passing, Written: b.recovered,
			Damage: b.reportDamage, Deaf: b.sayDeaf,
		},
	)
	if err != nil {
		return nil, err
	}
	c.DB.OnCrowded(keep.Missed)
	return b, b.recallAll()
}

// recallAll reads how the last run ended, and plans what is periodic.
func (b *Bot) recallAll() error {
	err := b.db.View(b.now(), func(tx *store.Tx) error {
		if b.username == "" {
			b.username = tx.Setting("username")
		}
		var alone sync.Mutex
		b.updates, b.dues = recall(tx, &alone, "suspect.update"), recall(tx, &alone, "suspect.due")
		return nil
	})
	if err != nil {
		return fmt.Errorf("read how the last run ended: %w", err)
	}
	if !b.updates.over.Load() {
		b.log.Warn("the last run ended suddenly: work is done in small pieces at first")
	}
	err = b.ensure()
	if errors.Is(err, store.ErrDisk) {
		b.unplanned.Store(true) // Run says so, and does it when the disk lets it
		return nil
	}
	return err
}

func (b *Bot) now() time.Time { return b.time.Now() }

// Username is the bot's own name without "@"; "" until Telegram was asked.
func (b *Bot) Username() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.username
}

// Introduce asks Telegram for the bot's own name and remembers it. What strangers
// see, menus and descriptions, follows through the outbox when it changed.
func (b *Bot) Introduce(ctx context.Context) error {
	name, err := b.wire.Username(ctx)
	if err != nil {
		return err
	}
	b.mu.Lock()
	b.username = name
	b.mu.Unlock()
	err = b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.SetSetting("username", name)
		return batch.Spared(func() { publish(tx, b.book, name) })
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
	err := loop.Together(ctx, func(ctx context.Context) error { return b.wire.Run(ctx, webhook) }, b.tickLoop,
		func(ctx context.Context) error { <-ctx.Done(); b.stopping.Store(true); return nil })
	if err == nil {
		b.endedWell()
	}
	return err
}

// Step does everything that can be done at this moment without waiting:
// fetch, handle, play what is due, deliver. It is how simulated time drives
// the bot. worked tells whether anything happened.
func (b *Bot) Step(ctx context.Context) (worked bool, err error) {
	n, err := b.wire.Poll(ctx, 0)
	if err != nil {
		return false, err
	}
	due, err := b.Tick()
	if err != nil {
		return false, err
	}
	sent, err := b.wire.Deliver(ctx)
	return n > 0 || due > 0 || sent, err
}

// Wake is when Step next has something to do by itself: a message that may go
// or a due row, on the next full minute. Zero means only when somebody writes.
func (b *Bot) Wake() (time.Time, error) {
	wake := b.wire.Wake()
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

// Poll fetches once, waiting at most wait, and handles what came. It returns how many
// updates that were.
func (b *Bot) Poll(ctx context.Context, wait time.Duration) (int, error) {
	return b.wire.Poll(ctx, wait)
}

// Webhook receives updates from Telegram. It answers 200 only when the update
// is in the store; after anything else Telegram delivers again. onFailure is
// called with a failure of the store, which must stop the process; it may be nil.
func (b *Bot) Webhook(onFailure func(error)) http.Handler { return b.wire.Webhook(onFailure) }

// UseWebhook tells Telegram to deliver updates to an address.
func (b *Bot) UseWebhook(ctx context.Context, address string) error {
	return b.wire.UseWebhook(ctx, address)
}

// UsePolling tells Telegram to keep updates for getUpdates; none is lost.
func (b *Bot) UsePolling(ctx context.Context) error { return b.wire.UsePolling(ctx) }

// Watch asks Telegram once where it delivers, and sets the webhook again when
// somebody took it away. An error means that only a human can help.
func (b *Bot) Watch(ctx context.Context) error { return b.wire.Watch(ctx) }
