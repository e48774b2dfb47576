package wire

import (
	"encoding/json"
	"errors"
	"fmt"
)

// usernameIn reads Telegram's answer about a private chat; "" for nobody's name.
func usernameIn(raw json.RawMessage, chat int64) (string, error) {
	var c struct {
		ID       int64  `json:"id"`
		Username string `json:"username"`
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return "", fmt.Errorf("getChat: %w", err)
	}
	if c.ID != chat {
		return "", errors.New("getChat: answer about another chat")
	}
	return c.Username, nil
}
