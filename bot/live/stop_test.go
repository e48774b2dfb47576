package live_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
	"buddy/store/storetest"
)

// hanging is a Telegram that never answers.
type hanging struct{}

func (hanging) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// TestStoppingDoesNotWaitForTelegram stops a bot with more mail on its way than
// may be at a time, while Telegram hangs: one second of grace is for all of it.
func TestStoppingDoesNotWaitForTelegram(t *testing.T) {
	db := storetest.Open(t)
	err := db.Update(time.Now(), func(tx *store.Tx) error {
		for i := range int64(50) {
			tx.Enqueue(buddy.Message{Chat: 100 + i, Kind: buddy.SendText, Edit: 1, Text: "hello", Created: tx.Now()})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		b, err := bot.New(bot.Config{DB: db, Token: "1:x", Client: &http.Client{Transport: hanging{}}, Username: "x"})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- b.Run(ctx, false) }()
		time.Sleep(5 * time.Second) // of the bubble: every place to send from is taken
		stopped := time.Now()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if took := time.Since(stopped); took > 1500*time.Millisecond {
			t.Errorf("stopping took %v", took)
		}
	})
	err = db.View(time.Now(), func(tx *store.Tx) error {
		if n := len(tx.Outbox()); n != 50 {
			t.Errorf("%d messages wait for the next start, want all 50", n)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
