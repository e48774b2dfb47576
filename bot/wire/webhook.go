package wire

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// bodyLimit is far above any update Telegram sends.
const bodyLimit = 1 << 20

// secretHeader is where Telegram puts the word agreed on with setWebhook.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// secret is the word that proves a delivery comes from Telegram. It follows
// from the token, so it survives restarts and is kept nowhere.
func (w *Wire) secret() string {
	sum := sha256.Sum256([]byte("webhook secret of " + w.tg.token))
	return hex.EncodeToString(sum[:])
}

// Webhook receives updates from Telegram. It answers 200 only when the update
// is in the store; after anything else Telegram delivers again. So it does until Telegram has
// said what time it is: who was last heard of in 1970 would be forgotten at night. onFailure is
// called with a failure of the store, which must stop the process; it may be nil.
func (w *Wire) Webhook(onFailure func(error)) http.Handler {
	secret := []byte(w.secret())
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			http.Error(out, "updates come by POST", http.StatusMethodNotAllowed)
			return
		}
		if subtle.ConstantTimeCompare([]byte(r.Header.Get(secretHeader)), secret) != 1 {
			http.Error(out, "not from Telegram", http.StatusForbidden)
			return
		}
		if w.time.Unknown() {
			http.Error(out, "what time is it", http.StatusServiceUnavailable)
			return
		}
		raw, err := io.ReadAll(http.MaxBytesReader(out, r.Body, bodyLimit))
		if err != nil {
			status := http.StatusBadRequest
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				status = http.StatusRequestEntityTooLarge
			}
			http.Error(out, "update not readable", status)
			return
		}
		if err := w.hooks.Hear(raw); err != nil {
			http.Error(out, "try again", http.StatusInternalServerError)
			if onFailure != nil && !w.hooks.Passing(err) {
				onFailure(err)
			}
		}
	})
}

// UseWebhook tells Telegram to deliver updates to an address.
func (w *Wire) UseWebhook(ctx context.Context, address string) error {
	w.mu.Lock()
	w.hook = address
	w.mu.Unlock()
	_, err := w.tg.call(ctx, "setWebhook", tgbotapi.Params{
		"url": address, "secret_token": w.secret(), "allowed_updates": wanted, "max_connections": "10",
	})
	return err
}

// UsePolling tells Telegram to keep updates for getUpdates; none is lost.
func (w *Wire) UsePolling(ctx context.Context) error {
	_, err := w.tg.call(ctx, "deleteWebhook", nil)
	return err
}
