package bot_test

import (
	"errors"
	"testing"

	"buddy/bot"
)

// TestARevokedTokenEndsPolling with the error that serve explains.
func TestARevokedTokenEndsPolling(t *testing.T) {
	w := newWorld(t)
	w.between().set(func(method, _ string) (int, string) {
		if method == "getUpdates" {
			return 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`
		}
		return 0, ""
	})
	if err := w.Bot.Run(t.Context(), false); !errors.Is(err, bot.ErrToken) {
		t.Errorf("polling ended with %v", err)
	}
}
