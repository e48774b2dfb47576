package bot_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

// silentTown adds people of whom every tenth left so long ago that the night erases them.
func (d *duo) silentTown(people int) {
	d.update(func(tx *store.Tx) error {
		long := tx.Now().AddDate(-1, 0, 0)
		for i := range people {
			p := buddy.Person{Chat: int64(200_000 + i), Lang: "en", Programme: 1, Stage: buddy.Waiting, Created: tx.Now(), Seen: tx.Now(), Since: tx.Now()}
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
	d := newDuo(t)
	d.silentTown(people)
	d.Clock.Set(d.Clock.Now().Add(20 * time.Hour))
	left := func() (n int) {
		d.view(func(tx *store.Tx) {
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
		d.press(7000+slices, amina, "home")
	}
	if before != 0 || slices < gone/2 || slices > 200 {
		t.Errorf("%d are left after %d slices", before, slices)
	}
	d.view(func(tx *store.Tx) {
		for _, due := range tx.Agenda() {
			if strings.HasPrefix(string(due.Kind), "upkeep.") {
				t.Errorf("%s is still planned", due.Kind)
			}
		}
	})
}

// TestWhatWasSetAsideGoesAfterADay: not with the next night, and not only at a start.
func TestWhatWasSetAsideGoesAfterADay(t *testing.T) {
	d := newDuo(t)
	d.pass(21 * time.Hour) // the night is over
	if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(`{"update_id":7000,"message":{"chat":7}}`)}); err != nil {
		t.Fatal(err)
	}
	mine := func() (n int) {
		d.view(func(tx *store.Tx) {
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
	d.pass(23*time.Hour + 50*time.Minute)
	if mine() != 1 {
		t.Error("gone too early")
	}
	d.pass(15 * time.Minute)
	if mine() != 0 {
		t.Error(fmt.Sprint("still there after a day: ", mine()))
	}
}
