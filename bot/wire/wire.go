package wire

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"buddy"
	"buddy/bot/clock"
	"buddy/bot/loop"
	"buddy/store"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Wire is the bot's line to Telegram on one token: it fetches what people did and
// delivers what lies in the outbox. It knows nothing of what is talked about.
type Wire struct {
	db     *store.DB
	tg     *telegram
	time   *clock.Clock
	log    *slog.Logger
	sender *sender
	hooks  Hooks

	mu   sync.Mutex
	hook string // where Telegram is told to deliver; "" while it is not

	offset int  // of the last poll; only Poll and its loop look at it
	polled bool // updates were fetched since the start; only Poll looks at it
}

// Hooks are what the wire tells the rest. Every one has to be there.
type Hooks struct {
	// updates came; each is handled once, however often it comes
	Handle func(raws []json.RawMessage) error
	// Hear works through one that came by the webhook.
	Hear func(raw json.RawMessage) error
	Left func(tx *store.Tx, m buddy.Message, o Outcome) error // a row left the outbox, in the same transaction
	// a message could not be recorded: it is kept for the operator
	Aside func(tx *store.Tx, m buddy.Message, why string) error
	// a failure of the store passes by itself: what failed is tried again
	Passing func(err error) bool
	Written func() error             // something was written: the disk takes data
	Damage  func() error             // rows may have been found that cannot be read
	Deaf    func(why Deafness) error // Telegram could not be heard
}

// Line says how the API is reached.
type Line struct {
	Token    string
	Endpoint string       // address with %s for token and method; "" means Telegram's
	Client   *http.Client // nil means one with sound time-outs
}

// New connects the parts. It does not touch the network.
func New(db *store.DB, to Line, at *clock.Clock, log *slog.Logger, hooks Hooks) (*Wire, error) {
	w := &Wire{
		db: db, time: at, log: log, sender: newSender(), hooks: hooks,
		tg: &telegram{token: to.Token, endpoint: to.Endpoint, client: to.Client, heard: at.Heard},
	}
	if w.tg.endpoint == "" {
		w.tg.endpoint = "https://api.telegram.org/bot%s/%s"
	}
	if w.tg.client == nil {
		w.tg.client = &http.Client{Timeout: longPoll + 20*time.Second, Transport: connections()}
	}
	err := db.View(w.now(), func(tx *store.Tx) error { w.sender.load(tx.Ready(), w.now()); return nil })
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	db.OnDrop(func(ids []uint64) { w.sender.forget(ids, w.now()) })
	db.OnCommit(func(rows []buddy.Message) { w.sender.add(rows, w.now()) })
	return w, nil
}

func (w *Wire) now() time.Time { return w.time.Now() }

// Username asks Telegram for the bot's own name.
func (w *Wire) Username(ctx context.Context) (string, error) { return w.tg.username(ctx) }

// Run delivers, and fetches updates by long polling unless webhook is true, until ctx ends
// or the store fails. With webhook the caller serves Webhook, and Run watches that
// Telegram still delivers there.
func (w *Wire) Run(ctx context.Context, webhook bool) error {
	listen := w.pollLoop
	if webhook {
		listen = w.watchLoop
	}
	return loop.Together(ctx, w.sendLoop, listen)
}

// Poll fetches once, waiting at most wait, and has handled what came. The first
// call acknowledges nothing: deliveries to a webhook may have been handled out
// of order, and an offset behind the last would lose those still on their way.
// What was handled before comes again and is passed over.
func (w *Wire) Poll(ctx context.Context, wait time.Duration) (int, error) {
	var offset int
	if w.polled {
		if err := w.db.View(w.now(), func(tx *store.Tx) error { offset = tx.Offset(); return nil }); err != nil {
			return 0, err
		}
	}
	raws, err := w.tg.updates(ctx, offset, wait)
	if err != nil {
		return 0, err
	}
	w.polled, w.offset = true, offset
	return len(raws), w.hooks.Handle(raws)
}

// Deliver lets go whatever may go at this moment, one message after the other. did tells
// whether there was anything.
func (w *Wire) Deliver(ctx context.Context) (did bool, err error) {
	for {
		more, _, err := w.sendNow(ctx)
		if err != nil || !more {
			return did, err
		}
		did = true
	}
}

// Wake is when a message may go at the earliest; zero when none waits.
func (w *Wire) Wake() time.Time { return w.sender.next(w.now()) }

// SayAtOnce sends a message past the outbox, where that cannot be written. Nobody
// learns whether it arrived.
func (w *Wire) SayAtOnce(ctx context.Context, chat int64, text string) {
	_, _ = w.tg.call(ctx, "sendMessage", tgbotapi.Params{"chat_id": strconv.FormatInt(chat, 10), "text": text})
}

// diskPause is how long something that must be written waits for a disk that takes nothing.
const diskPause = time.Second

// patient does what must not be done twice, such as noting that a message has gone: it
// waits for the disk until ctx ends, and tries once more then.
func (w *Wire) patient(ctx context.Context, write func() error) error {
	for {
		err := write()
		if err == nil || !w.hooks.Passing(err) || ctx.Err() != nil {
			return err
		}
		loop.Pause(ctx, diskPause)
	}
}
