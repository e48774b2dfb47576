package bot_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// silentTown adds people of whom every tenth left so long ago that the night erases them.
func silentTown(d *bottest.Duo, people int) {
	d.Update(func(tx *store.Tx) error {
		long := tx.Now().AddDate(-1, 0, 0)
		for i := range people {
			p := buddy.Person{
				Chat:      int64(200_000 + i),
				Lang:      "en",
				Programme: 1,
				Stage:     buddy.Waiting,
				Created:   tx.Now(),
				Seen:      tx.Now(),
				Since:     tx.Now(),
			}
			if i%10 == 0 {
				p.Stage, p.Created, p.Seen, p.Since = buddy.Left, long, long, time.Time{}
			}
			tx.PutPerson(p)
		}
		return nil
	})
}

// TestNobodyWaitsForTheNight: whoever writes during the upkeep is answered in
// between its slices, none of which does much, and a stop in the middle goes on where it was.
func TestNobodyWaitsForTheNight(t *testing.T) {
	const people, gone = 1000, 100
	d := bottest.NewDuo(t)
	silentTown(d, people)
	d.Clock.Set(d.Clock.Now().Add(20 * time.Hour))
	left := func() (n int) {
		d.View(func(tx *store.Tx) {
			for _, p := range tx.People() {
				if p.Stage == buddy.Left {
					n++
				}
			}
		})
		return n
	}
	slices, before := 0, left()
	for ; slices < 1000; slices++ {
		worked, err := bot.PlayNext(d.Bot)
		if err != nil {
			t.Fatal(err)
		}
		if !worked {
			break
		}
		now := left()
		if before-now > 2 {
			t.Fatalf("one slice erased %d people", before-now)
		}
		if before = now; now == gone/2 {
			again, err := bot.New(bot.Config{DB: d.DB, Token: d.TG.Token(), Now: d.Clock.Now, Username: "x"})
			if err != nil {
				t.Fatal(err)
			}
			d.Bot = again
		}
		d.Press(7000+slices, bottest.Amina, "home")
	}
	if before != 0 || slices < gone/2 || slices > 200 {
		t.Errorf("%d are left after %d slices", before, slices)
	}
	d.View(func(tx *store.Tx) {
		for _, due := range tx.Agenda() {
			if strings.HasPrefix(string(due.Kind), "upkeep.") {
				t.Errorf("%s is still planned", due.Kind)
			}
		}
	})
}

// TestWhatWasSetAsideGoesAfterADay: not with the next night, and not only at a start.
func TestWhatWasSetAsideGoesAfterADay(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Wait(21 * time.Hour) // the night is over
	if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(`{"update_id":7000,"message":{"chat":7}}`)}); err != nil {
		t.Fatal(err)
	}
	mine := func() (n int) {
		d.View(func(tx *store.Tx) {
			for _, q := range tx.Quarantined() {
				if q.Update == 7000 {
					n++
				}
			}
		})
		return n
	}
	if mine() != 1 {
		t.Fatal("nothing was set aside")
	}
	d.Wait(23*time.Hour + 50*time.Minute)
	if mine() != 1 {
		t.Error("gone too early")
	}
	d.Wait(15 * time.Minute)
	if mine() != 0 {
		t.Error(fmt.Sprint("still there after a day: ", mine()))
	}
}

// TestLooksGoAfterAYear: what else was done to somebody stays; so does a look of a year ago
// less a day, and a row from before is no end of the way.
func TestLooksGoAfterAYear(t *testing.T) {
	const many = 1200 // more than one slice looks through
	d := bottest.NewDuo(t)
	long, young := d.Clock.Now().AddDate(-1, 0, -2), d.Clock.Now().AddDate(-1, 0, 2)
	d.Update(func(tx *store.Tx) error {
		me, _ := tx.PersonByChat(bottest.Amina)
		staff, _ := tx.PersonByChat(bottest.Clara)
		tx.Audit(store.AuditRow{At: long, By: staff.ID, Kind: "letter.write", Subject: me.ID})
		for range many {
			tx.Audit(store.AuditRow{At: long, By: staff.ID, Kind: "read.list", Subject: me.ID})
		}
		tx.Audit(store.AuditRow{At: long, Kind: "read.list"}) // both were erased since
		tx.Audit(store.AuditRow{At: young, By: staff.ID, Kind: "read.case", Subject: me.ID})
		return nil
	})
	d.Wait(24 * time.Hour)
	left := map[string]int{}
	d.View(func(tx *store.Tx) {
		for _, r := range tx.AuditAfter(0, 0) {
			left[r.Kind]++
		}
	})
	if left["read.list"] != 0 || left["letter.write"] != 1 || left["read.case"] != 1 {
		t.Errorf("after the night: %v", left)
	}
	d.Wait(3 * 24 * time.Hour)
	d.View(func(tx *store.Tx) {
		for _, r := range tx.AuditAfter(0, 0) {
			if r.Kind == "read.case" {
				t.Errorf("a look is kept beyond a year: %+v", r)
			}
		}
	})
}

