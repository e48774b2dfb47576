package bot_test

import (
	"encoding/json"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

func TestUpdateIsHandledOnce(t *testing.T) {
	w := bottest.NewWorld(t)
	u := bottest.Says(77, 41, "/start")
	for range 3 {
		if err := w.Bot.Handle([]json.RawMessage{u, u}); err != nil {
			t.Fatal(err)
		}
	}
	w.View(func(tx *store.Tx) {
		if n := len(tx.Outbox()); n != 1 {
			t.Errorf("six deliveries of one update left %d messages, want 1", n)
		}
	})
}

func TestUpdateIDsMayJumpDown(t *testing.T) {
	w := bottest.NewWorld(t)
	jump := []json.RawMessage{bottest.Says(900, 41, "/start"), bottest.Says(3, 42, "/start")}
	if err := w.Bot.Handle(jump); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if n := len(tx.Outbox()); n != 2 {
			t.Errorf("%d answers, want 2: a lower id is not an old one", n)
		}
		if tx.Offset() != 4 {
			t.Errorf("offset is %d, want the last handled plus one: 4", tx.Offset())
		}
	})
}

// TestNothingIsLostBetweenWebhookAndPolling: a later update was delivered and
// handled before an earlier one, then the bot is restarted to ask for updates.
func TestNothingIsLostBetweenWebhookAndPolling(t *testing.T) {
	w := bottest.NewWorld(t)
	w.TG.Join(telegramtest.User{ID: 41, FirstName: "A"})
	w.TG.Join(telegramtest.User{ID: 42, FirstName: "B"})
	var updates []json.RawMessage
	defer w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventUpdate {
			updates = append(updates, e.Update)
		}
	})()
	for _, id := range []int64{41, 42} {
		if _, err := w.TG.Start(id, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Bot.Handle(updates[1:]); err != nil {
		t.Fatal(err)
	}
	if err := w.Boot(); err != nil {
		t.Fatal(err)
	}
	if err := w.Drive(); err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{41, 42} {
		if n := len(w.TG.Chat(id)); n != 2 {
			t.Errorf("the chat of %d holds %d messages, want /start and its one answer", id, n)
		}
	}
}

// TestBadUpdateCostsTheOthersNothing mixes updates nobody can read into a
// batch: the good ones are answered, the bad ones set aside, none comes back.
func TestBadUpdateCostsTheOthersNothing(t *testing.T) {
	w := bottest.NewWorld(t)
	batch := []json.RawMessage{
		bottest.Says(1, 41, "/start"), bottest.Raw(2, `"message":"not an object"`), bottest.Says(3, 42, "/start"),
		json.RawMessage(`{"no":"id"}`), json.RawMessage(`[]`), bottest.Says(4, 43, "/start"),
	}
	if err := w.Bot.Handle(batch); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if n := len(tx.Outbox()); n != 3 {
			t.Errorf("%d answers, want 3", n)
		}
		if n := len(tx.Quarantined()); n != 3 {
			t.Errorf("%d set aside, want 3", n)
		}
		for id := 1; id <= 4; id++ {
			if !tx.Received(id) {
				t.Errorf("update %d would be handled again", id)
			}
		}
	})
}

// TestAnUpdateThatCannotEvenBeRefused is set aside in silence: it neither ends
// the bot nor comes back.
func TestAnUpdateThatCannotEvenBeRefused(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Doing = bot.Unspeakable
	if err := w.Boot(); err != nil {
		t.Fatal(err)
	}
	if err := w.Bot.Handle([]json.RawMessage{bottest.Says(1, 41, "/start"), bottest.Presses(2, 41, "unspeakable"),
		bottest.Says(3, 42, "/start")}); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if n := len(tx.Outbox()); n != 2 {
			t.Errorf("%d answers, want those to the two good updates", n)
		}
		if n := len(tx.Quarantined()); n != 1 || !tx.Received(2) {
			t.Errorf("%d set aside, received %v", n, tx.Received(2))
		}
	})
}

// TestSomebodyBackHearsARefusal: the first thing somebody does who could not
// be reached may be refused, and they must hear that.
func TestSomebodyBackHearsARefusal(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: 41, Lang: "en", Created: tx.Now(), Unreachable: tx.Now()})
		return nil
	})
	if err := w.Bot.Handle([]json.RawMessage{bottest.Says(1, 41, "/start no-such-link")}); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if n := len(tx.Outbox()); n != 1 {
			t.Errorf("%d answers, want the refusal", n)
		}
	})
}

// TestSenderOutcomes lets every kind of trouble strike a message on its way.
func TestSenderOutcomes(t *testing.T) {
	for _, c := range []struct {
		name    string
		fault   telegramtest.Fault
		arrives int           // copies on the phone in the end
		within  time.Duration // of simulated time
	}{
		{"too many requests",
			telegramtest.Fault{Kind: telegramtest.TooManyRequests, RetryAfter: 7 * time.Second, Count: 1}, 1,
			15 * time.Second},
		{"bad gateway as a web page", telegramtest.Fault{Kind: telegramtest.BadGateway, Count: 3}, 1, time.Minute},
		{"connection cut before", telegramtest.Fault{Kind: telegramtest.CutBefore, Count: 2}, 1, time.Minute},
		{"connection cut after: at least once", telegramtest.Fault{Kind: telegramtest.CutAfter, Count: 1}, 2,
			time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := bottest.NewWorld(t)
			c.fault.Methods = []string{"sendMessage"}
			w.TG.Fault(c.fault)
			w.TG.Join(telegramtest.User{ID: 9, FirstName: "Amina", LanguageCode: "en"})
			w.Must(w.TG.Start(9, ""))
			if err := w.Pass(c.within); err != nil {
				t.Fatal(err)
			}
			got := 0
			for _, m := range w.TG.Chat(9) {
				if m.FromBot {
					got++
				}
			}
			if got != c.arrives {
				t.Errorf("%d copies arrived, want %d", got, c.arrives)
			}
			w.View(func(tx *store.Tx) {
				if n := len(tx.Outbox()); n != 0 {
					t.Errorf("%d rows are left in the outbox", n)
				}
			})
		})
	}
}

func TestBlockedPersonIsLeftInPeace(t *testing.T) {
	w := bottest.NewWorld(t)
	w.Phone(9, "Amina")
	if err := w.TG.Block(9); err != nil {
		t.Fatal(err)
	}
	if err := w.Drive(); err != nil {
		t.Fatal(err)
	}
	w.View(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(9); p.Unreachable.IsZero() {
			t.Error("nobody noticed that the person blocked the bot")
		}
	})
	before := len(w.TG.Log())
	if err := w.Pass(5 * 24 * time.Hour); err != nil {
		t.Fatal(err)
	}
	for _, call := range w.TG.Log()[before:] {
		if call.Params["chat_id"] == "9" {
			t.Errorf("%s to somebody who blocked the bot", call.Method)
		}
	}
}

// TestEveryCallIsAccepted looks at everything that was ever sent in
// a busy hour: nothing was refused.
func TestEveryCallIsAccepted(t *testing.T) {
	w := bottest.NewWorld(t)
	crowd := season.NewCrowd(w.World, 3)
	for range 8 {
		if _, err := crowd.Join("newcomer", w.Links["join"]); err != nil {
			t.Fatal(err)
		}
	}
	if err := crowd.Live(w.Clock.Now().Add(3 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, call := range w.TG.Log() {
		if call.Status != 200 {
			t.Errorf("%s %v: %d %s", call.Method, call.Params, call.Status, call.Description)
		}
	}
}
