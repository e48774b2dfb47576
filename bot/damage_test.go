package bot_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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

// TestNoDamagedRowStopsTheBot flips one bit in each kind of row and index entry of a small
// town, one at a time. The bot starts, introduces itself, answers everybody who has nothing to do
// with the row, and lives through two weeks.
func TestNoDamagedRowStopsTheBot(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), NoSync: true}
	damageTown(t, opt)
	whole, err := os.ReadFile(filepath.Join(opt.Dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	spots := storetest.Spots(t, opt.Dir)
	if len(spots) < 50 {
		t.Errorf("only %d rows and entries to damage", len(spots))
	}
	for _, s := range spots {
		t.Run(fmt.Sprintf("%s %q", s.Bucket, s.Key), func(t *testing.T) {
			opt := opt
			opt.Dir = t.TempDir()
			if err := os.WriteFile(filepath.Join(opt.Dir, store.FileName), whole, 0o600); err != nil {
				t.Fatal(err)
			}
			storetest.Spoil(t, opt.Dir, s)
			liveThrough(t, opt)
		})
	}
}

// damageTown is a store with something in every table that a start or a night reads.
func damageTown(t *testing.T, opt store.Options) {
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday)})
	defer tg.Close()
	sw, err := season.Over(db, tg, tg.Endpoint(), tg.Client())
	if err != nil {
		t.Fatal(err)
	}
	w := &bottest.World{World: sw, T: t, Links: map[string]string{}}
	w.Found()
	for id, link := range map[int64]string{7: "owner", 8: "team"} {
		w.TG.Join(telegramtest.User{ID: id, FirstName: link, LanguageCode: "en"})
		w.Must(w.TG.Start(id, w.Links[link]))
		w.Tap(id, "English")
	}
	w.Phone(9, "Amina")
	w.Phone(10, "Marco")
	w.Update(func(tx *store.Tx) error {
		a, _ := tx.PersonByChat(9)
		m, _ := tx.PersonByChat(10)
		tx.Forbid(a.ID, m.ID, buddy.ByWish)
		for i, p := range []buddy.Person{a, m} {
			p.Stage, p.Profile.Side, p.Profile.Name = buddy.Waiting, buddy.Sides[i], "N"
			tx.PutPerson(p)
		}
		pair := tx.PutPair(buddy.Pair{
			Programme: 1, People: [2]buddy.PersonID{a.ID, m.ID}, State: buddy.Active,
			Accepted: tx.Now(), Created: tx.Now(), Said: [2]string{"yes", "yes"},
		})
		tx.PutCheckIn(buddy.CheckIn{Pair: pair.ID, Person: a.ID, Sent: tx.Now()})
		tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.Silent, Person: a.ID, Pair: pair.ID, Opened: tx.Now()})
		tx.SetSetting(store.CompactDue, "yes")
		tx.SetSetting("mail.missed", "1")
		tx.SetSetting("said/owner.deaf.second", "x")
		tx.Quarantine(0, []byte(`{}`), "x")
		tx.Enqueue(
			buddy.Message{
				Chat:   9,
				Person: a.ID,
				Kind:   buddy.SendText,
				Class:  buddy.Scheduled,
				Text:   "x",
				Retry:  tx.Now().Add(time.Hour),
			},
		)
		return nil
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// liveThrough starts a bot as serve does, has everybody write, and lets two weeks go by.
func liveThrough(t *testing.T, opt store.Options) {
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	clock := telegramtest.FrozenClock(season.Monday.Add(2 * time.Hour))
	tg := telegramtest.New(telegramtest.Options{Clock: clock})
	defer tg.Close()
	for _, id := range []int64{7, 8, 9, 10, 77} {
		tg.Join(telegramtest.User{ID: id, FirstName: "A", LanguageCode: "en"})
	}
	must := func(what string, err error) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	must("reseal", db.Reseal())
	b, err := bot.New(
		bot.Config{DB: db, Token: tg.Token(), Endpoint: tg.Endpoint(), Client: tg.Client(), Now: clock.Now},
	)
	must("New", err)
	must("Introduce", b.Introduce(context.Background()))
	_, err = b.OwnerLink()
	must("OwnerLink", err)
	_, err = tg.Start(77, "")
	must("a stranger", err) // its id was handled before; so it is said again below
	for i, u := range []int64{77, 7, 8, 9, 10} {
		must(fmt.Sprint("/start of ", u), b.Handle([]json.RawMessage{bottest.Says(50000+i, u, "/start")}))
	}
	for _, later := range []time.Duration{2 * time.Hour, 30 * time.Hour, 15 * 24 * time.Hour} {
		clock.Set(season.Monday.Add(later))
		for worked, n := true, 0; worked && n < 300; n++ {
			worked, err = b.Step(context.Background())
			must(fmt.Sprint(later, " later"), err)
		}
	}
	if len(tg.Chat(77)) < 2 {
		t.Error("somebody who has nothing to do with it got no answer")
	}
}
