package bot_test

import (
	"testing"
	"time"

	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestOwnersHearOnceOfARestore after which nobody knows what happened since the copy.
func TestOwnersHearOnceOfARestore(t *testing.T) {
	d := bottest.NewCall(t, true)
	d.Update(func(tx *store.Tx) error { tx.SetSetting(store.Restored, "yes"); return nil })
	for _, hears := range []bool{true, false} {
		since := d.Clock.Now()
		b, err := bot.New(bot.Config{
			DB: d.DB, Token: d.TG.Token(), Now: d.Clock.Now, Username: "x", Client: d.TG.Client(),
		})
		if err != nil {
			t.Fatal(err)
		}
		d.Bot = b
		d.Wait(time.Minute)
		if d.Hears(bottest.Boss, since, "put back from a copy") != hears {
			t.Errorf("heard %v, want %v", !hears, hears)
		}
		d.Wait(time.Hour)
	}
}
