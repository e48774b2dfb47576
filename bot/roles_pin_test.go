package bot_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
	"buddy/store/storetest"

	"github.com/google/go-cmp/cmp"
)

// lapsed are the personas with a role, whose last PIN was entered half a day ago.
func lapsed(w *bottest.Personas) (all []bottest.Persona) {
	for _, p := range w.All {
		if p.Allows(chat.Serving) {
			all = append(all, p)
		}
	}
	seen(w)
	w.OpenPINs(-time.Second)
	return all
}

// keypadOnly looks at what a phone is told: the keypad and nothing else, and nobody else a word.
func keypadOnly(t *testing.T, w *bottest.Personas, p bottest.Persona, what string) {
	t.Helper()
	n := 0
	w.Update(func(tx *store.Tx) error {
		for _, m := range tx.Outbox() {
			switch {
			case m.Kind == buddy.Toast && m.Text == "":
			case m.Chat != p.Chat:
				t.Errorf("%s by %s: phone %d hears %q", what, p.Name, m.Chat, m.Text)
			case !strings.Contains(m.Text, locales.Text("en", "pin.enter", nil)):
				t.Errorf("%s by %s is answered %q", what, p.Name, m.Text)
			default:
				n++
			}
			tx.DropMessage(m.ID)
		}
		if q := tx.Quarantined(); len(q) > 0 {
			t.Errorf("%s by %s: set aside as a bug: %s", what, p.Name, q[0].Err)
		}
		return nil
	})
	if n != 1 {
		t.Errorf("%s by %s: %d keypads", what, p.Name, n)
	}
}

// onlyPINs looks at which rows are other than before: the keypad's, and when it goes.
func onlyPINs(t *testing.T, w *bottest.Personas, before map[string]string) {
	t.Helper()
	for _, key := range w.Changed(before) {
		if !strings.HasPrefix(key, "pins/") && !strings.HasPrefix(key, "agenda") {
			t.Errorf("row %q was written", key)
		}
	}
}

// TestRolesWaitForThePIN: half a day after the PIN no row that takes one does anything but show the keypad, whoever may
// use it and with whatever data; nor does any question of such a dialog, answered, gone back from or cancelled.
func TestRolesWaitForThePIN(t *testing.T) {
	w, other := bottest.NewPersonas(t), bottest.NewPersonas(t) // alike but for what is tapped to see buttons
	var replayed []string
	for _, phone := range []int64{bottest.Carla, bottest.Dario, bottest.Olga} {
		replayed = append(replayed, crawl(other, phone, 80)...)
	}
	all, first := lapsed(w), bot.Book(w.Bot).FirstSteps()
	number, before, tried := 4_000_000, storetest.Rows(t, w.DB), 0
	do := func(p bottest.Persona, what string, raw func(id int) json.RawMessage) {
		number, tried = number+1, tried+1
		if err := w.Bot.Handle([]json.RawMessage{raw(number)}); err != nil {
			t.Fatal(err)
		}
		keypadOnly(t, w, p, what)
	}
	for _, p := range all {
		for _, r := range w.Rules() {
			switch {
			case !r.PIN || !p.Allows(r.Who):
			case r.Kind == "command":
				do(p, "/"+r.Name, func(id int) json.RawMessage { return bottest.Commands(id, p.Chat, r.Name) })
			case r.Kind == "button":
				for _, data := range dataOf(w, r.Name, replayed) {
					do(p, data, func(id int) json.RawMessage { return bottest.Presses(id, p.Chat, data) })
				}
			case r.Kind == "dialog":
				var run store.Talk
				w.Update(func(tx *store.Tx) error {
					me, _ := tx.PersonByChat(p.Chat)
					run = tx.PutTalk(store.Talk{
						Person: me.ID, Dialog: r.Name, Step: first[r.Name], Subject: 1,
						Touched: tx.Now().Add(-time.Hour),
					})
					return nil
				})
				tap := "t" + bottest.Base36(run.Name()) + "." + run.Step
				for _, data := range []string{tap + ".yes", tap + "._back", tap + "._cancel"} {
					do(p, data+" of "+r.Name, func(id int) json.RawMessage { return bottest.Presses(id, p.Chat, data) })
				}
				for _, name := range ends {
					do(p, "/"+name+" in "+r.Name, func(id int) json.RawMessage {
						return bottest.Commands(id, p.Chat, name)
					})
				}
				do(p, "a text in "+r.Name, func(id int) json.RawMessage { return bottest.Says(id, p.Chat, "yes") })
				w.Update(func(tx *store.Tx) error {
					if left := tx.TalksOf(run.Person); !cmp.Equal(left, []store.Talk{run}) {
						t.Errorf("%s of %s: %+v", r.Name, p.Name, left)
					}
					tx.EndTalk(run.Run)
					return nil
				})
			}
		}
	}
	onlyPINs(t, w, before)
	if tried < 500 {
		t.Errorf("only %d tried", tried)
	}
}

// TestRolesNeedNoPINForTheirOwn: what is for everybody, and for whoever takes part, never asks for a PIN, and shows
// nothing on the way that takes one.
func TestRolesNeedNoPINForTheirOwn(t *testing.T) {
	w := bottest.NewPersonas(t)
	takesPIN := map[string]bool{}
	for _, r := range w.Rules() {
		takesPIN[r.Name] = takesPIN[r.Name] || r.Kind == "button" && r.PIN && r.Name != chat.WorkButton
	}
	number := 5_000_000
	for _, p := range lapsed(w) {
		for _, r := range w.Rules() {
			if r.PIN || !p.Allows(r.Who) || slices.Contains([]string{"forget", "lang", "pin"}, r.Name) {
				continue
			}
			raw := bottest.Presses(number, p.Chat, r.Name)
			if r.Kind == "command" {
				raw = bottest.Commands(number, p.Chat, r.Name)
			}
			if number++; r.Kind == "dialog" || r.Kind == "due" {
				continue
			}
			if err := w.Bot.Handle([]json.RawMessage{raw}); err != nil {
				t.Fatal(err)
			}
			w.Update(func(tx *store.Tx) error {
				for _, m := range tx.Outbox() {
					if strings.Contains(m.Text, locales.Text("en", "pin.enter", nil)) {
						t.Errorf("%s %s asks %s for a PIN", r.Kind, r.Name, p.Name)
					}
					for _, b := range slices.Concat(m.Buttons...) {
						if name, _, _ := strings.Cut(b.Data, "."); takesPIN[name] && m.Chat == p.Chat {
							t.Errorf("%s %s shows %s the button %s", r.Kind, r.Name, p.Name, b.Data)
						}
					}
					tx.DropMessage(m.ID)
				}
				return nil
			})
		}
	}
}
