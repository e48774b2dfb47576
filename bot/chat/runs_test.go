package chat_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestButtonsOfARunTellNothingOfOthers: what a run is called does not depend on what
// anybody else was asked in between.
func TestButtonsOfARunTellNothingOfOthers(t *testing.T) {
	t.Parallel()
	var data [2][]string
	for i, others := range []int{0, 7} {
		d := bottest.NewDuo(t)
		for range others {
			d.Say(bottest.Marco, "/safe")
			d.Tap(bottest.Marco, "Please contact me")
		}
		if err := d.To(d.Clock.Now().Truncate(time.Hour).Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		d.Say(bottest.Amina, "/safe")
		d.Tap(bottest.Amina, "Please contact me")
		for _, row := range asking(d, bottest.Amina).Keyboard {
			for _, b := range row {
				data[i] = append(data[i], b.Data)
			}
		}
	}
	if len(data[0]) < 3 || !slices.Equal(data[0], data[1]) {
		t.Errorf("alone %v, among others %v", data[0], data[1])
	}
}

// TestNoRunIsCalledLikeAnother of the same phone: within one second, or after
// everything about the person was erased and they came back.
func TestNoRunIsCalledLikeAnother(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	seen := map[string]bool{}
	for round := range 3 {
		for range 4 {
			at := d.Clock.Now()
			d.Say(bottest.Amina, "/safe")
			d.Tap(bottest.Amina, "Please contact me")
			name, _, _ := strings.Cut(asking(d, bottest.Amina).Keyboard[0][0].Data, ".")
			if !strings.HasPrefix(name, "t") || seen[name] {
				t.Fatalf("round %d: a second run is called %q; before: %v", round, name, seen)
			}
			seen[name] = true
			d.Tap(bottest.Amina, "Cancel")
			d.Clock.Set(at)
		}
		d.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(bottest.Amina)
			kept := p
			tx.Erase(p.ID)
			kept.ID, kept.Runs = 0, 0
			tx.PutPerson(kept)
			return nil
		})
		d.Clock.Advance(time.Minute)
	}
}

// asking is the newest message on a phone with buttons below it.
func asking(d *bottest.Duo, chat int64) (last telegramtest.Message) {
	for _, m := range d.TG.Chat(chat) {
		if len(m.Keyboard) > 0 {
			last = m
		}
	}
	return last
}
