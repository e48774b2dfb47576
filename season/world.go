// Package season lets whole programmes happen in simulated time: the real bot
// on the real store against the emulated Telegram, with people who tap and
// write. The demonstration, the try-out page and the tests share it.
package season

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"buddy/bot"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// Monday is when simulated worlds begin unless told otherwise: a Monday morning.
var Monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// World is a bot, its store and a Telegram on one frozen clock: nothing
// happens but what is asked for, and always the same.
type World struct {
	DB    *store.DB
	TG    *telegramtest.Server
	Bot   *bot.Bot
	Clock *telegramtest.Clock
	// Screens makes programmes founded from now on ask their team to talk with everybody before the first proposal.
	Screens bool
	Doing   func(name string) error // of the world's bots from now on (bot.Config); nil for none
	Log     *slog.Logger            // of the world's bots from now on; nil for none
	Burst   int                     // what one person may do at once (bot.Config), of its bots from now on
	// PIN has the world's bots ask whoever has a role for their PIN, from the next Boot on.
	PIN bool

	endpoint string
	client   *http.Client
}

// New is a world on an open store with a frozen clock and its own Telegram,
// which the bot reaches without a network. limits makes Telegram enforce its limits.
func New(db *store.DB, start time.Time, limits bool) (*World, error) {
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(start), Limits: limits})
	return Over(db, tg, tg.Endpoint(), tg.Client())
}

// Over is a world on an open store and a Telegram that the bot reaches at an
// endpoint with a client.
func Over(db *store.DB, tg *telegramtest.Server, endpoint string, client *http.Client) (*World, error) {
	w := &World{DB: db, TG: tg, Clock: tg.Clock(), endpoint: endpoint, client: client}
	w.Burst = -1 // simulated people do a lot at one moment
	return w, w.Boot()
}

// Boot starts the bot on the world's store, at first or as after a restart.
func (w *World) Boot() error {
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.endpoint, Client: w.client, Now: w.Clock.Now,
		Doing: w.doing, Log: w.Log, Burst: w.Burst, NoPIN: !w.PIN,
	})
	if err != nil {
		return fmt.Errorf("start the bot: %w", err)
	}
	w.Bot = b
	if err := b.Introduce(context.Background()); err != nil {
		return fmt.Errorf("introduce the bot: %w", err)
	}
	return w.until(w.Clock.Now()) // what strangers see goes out like any message
}

func (w *World) doing(name string) error {
	if w.Doing == nil {
		return nil
	}
	return w.Doing(name)
}

// settle is how much simulated time a conversation gets to come to rest:
// enough for Telegram's limits and for a few retries.
const settle = 20 * time.Second

// Drive lets the bot work until it is quiet.
func (w *World) Drive() error { return w.until(w.Clock.Now().Add(settle)) }

// Pass lets simulated time go by with the bot at work.
func (w *World) Pass(d time.Duration) error {
	if err := w.To(w.Clock.Now().Add(d)); err != nil {
		return err
	}
	return w.Drive()
}

// To lets simulated time go by up to a moment, with the bot at work.
func (w *World) To(end time.Time) error {
	if err := w.until(end); err != nil {
		return err
	}
	if w.Clock.Now().Before(end) {
		w.Clock.Set(end)
	}
	return nil
}

// errRestless is a bug: the bot keeps finding work without time going by.
var errRestless = errors.New("the bot never comes to rest")

// until works through everything that happens by end. The clock stops at the
// last thing that did.
func (w *World) until(end time.Time) error {
	for idle := 0; idle < 10_000; {
		before := w.Clock.Now()
		worked, err := w.Bot.Step(context.Background())
		if err != nil {
			return err
		}
		if worked {
			idle++
			continue
		}
		wake, err := w.Bot.Wake()
		if err != nil {
			return err
		}
		if wake.IsZero() || wake.After(end) {
			return nil
		}
		if wake.After(before) {
			w.Clock.Set(wake)
			idle = 0
		} else {
			w.Clock.Advance(time.Millisecond)
			idle++
		}
	}
	return errRestless
}
