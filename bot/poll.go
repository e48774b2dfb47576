package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"buddy/store"
)

// ErrToken is a token that Telegram does not know, or not any more. The bot stops: it
// would be deaf and dumb.
var ErrToken = errors.New("Telegram does not accept the token: check it with @BotFather")

const (
	// pollGap is the least time between two polls of which the first brought nothing
	// new: a server on the way may not hold them open.
	pollGap = time.Second
	// watchGap is how often the bot looks whether Telegram still delivers to its webhook.
	watchGap = 5 * time.Minute
	// deafGap is the least time between two words to the owners about the same trouble.
	deafGap = 24 * time.Hour
)

// pollLoop fetches and handles until ctx ends. Trouble with the network or with
// Telegram is waited out, and what can be mended is; trouble with the store ends it.
func (b *Bot) pollLoop(ctx context.Context) error {
	failures := 0
	for ctx.Err() == nil {
		began, before := time.Now(), b.offset
		n, err := b.Poll(ctx, longPoll)
		if err == nil {
			failures = 0
			if n > 0 { // and written
				err = b.recovered()
			}
			if err != nil && !b.passing(err) {
				return err
			}
			if n == 0 || b.offset == before {
				pause(ctx, pollGap-time.Since(began))
			}
			continue
		}
		if err := b.mend(ctx, err); err != nil {
			return err
		}
		if ctx.Err() == nil {
			b.log.Warn("no updates", "error", err, "failures", failures+1)
		}
		pause(ctx, min(time.Second<<min(failures, 5), 30*time.Second))
		failures++
	}
	return nil
}

// mend does what can be done about a poll that failed. An error means that only a
// human can help.
func (b *Bot) mend(ctx context.Context, err error) error {
	var api *apiError
	switch {
	case b.passing(err):
		return nil
	case errors.Is(err, store.ErrStorage):
		return err
	case !errors.As(err, &api):
		return nil
	case api.Code == 401:
		return ErrToken
	case api.Code == 409 && strings.Contains(api.Message, "webhook"):
		if err := b.UsePolling(ctx); err != nil {
			b.log.Error("somebody has set a webhook, and it cannot be taken away", "error", err)
			return nil
		}
		b.log.Error("somebody had set a webhook with this token: it is gone")
		return b.sayDeaf("owner.deaf.webhook")
	case api.Code == 409:
		b.log.Error("another program asks for the updates of this token")
		return b.sayDeaf("owner.deaf.second")
	}
	return nil
}

// sayDeaf tells the owners why the bot could not hear, at most once a day.
func (b *Bot) sayDeaf(key string) error {
	due := false
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		last, err := time.Parse(time.RFC3339, tx.Setting("said/"+key))
		if due = err != nil || tx.Now().Sub(last) >= deafGap; due {
			tx.SetSetting("said/"+key, tx.Now().UTC().Format(time.RFC3339))
		}
		return nil
	})
	if err == nil && due {
		err = b.tellOwners(key, nil)
	}
	if err != nil && !b.passing(err) {
		return fmt.Errorf("tell the owners: %w", err)
	}
	return nil
}

// watchLoop looks now and then whether Telegram still delivers to the bot's webhook,
// until ctx ends: nothing else would tell a bot that only waits.
func (b *Bot) watchLoop(ctx context.Context) error {
	for {
		pause(ctx, watchGap)
		if ctx.Err() != nil {
			return nil
		}
		if err := b.Watch(ctx); err != nil {
			return err
		}
	}
}

// Watch asks Telegram once where it delivers, and sets the webhook again when
// somebody took it away. An error means that only a human can help.
func (b *Bot) Watch(ctx context.Context) error {
	b.mu.Lock()
	hook := b.hook
	b.mu.Unlock()
	if hook == "" {
		return nil // not set yet: who sets it keeps trying
	}
	result, err := b.tg.call(ctx, "getWebhookInfo", nil)
	var api *apiError
	if errors.As(err, &api) && api.Code == 401 {
		return ErrToken
	}
	var info struct {
		URL     string `json:"url"`
		Pending int    `json:"pending_update_count"`
		Failed  string `json:"last_error_message"`
		At      int64  `json:"last_error_date"`
	}
	if err == nil {
		err = json.Unmarshal(result, &info)
	}
	switch {
	case err != nil:
		b.log.Warn("the webhook cannot be looked at", "error", err)
	case info.URL != hook:
		if err := b.UseWebhook(ctx, hook); err != nil {
			b.log.Error("the webhook is gone and cannot be set", "error", err)
			return nil
		}
		b.log.Error("the webhook was gone: it is set again")
		return b.sayDeaf("owner.deaf.moved")
	case info.Pending > 0 && b.now().Sub(time.Unix(info.At, 0)) < 2*watchGap:
		b.log.Error("Telegram cannot deliver to the webhook", "waiting", info.Pending, "why", strings.ReplaceAll(info.Failed, hook, "…"))
		return b.sayDeaf("owner.deaf.undelivered")
	}
	return nil
}
