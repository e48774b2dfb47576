package wire

import (
	"errors"
	"testing"

	"buddy"
)

// TestWhatARefusalMeans holds Telegram's words, and words nobody has heard yet,
// against what becomes of the message.
func TestWhatARefusalMeans(t *testing.T) {
	text := buddy.Message{Kind: buddy.SendText, Chat: 4, Person: 4}
	edit := buddy.Message{Kind: buddy.SendText, Chat: 4, Person: 4, Edit: 9}
	for _, c := range []struct {
		code  int
		words string
		m     buddy.Message
		want  Verdict
	}{
		{0, "", text, again},
		{0, "Bad Gateway", text, again},
		{0, "Bad Request: chat not found", text, again}, // without a code it may not be Telegram's
		{200, "odd", text, again},
		{401, "Unauthorized", text, again},
		{404, "Not Found", text, again},
		{409, "Conflict: terminated by other getUpdates request", text, again},
		{429, "Too Many Requests: retry after 7", text, slow},
		{500, "Internal Server Error", text, again},
		{502, "Bad Gateway", text, again},
		{403, "Forbidden: bot was blocked by the user", text, Unreachable},
		{403, "Forbidden: anything", text, Unreachable},
		{400, "Bad Request: chat not found", text, Unreachable},
		{400, "Bad Request: PEER_ID_INVALID", text, Unreachable},
		{400, "Bad Request: user not found", text, Unreachable},
		{400, "Bad Request: INPUT_USER_DEACTIVATED", text, Unreachable},
		{400, "Bad Request: USER_IS_BLOCKED", text, Unreachable},
		{400, "Bad Request: have no rights to send a message to the chat", edit, Unreachable},
		{400, "Bad Request: BUTTON_USER_PRIVACY_RESTRICTED", text, Refused},
		{400, "Bad Request: chat_id is empty", text, Refused},
		{400, "Bad Request: can't parse entities: unsupported start tag", text, Refused},
		{400, "Bad Request: message is too long", text, Refused},
		{413, "Request Entity Too Large", text, Refused},
		{400, "Bad Request: query is too old and response timeout expired or query ID is invalid",
			buddy.Message{Kind: buddy.Toast}, dropped},
		{400, "Bad Request: message is not modified", edit, dropped},
		{400, "Bad Request: message to edit not found", edit, fresh},
		{400, "Bad Request: there is no text in the message to edit", edit, fresh},
		{400, "Bad Request: anything", buddy.Message{Kind: buddy.Delete}, dropped},
		{400, "Bad Request: chat not found", buddy.Message{Kind: buddy.LeaveChat}, dropped},
	} {
		if got := judge(c.m, &apiError{Code: c.code, Message: c.words}).do; got != c.want {
			t.Errorf("%d %q for %s: %s, want %s", c.code, c.words, c.m.Kind, got, c.want)
		}
	}
	if got := judge(text, errors.New("connection refused")).do; got != again {
		t.Errorf("no answer at all: %s", got)
	}
}
