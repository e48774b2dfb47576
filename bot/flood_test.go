package bot_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// paced is a bot that heeds how fast people act, over the world's store.
func paced(w *bottest.World) *bot.Bot {
	w.T.Helper()
	b, err := bot.New(
		bot.Config{DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: w.TG.Client(), Now: w.Clock.Now},
	)
	if err != nil {
		w.T.Fatal(err)
	}
	return b
}

// traced are the private messages the bot remembers of a chat.
func traced(w *bottest.World, chat int64) (ids []int) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		ids = tx.Scratch(p.ID).Traces.Messages
	})
	return ids
}

// TestAFloodOfHelpIsPacedAndClosedAtOnce: one stranger calls for help 2,000 times at
// once and closes it. Some dozens are heard, then one every three seconds; closing
// makes one row.
func TestAFloodOfHelpIsPacedAndClosedAtOnce(t *testing.T) {
	w := bottest.NewWorld(t)
	const chat = 41
	w.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Created: tx.Now()})
		return nil
	})
	b, id := paced(w), 0
	flood := func(n int) {
		var list []json.RawMessage
		for range n {
			id++
			list = append(list, bottest.Says(id, chat, "/safe"))
		}
		if err := b.Handle(list); err != nil {
			t.Fatal(err)
		}
	}
	for range 20 {
		flood(100)
	}
	if heard := len(traced(w, chat)); heard != 80 {
		t.Errorf("%d of 2000 calls at once were heard, want the burst of 60 and 20 for help", heard)
	}
	w.Clock.Advance(3 * time.Second)
	flood(1)
	if heard := len(traced(w, chat)); heard != 81 {
		t.Errorf("three seconds later help is not heard: %d", heard)
	}
	w.Clock.Advance(2 * time.Minute)
	id++
	two := []json.RawMessage{bottest.Says(id, chat, "/language"), bottest.Presses(id+1, chat, "safe.close")}
	if err := b.Handle(two); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		gone := 0
		for _, m := range tx.Outbox() {
			if m.Kind == buddy.Delete {
				gone++
			}
			if m.Private {
				t.Errorf("after closing this still arrives: %q", m.Text)
			}
		}
		if gone != 1 {
			t.Errorf("closing left %d rows that delete, want one", gone)
		}
	})
}

// TestAnOpenPrivateQuestionIsNoWayPastThePace: what is typed meanwhile is heard twenty
// times beyond the pace, then once in three seconds.
func TestAnOpenPrivateQuestionIsNoWayPastThePace(t *testing.T) {
	w := bottest.NewWorld(t)
	const chat = 41
	w.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Programme: 1, Stage: buddy.Applying, Created: tx.Now()})
		return nil
	})
	b := paced(w)
	list := []json.RawMessage{bottest.Presses(1, chat, "safe.ask")}
	for i := range 500 {
		list = append(list, bottest.Says(i+2, chat, fmt.Sprint("x", i)))
	}
	for some := range slices.Chunk(list, 100) {
		if err := b.Handle(some); err != nil {
			t.Fatal(err)
		}
	}
	if heard := len(traced(w, chat)); heard == 0 || heard > 80 {
		t.Errorf("%d of 500 texts were heard, want at most 80", heard)
	}
}

// TestClosingDeletesEvenWhenOneMessageSpoilsIt: where Telegram refuses to delete all at
// once, a half is tried, and so on.
func TestClosingDeletesEvenWhenOneMessageSpoilsIt(t *testing.T) {
	for _, spoilt := range []bool{false, true} {
		w, refused := bottest.NewWorld(t), 0
		w.Phone(9, "Amina")
		if spoilt {
			w.Between().Set(func(method, _ string) (int, string) {
				if method != "deleteMessages" {
					return 0, ""
				}
				refused++
				return 400, `{"ok":false,"error_code":400,"description":"Bad Request: message can't be deleted for ` +
					`everyone"}`
			})
		}
		before := len(w.TG.Chat(9))
		for range 3 {
			w.Must(w.TG.Say(9, "/safe"))
			w.Must(w.TG.Say(9, "/language"))
		}
		w.Must(w.TG.Say(9, "/safe"))
		w.Tap(9, "Close this")
		w.Must(0, w.Pass(time.Minute))
		for _, m := range w.TG.Chat(9)[before:] {
			if m.Text == "/safe" ||
				slices.ContainsFunc(
					m.Keyboard,
					func(row []telegramtest.Button) bool { return row[0].Text == "Close this" },
				) {
				t.Errorf("spoilt %v: %q stays", spoilt, m.Text)
			}
		}
		if !spoilt && refused > 0 || refused > len(w.TG.Chat(9)) {
			t.Errorf("spoilt %v: %d calls were refused", spoilt, refused)
		}
	}
}
