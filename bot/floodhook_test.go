package bot_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"buddy/bot/bottest"
)

// hooked delivers updates by the webhook, with the word or with another.
func (c *counted) hooked(word string, raws ...json.RawMessage) (last int) {
	c.T.Helper()
	hook := c.bot.Webhook(func(err error) { c.T.Fatal(err) })
	for _, raw := range raws {
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(raw))
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", word)
		out := httptest.NewRecorder()
		hook.ServeHTTP(out, r)
		last = out.Code
	}
	return last
}

// TestAFloodByTheWebhookWritesNothing: whoever does not know the word is refused before anything is written or read.
// Of somebody who floods, each update comes alone: beyond what anybody may none is written, but one that says so, and
// calls for help, and somebody else is still answered.
func TestAFloodByTheWebhookWritesNothing(t *testing.T) {
	const attacker, other, allowed, helped = 66, 67, 60, 40
	c := newCounted(t)
	c.know(attacker, other)
	sum := sha256.Sum256([]byte("webhook secret of " + c.TG.Token()))
	word := hex.EncodeToString(sum[:])
	var raws []json.RawMessage
	for range 2000 {
		raws = append(raws, c.anything(attacker))
	}
	c.commits = 0
	if code := c.hooked("guessed", raws...); code != http.StatusForbidden || c.commits > 0 {
		t.Errorf("with another word: %d, and %d commits", code, c.commits)
	}
	if code := c.hooked(word, raws...); code != http.StatusOK {
		t.Fatalf("the last is answered by %d", code)
	}
	most := 2*allowed + helped + 1 // a refusal is settled by a second one
	if c.commits < allowed || c.commits > most {
		t.Errorf("2,000 updates of one person: %d commits, want no more than %d", c.commits, most)
	}
	before := c.commits
	if c.hooked(word, raws[1000:]...); c.commits > before {
		t.Errorf("%d commits of what is too much", c.commits-before)
	}
	if _, notices := c.said(attacker); notices != 1 {
		t.Errorf("%d notices", notices)
	}
	c.hooked(word, bottest.Commands(c.next(), other, "menu"))
	if all, _ := c.said(other); all != 1 {
		t.Errorf("somebody else has %d answers", all)
	}
	c.Clock.Advance(2 * time.Minute)
	before = c.commits
	if c.hooked(word, bottest.Commands(c.next(), attacker, "menu")); c.commits == before {
		t.Errorf("two minutes later the one is not heard")
	}
}
