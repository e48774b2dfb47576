package wire

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"buddy/bot/loop"
	"buddy/store"
)

// ErrToken is a token that Telegram does not know, or not any more. The bot stops: it
// would be deaf and dumb.
var ErrToken = errors.New("Telegram does not accept the token: check it with @BotFather")

// Deafness is why the bot did not hear what people did.
type Deafness int

// What keeps the bot deaf. Of all but Undelivered and SecondProgram it has been mended.
const (
	ForeignHook   Deafness = iota + 1 // somebody had a webhook set for this token while the bot polls
	SecondProgram                     // another program asks for the updates of this token
	HookGone                          // the bot's webhook was gone or another
	Undelivered                       // Telegram cannot deliver to the bot's webhook
)

const (
	// pollGap is the least time between two polls of which the first brought nothing
	// new: a server on the way may not hold them open.
	pollGap = time.Second
	// watchGap is how often the bot looks whether Telegram still delivers to its webhook.
	watchGap = 5 * time.Minute
)

// pollLoop fetches and handles until ctx ends. Trouble with the network or with
// Telegram is waited out, and what can be mended is; trouble with the store ends it.
func (w *Wire) pollLoop(ctx context.Context) error {
	failures := 0
	for ctx.Err() == nil {
		began, before := time.Now(), w.offset
		n, err := w.Poll(ctx, longPoll)
		if err == nil {
			failures = 0
			if n > 0 { // and written
				err = w.hooks.Written()
			}
			if err != nil && !w.hooks.Passing(err) {
				return err
			}
			if n == 0 || w.offset == before {
				loop.Pause(ctx, pollGap-time.Since(began))
			}
			continue
		}
		if err := w.mend(ctx, err); err != nil {
			return err
		}
		if ctx.Err() == nil {
			w.log.Warn("no updates", "error", err, "failures", failures+1)
		}
		loop.Pause(ctx, min(time.Second<<min(failures, 5), 30*time.Second))
		failures++
	}
	return nil
}

// mend does what can be done about a poll that failed. An error means that only a
// human can help.
func (w *Wire) mend(ctx context.Context, err error) error {
	var api *apiError
	switch {
	case w.hooks.Passing(err):
		return nil
	case errors.Is(err, store.ErrStorage):
		return err
	case !errors.As(err, &api):
		return nil
	case api.Code == 401:
		return ErrToken
	case api.Code == 409 && strings.Contains(api.Message, "webhook"):
		if err := w.UsePolling(ctx); err != nil {
			w.log.Error("somebody has set a webhook, and it cannot be taken away", "error", err)
			return nil
		}
		w.log.Error("somebody had set a webhook with this token: it is gone")
		return w.hooks.Deaf(ForeignHook)
	case api.Code == 409:
		w.log.Error("another program asks for the updates of this token")
		return w.hooks.Deaf(SecondProgram)
	}
	return nil
}

// watchLoop looks now and then whether Telegram still delivers to the bot's webhook,
// until ctx ends: nothing else would tell a bot that only waits.
func (w *Wire) watchLoop(ctx context.Context) error {
	for {
		loop.Pause(ctx, watchGap)
		if ctx.Err() != nil {
			return nil
		}
		if err := w.Watch(ctx); err != nil {
			return err
		}
	}
}

// Watch asks Telegram once where it delivers, and sets the webhook again when
// somebody took it away. An error means that only a human can help.
func (w *Wire) Watch(ctx context.Context) error {
	w.mu.Lock()
	hook := w.hook
	w.mu.Unlock()
	if hook == "" {
		return nil // not set yet: who sets it keeps trying
	}
	result, err := w.tg.call(ctx, "getWebhookInfo", nil)
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
		w.log.Warn("the webhook cannot be looked at", "error", err)
	case info.URL != hook:
		if err := w.UseWebhook(ctx, hook); err != nil {
			w.log.Error("the webhook is gone and cannot be set", "error", err)
			return nil
		}
		w.log.Error("the webhook was gone: it is set again")
		return w.hooks.Deaf(HookGone)
	case info.Pending > 0 && w.now().Sub(time.Unix(info.At, 0)) < 2*watchGap:
		w.log.Error(
			"Telegram cannot deliver to the webhook", "waiting", info.Pending, "why",
			strings.ReplaceAll(info.Failed, hook, "…"),
		)
		return w.hooks.Deaf(Undelivered)
	}
	return nil
}
