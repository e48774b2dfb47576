package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// deafness is what a bot does behind a Telegram whose every answer is ours.
type deafness struct {
	polls []time.Time // when it asked for updates
	calls []string    // what else it asked for
	said  []string    // what it wrote, whole calls
	ended error       // with what Run came back
}

// endure runs the bot for a while of a bubble's time, with a webhook or, without one, polling.
// answer is asked for each call but the messages, which are taken; "" is an empty list of updates,
// and for other calls that all went well.
func endure(w *bottest.World, hook string, how time.Duration, answer func(method string) (int, string)) (d deafness) {
	a := w.Between()
	a.Set(func(method, body string) (int, string) {
		switch {
		case method == "sendMessage":
			d.said = append(d.said, body)
			return 200, `{"ok":true,"result":{"message_id":77,"date":1,"chat":{"id":7,"type":"private"}}}`
		case method == "getUpdates":
			d.polls = append(d.polls, time.Now())
		default:
			d.calls = append(d.calls, method)
		}
		if status, text := answer(method); text != "" {
			return status, text
		}
		if method == "getUpdates" {
			return 200, `{"ok":true,"result":[]}`
		}
		return 200, `{"ok":true,"result":true}`
	})
	ctx, stop := context.WithCancel(context.Background())
	defer time.AfterFunc(how, stop).Stop()
	defer stop()
	if hook != "" {
		if d.ended = w.Bot.UseWebhook(ctx, hook); d.ended != nil {
			return d
		}
	}
	d.ended = w.Bot.Run(ctx, hook != "")
	return d
}

// heard is how many messages hold some words.
func (d deafness) heard(words string) (n int) {
	for _, body := range d.said {
		if strings.Contains(strings.ReplaceAll(body, "+", " "), words) {
			n++
		}
	}
	return n
}

// gaps are the times between two polls.
func (d deafness) gaps() (gaps []time.Duration) {
	for i := 1; i < len(d.polls); i++ {
		gaps = append(gaps, d.polls[i].Sub(d.polls[i-1]))
	}
	return gaps
}

// TestAStrangersWebhookIsTakenAway: polling mends what keeps it deaf and says so; empty
// answers of a server that does not wait are not asked for without a pause.
func TestAStrangersWebhookIsTakenAway(t *testing.T) {
	w := bottest.OwnedWorld(t)
	synctest.Test(t, func(t *testing.T) {
		conflict := true
		d := endure(w, "", 10500*time.Millisecond, func(method string) (int, string) {
			switch {
			case method == "deleteWebhook":
				conflict = false
			case method == "getUpdates" && conflict:
				return 409, `{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method ` +
					`while webhook is active; use deleteWebhook to delete the webhook first"}`
			}
			return 0, ""
		})
		if d.ended != nil || conflict {
			t.Errorf("ended with %v; webhook still there: %v", d.ended, conflict)
		}
		if n := d.heard("another address"); n != 1 {
			t.Errorf("the owner heard %d times in %q", n, d.said)
		}
		if gaps := d.gaps(); len(gaps) != 10 || slices.Min(gaps) < time.Second {
			t.Errorf("polls are %v apart", gaps)
		}
	})
}

// TestASecondProgramIsNamed: another program with the same token takes updates away. The bot
// neither ends nor fights: it asks more and more rarely, tells the owner once, and goes on when
// it is alone.
func TestASecondProgramIsNamed(t *testing.T) {
	w := bottest.OwnedWorld(t)
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		d := endure(w, "", 20*time.Minute, func(method string) (int, string) {
			if method == "getUpdates" && time.Since(began) < 10*time.Minute {
				return 409, `{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates ` +
					`request; make sure that only one bot instance is running"}`
			}
			return 0, ""
		})
		if d.ended != nil || slices.Contains(d.calls, "deleteWebhook") {
			t.Errorf("ended with %v after %v", d.ended, d.calls)
		}
		if n := d.heard("A second program"); n != 1 {
			t.Errorf("the owner heard %d times in %q", n, d.said)
		}
		const s = time.Second
		if gaps := d.gaps(); len(gaps) < 8 ||
			!slices.Equal(gaps[:8], []time.Duration{s, 2 * s, 4 * s, 8 * s, 16 * s, 30 * s, 30 * s, 30 * s}) {
			t.Errorf("polls are %v apart", gaps)
		}
		if last := d.gaps()[len(d.polls)-2]; last != s {
			t.Errorf("alone again, polls are %v apart", last)
		}
	})
}

