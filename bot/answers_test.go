package bot_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

// answering stands before a Telegram and gives answers of its own.
type answering struct {
	next http.RoundTripper

	mu    sync.Mutex
	reply func(method, body string) (status int, answer string) // "" leaves the call to next
	calls []string
}

func (a *answering) RoundTrip(q *http.Request) (*http.Response, error) {
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

func (a *answering) set(reply func(method, body string) (int, string)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.reply = reply
}

// between puts an answering before the world's Telegram and starts the bot anew behind it.
func (w *world) between() *answering {
	w.t.Helper()
	a := &answering{next: w.TG.Client().Transport}
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: &http.Client{Transport: a}, Now: w.Clock.Now,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.Bot = b
	return a
}

// TestAnAnswerWithoutACodeIsNotFinal: what something on the way says costs no message.
func TestAnAnswerWithoutACodeIsNotFinal(t *testing.T) {
	w := newWorld(t)
	w.phone(9, "Amina")
	a, left := w.between(), 3
	a.set(func(method, _ string) (int, string) {
		if method != "sendMessage" || left == 0 {
			return 0, ""
		}
		left--
		return 200, `{"ok":false,"description":"Bad Request: upstream"}`
	})
	before := len(w.TG.Chat(9))
	w.must(w.TG.Say(9, "/help"))
	if err := w.Pass(time.Minute); err != nil {
		t.Fatal(err)
	}
	if left != 0 || len(w.TG.Chat(9)) != before+2 {
		t.Errorf("%d messages after three odd answers, want the question and its answer", len(w.TG.Chat(9))-before)
	}
}

// TestRefusalsToOnePersonBecomeACase: messages that Telegram takes from nobody
// foreseen reason reach the team, once.
func TestRefusalsToOnePersonBecomeACase(t *testing.T) {
	c := asked(t)
	a := c.between()
	a.set(func(method, body string) (int, string) {
		if method == "sendMessage" && strings.Contains(body, fmt.Sprintf("chat_id=%d&", c.amina)) {
			return 400, `{"ok":false,"error_code":400,"description":"Bad Request: SOMETHING_NEW"}`
		}
		return 0, ""
	})
	for i := range 4 {
		if got := len(c.lost()); i < 3 && got != 0 || i == 3 && got != 1 {
			t.Errorf("after %d refusals: %d cases", i, got)
		}
		c.must(c.TG.Say(c.amina, "/help"))
	}
	if got := c.lost(); len(got) != 1 || got[0].Person != c.person(c.amina).ID {
		t.Errorf("cases: %+v", got)
	}
	if !c.person(c.amina).Unreachable.IsZero() {
		t.Error("a refusal for another reason made her unreachable")
	}
}

// lost are the open cases about somebody who cannot be reached.
func (c *couple) lost() (found []buddy.Concern) {
	c.view(func(tx *store.Tx) {
		for _, n := range tx.OpenConcerns(1) {
			if n.Kind == buddy.Lost {
				found = append(found, n)
			}
		}
	})
	return found
}
