package me_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestScreensThatWaitLoseTheErased: whatever list or card a coordinator asked for,
// in full or cut short, goes when somebody it names is erased before it is sent.
func TestScreensThatWaitLoseTheErased(t *testing.T) {
	const name = "Anna-Katharina Wolkenstein"
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Amina)
		p.Profile.Name = name
		tx.PutPerson(p)
		tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: d.Amina, Pair: d.Pair, Opened: tx.Now()},
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
	for _, action := range bottest.StaffActions() {
		for _, args := range []string{"", ".1", ".2", ".1.2"} {
			n++
			d.Press(n, bottest.Clara, action+args)
			err := d.DB.Update(d.Clock.Now(), func(tx *store.Tx) error { // a later screen takes the place of this one
				if len(shows(tx)) == 0 {
					return undone
				}
				named++
				tx.Erase(d.Amina)
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
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Marco)
		p.Profile.Name = "Emergency"
		tx.PutPerson(p)
		return nil
	})
	if err := d.Bot.Handle([]json.RawMessage{ // one transaction, so that all are read in it
		bottest.Presses(5000, bottest.Marco, "home"), bottest.Presses(5001, bottest.Amina, "safe"),
		bottest.Presses(5002, bottest.Clara, "safe"), bottest.Presses(5003, bottest.Marco, "forget.yes"),
	}); err != nil {
		t.Fatal(err)
	}
	got := map[int64]int{}
	d.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if strings.Contains(telegramtest.Visible(m.Text), "112 Emergency") {
				got[m.Chat]++
			}
		}
	})
	if got[bottest.Amina] != 1 || got[bottest.Clara] != 1 || got[bottest.Marco] != 0 {
		t.Errorf("answers with the numbers wait for: %v", got)
	}
}
