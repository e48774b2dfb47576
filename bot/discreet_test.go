package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
	"buddy/store/storetest"
)

// echo is a server without updates that refuses every other call and repeats all it was asked.
type echo struct{}

func (echo) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	answer, err := json.Marshal(map[string]any{
		"ok": false, "error_code": 400,
		"description": "Bad Request: POST " + r.URL.Path + ` wrong start tag "Zuzanna" for ` + string(body),
	})
	if strings.HasSuffix(r.URL.Path, "/getUpdates") {
		answer = []byte(`{"ok":true,"result":[]}`)
	}
	return &http.Response{
		StatusCode: 400,
		Header:     http.Header{},
		Body:       io.NopCloser(bytes.NewReader(answer)),
		Request:    r,
	}, err
}

// The log says what happened and not about whom, whatever is sent by people
// and by a server that repeats what it was asked.
func TestTheLogNamesNobody(t *testing.T) {
	const token, chat = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 5551234567
	var log bytes.Buffer
	db := storetest.Open(t)
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	b, err := bot.New(bot.Config{
		DB: db, Token: token, Username: "buddy_bot", Now: func() time.Time { return noon },
		Client: &http.Client{Transport: echo{}},
		Log:    slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	raws := []json.RawMessage{
		json.RawMessage(
			`{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":99999999999999999999,"type":"private"},` +
				`"text":"hello"}}`,
		),
		json.RawMessage(`{"update_id":2,"message":{"message_id":1,"date":1,"chat":{"id":"Zuzanna","type":"private"}}}`),
		json.RawMessage(`{"update_id":3,"callback_query":{"id":"4","from":{"id":5551234567890123456789},"data":"x"}}`),
	}
	if err := b.Handle(raws); err != nil {
		t.Fatal(err)
	}
	err = db.Update(noon, func(tx *store.Tx) error {
		p := tx.PutPerson(buddy.Person{Chat: chat, Lang: "en"})
		tx.Enqueue(buddy.Message{Chat: chat, Person: p.ID, Kind: buddy.SendText, Text: "Dear Zuzanna"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := b.Step(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	slog.New(bot.Discreet(slog.NewTextHandler(&log, nil))).With("link", "https://t.me/bot"+token).
		Warn("no way", slog.Group("of", "phone", "+393331234567", "person", 17))
	for _, what := range []string{"set aside", "not delivered", "person=17"} {
		if !strings.Contains(log.String(), what) {
			t.Errorf("the log does not say that: %q", what)
		}
	}
	for _, secret := range []string{token, "AAAAAAAAAA", "99999999", "5551234567", "Zuzanna", "393331234567"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, log.String())
		}
	}
}
