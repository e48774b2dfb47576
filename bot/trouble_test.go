package bot_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// TestAYearAheadEndsNothing sets the machine's clock a year ahead for ten minutes, and
// three hours back: no row is played that is not due, and what is due is.
func TestAYearAheadEndsNothing(t *testing.T) {
	for name, leap := range map[string]time.Duration{"ahead": 365 * bottest.Day, "back": -3 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			c := bottest.Together(t)
			var off atomic.Int64
			start := c.Clock.Now()
			b, err := bot.New(bot.Config{
				DB: c.DB, Token: c.TG.Token(), Endpoint: c.TG.Endpoint(), Client: c.TG.Client(),
				Now:  func() time.Time { return c.Clock.Now().Add(time.Duration(off.Load())) },
				Gone: func() time.Duration { return c.Clock.Now().Sub(start) },
			})
			if err != nil {
				t.Fatal(err)
			}
			if n, err := b.Tick(); err != nil || n != 0 {
				t.Errorf("%d rows before Telegram has spoken, %v", n, err)
			}
			if err := b.Introduce(context.Background()); err != nil {
				t.Fatal(err)
			}
			agenda := func() (rows []buddy.Due) { c.View(func(tx *store.Tx) { rows = tx.Agenda() }); return rows }
			off.Store(int64(leap))
			before := agenda()
			for range 10 {
				c.Clock.Advance(time.Minute)
				if n, err := b.Tick(); err != nil || n != 0 {
					t.Fatalf("%d rows played by a wrong clock, %v", n, err)
				}
				if _, err := b.Poll(context.Background(), 0); err != nil {
					t.Fatal(err)
				}
			}
			if after := agenda(); len(after) != len(before) {
				t.Errorf("%d agenda rows, %d before", len(after), len(before))
			}
			c.Update(func(tx *store.Tx) error { // as an earlier version left it
				for _, d := range tx.Agenda() {
					if d.Kind == "upkeep" {
						tx.Unschedule(d)
						d.At = d.At.AddDate(1, 0, 0)
						tx.Schedule(d)
					}
				}
				return nil
			})
			off.Store(0)
			if _, err := b.Poll(context.Background(), 0); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Tick(); err != nil {
				t.Fatal(err)
			}
			for _, d := range agenda() {
				if d.Kind == "upkeep" && d.At.Sub(c.Clock.Now()) > bottest.Day {
					t.Errorf("upkeep is planned for %v", d.At)
				}
			}
			c.Clock.Advance(bottest.Day)
			if _, err := b.Poll(context.Background(), 0); err != nil {
				t.Fatal(err)
			}
			if n, err := b.Tick(); err != nil || n == 0 {
				t.Errorf("%d rows a day later, %v", n, err)
			}
			if p, _ := pair(c); !p.Live() {
				t.Error("the pair is over")
			}
		})
	}
}

// pair is the pair of Amina and Marco.
func pair(c *bottest.Couple) (p buddy.Pair, ok bool) {
	c.View(func(tx *store.Tx) {
		amina, _ := tx.PersonByChat(c.Amina)
		p, ok = bottest.PairOf(tx, amina.ID)
	})
	return p, ok
}

// TestOneDamagedPersonStopsNobodyElse: her turns are set aside and the owner hears
// once; everybody else is answered, and what is due goes on.
func TestOneDamagedPersonStopsNobodyElse(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), NoSync: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	var amina buddy.Person
	err = db.Update(season.Monday, func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: 7, Lang: "en", Owner: true, Created: tx.Now()})
		amina = tx.PutPerson(buddy.Person{Chat: 41, Lang: "en", Created: tx.Now()})
		tx.PutPerson(buddy.Person{Chat: 42, Lang: "en", Created: tx.Now()})
		tx.Schedule(buddy.Due{At: tx.Now(), Kind: "person.ask", Person: amina.ID})
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	storetest.Spoil(t, opt.Dir, storetest.Spot{Bucket: "people", Key: []byte{0, 0, 0, 0, 0, 0, 0, byte(amina.ID)}})
	if db, err = store.Open(opt); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // check has something to say about it
	if err := db.Reseal(); err != nil {
		t.Fatalf("a start's reseal: %v", err)
	}
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday)})
	t.Cleanup(tg.Close)
	for _, id := range []int64{7, 41, 42} {
		tg.Join(telegramtest.User{ID: id, FirstName: "A", LanguageCode: "en"})
	}
	if _, err := tg.Start(7, ""); err != nil {
		t.Fatal(err)
	}
	sw, err := season.Over(db, tg, tg.Endpoint(), tg.Client())
	if err != nil {
		t.Fatal(err)
	}
	w := &bottest.World{World: sw, T: t}
	for range 3 {
		for _, id := range []int64{41, 42} {
			w.Must(w.TG.Start(id, ""))
		}
	}
	if err := w.Pass(2 * bottest.Day); err != nil {
		t.Fatal(err)
	}
	answers := 0
	for _, m := range w.TG.Chat(42) {
		if m.FromBot {
			answers++
		}
	}
	if answers != 3 {
		t.Errorf("the other got %d answers to 3 messages", answers)
	}
	told := func() (n int) {
		for _, m := range w.TG.Chat(7) {
			if strings.Contains(telegramtest.Visible(m.Text), "cannot be read any more") {
				n++
			}
		}
		return n
	}
	if told() != 1 {
		t.Errorf("the owner heard %d times", told())
	}
	for _, m := range w.TG.Chat(7) { // of each update that needs the row they would hear without an end
		if strings.Contains(m.Text, "was set aside") {
			t.Errorf("the owner hears of one row more than once: %q", m.Text)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = store.Open(opt); err != nil {
		t.Fatal(err)
	}
	if w.World, err = season.Over(db, tg, tg.Endpoint(), tg.Client()); err != nil {
		t.Fatal(err)
	}
	w.Must(w.TG.Start(41, ""))
	if err := w.Pass(bottest.Day); err != nil {
		t.Fatal(err)
	}
	if told() != 1 {
		t.Errorf("after one more start the owner has heard %d times", told())
	}
	w.View(func(tx *store.Tx) {
		if len(tx.People()) != 2 || len(tx.Owners()) != 1 {
			t.Errorf("%d people can be read", len(tx.People()))
		}
	})
}
