package live_test

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
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

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
		w := &bottest.World{World: &season.World{DB: db, TG: tg, Clock: tg.Clock()}, T: t}
		w.Update(func(tx *store.Tx) error {
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
		w.View(func(tx *store.Tx) {
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
	w := &bottest.World{World: sw, T: t, Links: map[string]string{}}
	w.Found()
	w.TG.Join(telegramtest.User{ID: 7, FirstName: "Olga", LanguageCode: "en"})
	w.Must(w.TG.Start(7, w.Links["owner"]))
	w.Tap(7, "English")
	w.Phone(9, "Amina")
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
	if !strings.Contains(w.Last(7), "disk takes nothing more") || len(w.TG.Chat(9)) != before+1 {
		t.Errorf("the owner reads %q; Amina's chat has %d new messages", w.Last(7), len(w.TG.Chat(9))-before)
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
