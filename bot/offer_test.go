package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/locales"
	"buddy/store"
	"buddy/store/storetest"
)

// TestWordsOfDangerLeaveNoTrace: whoever takes part, or is nobody here yet, is offered help below the usual answer. No
// row of the store is written, and nobody else hears a thing. Whoever only works here is offered none: they write about
// others.
func TestWordsOfDangerLeaveNoTrace(t *testing.T) {
	w := bottest.NewPersonas(t)
	seen(w)
	number, before := 3_000_000, storetest.Rows(t, w.DB)
	for _, p := range w.All {
		for _, text := range []string{"I want to die", "أريد أن أموت", "He hits me", "Це торгівля людьми"} {
			number++
			if err := w.Bot.Handle([]json.RawMessage{bottest.Says(number, p.Chat, text)}); err != nil {
				t.Fatal(err)
			}
			offers := 0
			w.Update(func(tx *store.Tx) error {
				me, _ := tx.PersonByChat(p.Chat)
				for _, m := range tx.Outbox() {
					if m.Chat != p.Chat && m.Text != "" { // a username may be asked for, as by any such message
						t.Errorf("%s writes %q, and somebody else hears %q", p.Name, text, m.Text)
					}
					if strings.Contains(m.Text, locales.Text(me.Lang, "offer.help", nil)) {
						offers++
					}
					tx.DropMessage(m.ID)
				}
				want := 1
				if me.Programme == 0 && me.Serves() {
					want = 0
				}
				if offers != want {
					t.Errorf("%s writes %q and is offered help %d times, not %d", p.Name, text, offers, want)
				}
				return nil
			})
		}
	}
	if changed := w.Changed(before); changed != nil {
		t.Errorf("rows were written: %q", changed)
	}
}
