package bot_test

import (
	"encoding/json"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestOddUpdateIDs: whatever stands where the id belongs, an update that comes again is set aside once,
// and polling goes on from a place that loses nothing.
func TestOddUpdateIDs(t *testing.T) {
	for head, want := range map[string]struct{ offset, aside int }{
		`"update_id":-5`:                   {42, 0},
		`"update_id":9223372036854775807`:  {42, 0},
		`"update_id":0`:                    {1, 0},
		`"update_id":9223372036854775808`:  {42, 1},
		`"update_id":-9223372036854775809`: {42, 1},
		`"update_id":77.5`:                 {78, 1},
		`"update_id":"77"`:                 {78, 1},
		`"update_id":null`:                 {42, 1},
		`"update_id":{}`:                   {42, 1},
		`"update":7`:                       {42, 1},
		`"update_id":`:                     {42, 1},
	} {
		w := bottest.NewWorld(t)
		w.Update(func(tx *store.Tx) error { tx.Receive(41); return nil })
		odd := json.RawMessage(
			`{` + head + `,"message":{"message_id":1,"date":1,"chat":{"id":41,"type":"private"},"from":{"id":41,` +
				`"is_bot":false,"first_name":"A"},"text":"/start"}}`,
		)
		for range 3 {
			if err := w.Bot.Handle([]json.RawMessage{odd}); err != nil {
				t.Errorf("%s: %v", head, err)
			}
		}
		w.View(func(tx *store.Tx) {
			if got := tx.Offset(); got != want.offset {
				t.Errorf("%s: polling goes on from %d, want %d", head, got, want.offset)
			}
			if got := len(tx.Quarantined()); got != want.aside {
				t.Errorf("%s: set aside %d times, want %d", head, got, want.aside)
			}
		})
		if err := w.Bot.Handle([]json.RawMessage{odd, bottest.Says(300, 42, "/start")}); err != nil {
			t.Error(err)
		}
		w.View(func(tx *store.Tx) {
			if !tx.Received(300) || tx.Offset() != 301 {
				t.Errorf("%s: what comes with it is not handled", head)
			}
		})
	}
}
