package bot_test

import (
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestOwnersHearOnceOfARestore after which nobody knows what happened since the copy.
func TestOwnersHearOnceOfARestore(t *testing.T) {
	d := bottest.Together(t)
	heard := func() (n int) {
		d.View(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				if p, _ := tx.Person(m.Person); p.Owner && m.Kind == buddy.SendText {
					n++
				}
			}
		})
		return n
	}
	d.Update(func(tx *store.Tx) error {
		tx.SetSetting(store.Restored, "yes")
		p, _ := tx.PersonByChat(bottest.Amina)
		p.Owner = true
		tx.PutPerson(p)
		return nil
	})
	before := heard()
	for range 2 {
		if _, err := bot.New(bot.Config{DB: d.DB, Token: d.TG.Token(), Now: d.Clock.Now, Username: "x"}); err != nil {
			t.Fatal(err)
		}
		if n := heard() - before; n != 1 {
			t.Errorf("the owner has %d messages of it, want 1", n)
		}
	}
}
