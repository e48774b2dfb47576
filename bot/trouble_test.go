package bot_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// TestAYearAheadEndsNothing sets the machine's clock a year ahead for ten minutes, and
// three hours back: no row is played that is not due, and what is due is.
func TestAYearAheadEndsNothing(t *testing.T) {
	for name, leap := range map[string]time.Duration{"ahead": 365 * day, "back": -3 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			c := together(t)
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
			agenda := func() (rows []buddy.Due) { c.view(func(tx *store.Tx) { rows = tx.Agenda() }); return rows }
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
			c.update(func(tx *store.Tx) error { // as an earlier version left it
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
				if d.Kind == "upkeep" && d.At.Sub(c.Clock.Now()) > day {
					t.Errorf("upkeep is planned for %v", d.At)
				}
			}
			c.Clock.Advance(day)
			if _, err := b.Poll(context.Background(), 0); err != nil {
				t.Fatal(err)
			}
			if n, err := b.Tick(); err != nil || n == 0 {
				t.Errorf("%d rows a day later, %v", n, err)
			}
			if p, _ := c.pair(); !p.Live() {
				t.Error("the pair is over")
			}
		})
	}
}

// pair is the pair of Amina and Marco.
func (c *couple) pair() (p buddy.Pair, ok bool) {
	c.view(func(tx *store.Tx) {
		amina, _ := tx.PersonByChat(c.amina)
		p, ok = tx.LivePairOf(amina.ID)
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
	w := &world{World: sw, t: t}
	for range 3 {
		for _, id := range []int64{41, 42} {
			w.must(w.TG.Start(id, ""))
		}
	}
	if err := w.Pass(2 * day); err != nil {
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
	w.must(w.TG.Start(41, ""))
	if err := w.Pass(day); err != nil {
		t.Fatal(err)
	}
	if told() != 1 {
		t.Errorf("after one more start the owner has heard %d times", told())
	}
	w.view(func(tx *store.Tx) {
		if len(tx.People()) != 2 || len(tx.Owners()) != 1 {
			t.Errorf("%d people can be read", len(tx.People()))
		}
	})
}

// TestAStartOnAFullDisk: the bot comes up, says what is wrong, and does what it could
// not do as soon as the disk lets it.
func TestAStartOnAFullDisk(t *testing.T) {
	for _, no := range []error{syscall.ENOSPC, syscall.EROFS} {
		var full atomic.Bool
		db := storetest.OpenWith(
			t,
			store.Options{Dir: t.TempDir(), Keys: store.NewRing(), NoSync: true, Refuse: func() error {
				if full.Load() {
					return no
				}
				return nil
			}},
		)
		tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.RunningClock(season.Monday)})
		t.Cleanup(tg.Close)
		tg.Join(telegramtest.User{ID: 7, FirstName: "Olga", LanguageCode: "en"})
		if _, err := tg.Start(7, ""); err != nil {
			t.Fatal(err)
		}
		w := &world{World: &season.World{DB: db, TG: tg, Clock: tg.Clock()}, t: t}
		w.update(func(tx *store.Tx) error {
			tx.PutPerson(buddy.Person{Chat: 7, Lang: "en", Owner: true, Created: tx.Now()})
			return nil
		})
		full.Store(true)
		b, err := bot.New(
			bot.Config{DB: db, Token: tg.Token(), Endpoint: tg.Endpoint(), Client: tg.Client(), Now: tg.Clock().Now},
		)
		if err != nil {
			t.Fatalf("a start while the disk says %v: %v", no, err)
		}
		if _, err := b.OwnerLink(); !errors.Is(err, store.ErrDisk) {
			t.Errorf("the owner's link: %v", err)
		}
		told := make(chan struct{}, 100)
		defer w.TG.Subscribe(func(e telegramtest.Event) {
			if e.Kind == telegramtest.EventMessage && e.Message.FromBot {
				told <- struct{}{}
			}
		})()
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- b.Run(ctx, false) }()
		for _, step := range []struct {
			full bool
			hear string
		}{{true, "disk takes nothing more"}, {false, "takes data again"}} {
			full.Store(step.full)
			heard := func(m telegramtest.Message) bool { return strings.Contains(m.Text, step.hear) }
			for !slices.ContainsFunc(tg.Chat(7), heard) { // the answer to /start may stand below it
				select {
				case <-told:
				case err := <-ended:
					t.Fatalf("the bot stopped: %v", err)
				case <-time.After(time.Minute):
					t.Fatalf("never said: %s", step.hear)
				}
			}
		}
		w.view(func(tx *store.Tx) {
			if !slices.ContainsFunc(tx.Agenda(), func(d buddy.Due) bool { return d.Kind == "upkeep" }) {
				t.Error("nothing is planned")
			}
		})
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// TestAFullDiskIsWaitedOut: nothing is acknowledged while the disk takes nothing, the
// owner hears at once, and everything is answered, once, when it does again.
func TestAFullDiskIsWaitedOut(t *testing.T) {
	var full atomic.Bool
	db := storetest.OpenWith(
		t,
		store.Options{Dir: t.TempDir(), Keys: store.NewRing(), NoSync: true, Refuse: func() error {
			if full.Load() {
				return syscall.ENOSPC
			}
			return nil
		}},
	)
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.RunningClock(season.Monday)})
	t.Cleanup(tg.Close)
	sw, err := season.Over(db, tg, tg.Endpoint(), tg.Client())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{World: sw, t: t, links: map[string]string{}}
	w.found()
	w.TG.Join(telegramtest.User{ID: 7, FirstName: "Olga", LanguageCode: "en"})
	w.must(w.TG.Start(7, w.links["owner"]))
	w.tap(7, "English")
	w.phone(9, "Amina")
	before := len(w.TG.Chat(9))
	full.Store(true)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	if _, err := w.TG.Say(9, "/help"); err != nil {
		t.Fatal(err)
	}
	told := make(chan struct{}, 100)
	defer w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventMessage && e.Message.FromBot {
			told <- struct{}{}
		}
	})()
	go func() { ended <- w.Bot.Run(ctx, false) }()
	await := func(what string) {
		t.Helper()
		select {
		case <-told:
		case err := <-ended:
			t.Fatalf("the bot stopped: %v", err)
		case <-time.After(time.Minute):
			t.Fatalf("never happened: %s", what)
		}
	}
	await("the owner hears of the disk")
	if !strings.Contains(w.last(7), "disk takes nothing more") || len(w.TG.Chat(9)) != before+1 {
		t.Errorf("the owner reads %q; Amina's chat has %d new messages", w.last(7), len(w.TG.Chat(9))-before)
	}
	full.Store(false)
	await("an answer")
	await("a word that the disk is back")
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := len(w.TG.Chat(9)) - before; n != 2 {
		t.Errorf("%d new messages, want the question and one answer", n)
	}
}
