package bot_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

// press hands the bot a tap without letting anything be delivered.
func (w *world) press(id int, chat int64, data string) {
	w.t.Helper()
	if err := w.Bot.Handle([]json.RawMessage{presses(id, chat, data)}); err != nil {
		w.t.Fatal(err)
	}
}

// TestScreensThatWaitLoseTheErased: whatever list or card a coordinator asked for,
// in full or cut short, goes when somebody it names is erased before it is sent.
func TestScreensThatWaitLoseTheErased(t *testing.T) {
	const name = "Anna-Katharina Wolkenstein"
	d := newDuo(t)
	d.settleAll()
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.amina)
		p.Profile.Name = name
		tx.PutPerson(p)
		tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: d.amina, Pair: d.pair, Opened: tx.Now()},
		)
		return nil
	})
	shows := func(tx *store.Tx) (found []string) {
		for _, m := range tx.Outbox() {
			text, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), name[:8]) {
				found = append(found, m.Text)
			}
		}
		return found
	}
	undone := errors.New("undone")
	n, named := 5000, 0
	for _, action := range bot.StaffActions() {
		for _, args := range []string{"", ".1", ".2", ".1.2"} {
			n++
			d.press(n, clara, action+args)
			err := d.DB.Update(d.Clock.Now(), func(tx *store.Tx) error { // a later screen takes the place of this one
				if len(shows(tx)) == 0 {
					return undone
				}
				named++
				tx.Erase(d.amina)
				for _, text := range shows(tx) {
					t.Errorf("%s%s still waits to be sent: %q", action, args, text)
				}
				return undone
			})
			if !errors.Is(err, undone) {
				t.Fatal(err)
			}
		}
	}
	if named < 5 {
		t.Fatalf("only %d screens name the person to begin with", named)
	}
}

// TestANameTakesNoAnswersOfOthersAlong: somebody who called themselves what
// the help numbers begin with is erased while others wait for these numbers.
func TestANameTakesNoAnswersOfOthersAlong(t *testing.T) {
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.marco)
		p.Profile.Name = "112 Emergency"
		tx.PutPerson(p)
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{ // one transaction, so that all are read in it
		presses(5000, marco, "home"), presses(5001, amina, "safe"), presses(5002, clara, "safe"),
		presses(5003, marco, "forget.yes"),
	}); err != nil {
		t.Fatal(err)
	}
	got := map[int64]int{}
	d.view(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if strings.Contains(m.Text, "112 Emergency") {
				got[m.Chat]++
			}
		}
	})
	if got[amina] != 1 || got[clara] != 1 || got[marco] != 0 {
		t.Errorf("answers with the numbers wait for: %v", got)
	}
}
