package bot_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
	"buddy/store/storetest"
)

// world is the bot, its store and a Telegram, all in simulated time.
type world struct {
	t     testing.TB
	db    *store.DB
	tg    *telegramtest.Server
	bot   *bot.Bot
	clock *telegramtest.Clock
	links map[string]string // payloads by name
}

// monday is when every simulated world begins: a Monday morning.
var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// newWorld is a bot with one programme: "Palermo", tandem, areas North and
// South, a coordinator link $team and a campaign link $join.
func newWorld(t testing.TB) *world {
	clock := telegramtest.FrozenClock(monday)
	w := &world{t: t, clock: clock, links: map[string]string{}, db: storetest.Open(t)}
	w.tg = telegramtest.New(telegramtest.Options{Clock: clock, Limits: true})
	t.Cleanup(w.tg.Close)
	w.boot()
	w.found()
	t.Cleanup(func() {
		for _, f := range locales.Faults() {
			t.Errorf("text could not be said: %v", f)
		}
	})
	return w
}

// boot starts the bot on the world's store, as after a restart.
func (w *world) boot() {
	w.t.Helper()
	b, err := bot.New(bot.Config{
		DB: w.db, Token: w.tg.Token(), Endpoint: w.tg.Endpoint(), Client: w.tg.Client(), Now: w.clock.Now,
	})
	if err == nil {
		err = b.Introduce(context.Background())
	}
	if err != nil {
		w.t.Fatalf("start the bot: %v", err)
	}
	w.bot = b
}

// found writes the programme straight into the store.
func (w *world) found() {
	w.update(func(tx *store.Tx) error {
		p := tx.PutProgramme(buddy.Programme{
			Name: "Palermo", Track: buddy.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Created: tx.Now(),
			Areas: []buddy.Area{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}},
			Help:  []string{"112 Emergency"}, Languages: locales.Languages(),
		})
		_, w.links["team"] = tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: p.ID, Created: tx.Now(), Expires: tx.Now().AddDate(0, 0, 7)})
		_, w.links["join"] = tx.PutInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: p.ID, Label: "University", Created: tx.Now()})
		_, w.links["owner"] = tx.PutInvite(buddy.Invite{Kind: buddy.InviteOwner, Created: tx.Now(), Expires: tx.Now().AddDate(0, 0, 7)})
		return nil
	})
}

func (w *world) update(f func(tx *store.Tx) error) {
	w.t.Helper()
	if err := w.db.Update(w.clock.Now(), f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) view(f func(tx *store.Tx)) {
	w.t.Helper()
	if err := w.db.View(w.clock.Now(), func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		w.t.Fatal(err)
	}
}

// drive lets the bot work until nothing is left that could happen within a
// few seconds: Telegram's limits are waited out in simulated time.
func (w *world) drive() error { return w.passTo(w.clock.Now().Add(20 * time.Second)) }

// pass lets simulated time go by with the bot at work.
func (w *world) pass(d time.Duration) error {
	end := w.clock.Now().Add(d)
	if err := w.passTo(end); err != nil {
		return err
	}
	if w.clock.Now().Before(end) {
		w.clock.Set(end)
	}
	return w.drive()
}

// passTo works through everything that happens by end. The clock stops at the
// last thing that did.
func (w *world) passTo(end time.Time) error {
	for range 1_000_000 {
		worked, err := w.bot.Step(context.Background())
		if err != nil {
			return err
		}
		if worked {
			continue
		}
		wake, err := w.bot.Wake()
		if err != nil {
			return err
		}
		if wake.IsZero() || wake.After(end) {
			return nil
		}
		if wake.After(w.clock.Now()) {
			w.clock.Set(wake)
		} else {
			w.clock.Advance(time.Millisecond)
		}
	}
	return fmt.Errorf("the bot never comes to rest")
}

// player acts out a transcript in this world.
func (w *world) player() *telegramtest.Player {
	return &telegramtest.Player{
		Server: w.tg, Drive: w.drive, Pass: w.pass,
		Value: func(name string) string { return w.links[name] },
		Extra: map[string]func(string) error{"restart": func(string) error { w.boot(); return nil }},
	}
}
