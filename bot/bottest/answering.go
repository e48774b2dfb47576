package bottest

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"

	"buddy/bot"
)

// Answering stands before a Telegram and gives answers of its own.
type Answering struct {
	next http.RoundTripper

	mu    sync.Mutex
	reply func(method, body string) (status int, answer string) // "" leaves the call to next
	calls []string
}

// RoundTrip answers a call, or lets the Telegram behind it do so.
func (a *Answering) RoundTrip(q *http.Request) (*http.Response, error) {
	var body []byte
	if q.Body != nil {
		body, _ = io.ReadAll(q.Body)
		q.Body = io.NopCloser(bytes.NewReader(body))
	}
	method := q.URL.Path[strings.LastIndex(q.URL.Path, "/")+1:]
	a.mu.Lock()
	a.calls = append(a.calls, method)
	status, answer := 0, ""
	if a.reply != nil {
		status, answer = a.reply(method, string(body))
	}
	a.mu.Unlock()
	if answer == "" {
		return a.next.RoundTrip(q)
	}
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Request: q,
		Body: io.NopCloser(strings.NewReader(answer)),
	}, nil
}

// Set gives the answers from now on; nil leaves all calls to the Telegram behind.
func (a *Answering) Set(reply func(method, body string) (int, string)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.reply = reply
}

// Between puts an Answering before the world's Telegram and starts the bot anew behind it.
func (w *World) Between() *Answering {
	w.T.Helper()
	a := &Answering{next: w.TG.Client().Transport}
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: &http.Client{Transport: a}, Now: w.Clock.Now,
		NoPIN: !w.PIN,
	})
	if err != nil {
		w.T.Fatal(err)
	}
	w.Bot = b
	return a
}