// TestARevokedTokenEndsTheBot with the error that serve prints: at the next poll, and within five
// minutes where Telegram delivers. Nobody can be told by Telegram then.
func TestARevokedTokenEndsTheBot(t *testing.T) {
	for hook, within := range map[string]time.Duration{"": 0, "https://bot.example/hook": 5 * time.Minute} {
		w := bottest.NewWorld(t)
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			d := endure(w, hook, time.Hour, func(method string) (int, string) {
				if method == "getUpdates" || method == "getWebhookInfo" {
					return 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`
				}
				return 0, ""
			})
			if took := time.Since(began); !errors.Is(d.ended, bot.ErrToken) || took > within {
				t.Errorf("with a webhook at %q it ended after %v with %v", hook, took, d.ended)
			}
		})
	}
}

// TestTheWebhookIsWatched: one that was taken away is set again, the owner hears of it,
// and a token that Telegram does not know any more stops the bot.
func TestTheWebhookIsWatched(t *testing.T) {
	w := bottest.NewWorld(t)
	a, hook := w.Between(), "https://bot.example/hook"
	info, sets := hook, 0
	a.Set(func(method, body string) (int, string) {
		switch method {
		case "setWebhook":
			sets++
			info = hook
			return 200, `{"ok":true,"result":true}`
		case "getWebhookInfo":
			if info == "revoked" {
				return 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`
			}
			answer, _ := json.Marshal(map[string]any{"ok": true, "result": map[string]any{"url": info}})
			return http.StatusOK, string(answer)
		}
		return 0, ""
	})
	if err := w.Bot.UseWebhook(t.Context(), hook); err != nil {
		t.Fatal(err)
	}
	if err := w.Bot.Watch(t.Context()); err != nil || sets != 1 {
		t.Errorf("all is well: %v, set %d times", err, sets)
	}
	info = ""
	if err := w.Bot.Watch(t.Context()); err != nil || sets != 2 {
		t.Errorf("taken away: %v, set %d times", err, sets)
	}
	info = "revoked"
	if err := w.Bot.Watch(t.Context()); !errors.Is(err, bot.ErrToken) {
		t.Errorf("revoked: %v", err)
	}
}

// TestAWebhookThatFailsIsTold: Telegram has updates and cannot hand them over now. An old failure
// or one without updates is no news.
func TestAWebhookThatFailsIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		waiting int
		ago     time.Duration
		told    int
	}{"now": {3, time.Minute, 1}, "long ago": {3, time.Hour, 0}, "nothing waits": {0, time.Minute, 0}} {
		w := bottest.OwnedWorld(t)
		a, hook := w.Between(), "https://bot.example/hook"
		a.Set(func(method, _ string) (int, string) {
			switch method {
			case "setWebhook":
				return 200, `{"ok":true,"result":true}`
			case "getWebhookInfo":
				answer, _ := json.Marshal(map[string]any{"ok": true, "result": map[string]any{
					"url": hook, "pending_update_count": c.waiting, "last_error_message": "refused",
					"last_error_date": w.Clock.Now().Add(-c.ago).Unix(),
				}})
				return http.StatusOK, string(answer)
			}
			return 0, ""
		})
		if err := errors.Join(w.Bot.UseWebhook(t.Context(), hook), w.Bot.Watch(t.Context()),
			w.Bot.Watch(t.Context())); err != nil {
			t.Fatal(err)
		}
		told := 0
		w.View(func(tx *store.Tx) {
			for _, m := range tx.Outbox() {
				if m.Chat == 7 && strings.Contains(m.Text, "Telegram cannot hand me messages") {
					told++
				}
			}
		})
		if told != c.told {
			t.Errorf("%s: the owner hears %d times", name, told)
		}
	}
}