// TestASliceOfTheNightLooksAtFew: also where nothing is to be done.
func TestASliceOfTheNightLooksAtFew(t *testing.T) {
	const people, looks = 500, 1500
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		for i := range people {
			tx.PutPerson(
				buddy.Person{
					Chat:      int64(200_000 + i),
					Lang:      "en",
					Programme: 1,
					Stage:     buddy.Resting,
					Created:   tx.Now(),
					Seen:      tx.Now(),
				},
			)
		}
		for range looks {
			tx.Audit(store.AuditRow{At: tx.Now().AddDate(-2, 0, 0), Kind: "read.list"})
		}
		return nil
	})
	d.Clock.Set(d.Clock.Now().Add(20 * time.Hour))
	slices := map[buddy.DueKind]int{}
	for range 1000 {
		var next buddy.DueKind
		d.View(func(tx *store.Tx) {
			if due := tx.DueBy(tx.Now(), 1); len(due) > 0 {
				next = due[0].Kind
			}
		})
		if worked, err := bot.PlayNext(d.Bot); err != nil || !worked {
			break
		}
		slices[next]++
	}
	if got := slices["upkeep.people"]; got < people/50 || got > people/50+3 {
		t.Errorf("%d people are looked at in %d slices", people, got)
	}
	if got := slices["upkeep.looks"]; got < looks/500 || got > looks/500+3 {
		t.Errorf("%d looks are dropped in %d slices", looks, got)
	}
}

// TestOldCopiesGoWhileTheBotRuns: not only at a start, which may be a year away.
func TestOldCopiesGoWhileTheBotRuns(t *testing.T) {
	d := bottest.NewDuo(t)
	old, young := filepath.Join(d.DB.Dir(), store.FileName+".kept-1"), filepath.Join(
		d.DB.Dir(),
		store.FileName+".kept-2",
	)
	long := time.Now().AddDate(0, -2, 0) // files have the machine's time
	for _, name := range []string{old, young} {
		if err := os.WriteFile(name, []byte("sealed"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	d.Wait(24 * time.Hour)
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy of two months ago is still there: %v", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("a fresh copy is gone: %v", err)
	}
}

// TestCrowdedOutMailIsCounted: of more mail than may wait for one person the oldest goes, and
// the owners hear how much that was. Replies that newer ones take the place of are no loss.
func TestCrowdedOutMailIsCounted(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		me, _ := tx.PersonByChat(bottest.Amina)
		for i := range 130 {
			tx.Enqueue(
				buddy.Message{
					Chat:   bottest.Amina,
					Person: me.ID,
					Kind:   buddy.SendText,
					Class:  buddy.Scheduled,
					Text:   fmt.Sprint("mail ", i),
				},
			)
			tx.Enqueue(
				buddy.Message{
					Chat:   bottest.Amina,
					Person: me.ID,
					Kind:   buddy.SendText,
					Class:  buddy.Reply,
					Text:   fmt.Sprint("reply ", i),
				},
			)
		}
		waits := 0
		for _, m := range tx.MessagesTo(me.ID) {
			if strings.HasPrefix(m.Text, "mail ") {
				waits++
			}
		}
		if got := tx.Setting("mail.missed"); got != fmt.Sprint(130-waits) || waits == 130 {
			t.Errorf("%d wait of 130, and %q are counted", waits, got)
		}
		return nil
	})
}
