package wire

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"buddy"
)

// judge turns the answer of Telegram into what happens to the row. Final is only
// what Telegram itself says about this very message: an answer without a code may
// come from anything on the way.
func judge(m buddy.Message, err error) outcome {
	var api *apiError
	switch {
	case err == nil:
		return outcome{do: Sent}
	case !errors.As(err, &api):
		return outcome{do: again, after: backoff(m.Tries), why: "network", unsure: unclear(err) && !repeatable(m)}
	case api.Code == 429:
		return outcome{do: slow, after: max(api.RetryAfter, time.Second), why: "429"}
	case api.Code == 403 && m.Kind == buddy.AskName:
		return outcome{do: dropped, why: api.Message} // nothing was to reach them
	case api.Code == 403:
		return outcome{do: Unreachable, why: api.Message}
	case api.Code < 400,
		api.Code == 401,
		api.Code == 404 && api.Message == "Not Found",
		api.Code >= 500,
		api.Code == 409:
		return outcome{do: again, after: backoff(m.Tries), why: strconv.Itoa(api.Code)}
	}
	return outcome{do: meaning(m, api.Message), why: api.Message}
}

// meaning is what the words of a refusal say about the row.
func meaning(m buddy.Message, words string) Verdict {
	says := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(words, part) })
	}
	switch {
	case says("message is not modified", "query is too old"),
		m.Kind == buddy.Delete,
		m.Kind == buddy.Unkey,
		m.Kind == buddy.Blank,
		m.Kind == buddy.LeaveChat,
		m.Kind == buddy.AskName:
		return dropped
	case m.Edit != 0 && says("message to edit not found", "message can't be edited", "no text in the message to edit",
		"MESSAGE_ID_INVALID"):
		return fresh
	case m.Chat != 0 && m.Kind != buddy.Toast && aboutPeer(words):
		return Unreachable
	}
	return Refused
}

// aboutPeer tells whether a refusal is about who should get the message, in whatever
// words: "chat not found", "PEER_ID_INVALID", "user is deactivated". A button or a
// parameter that is wrong is our mistake, not theirs.
func aboutPeer(words string) bool {
	list := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) })
	has := func(any ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return slices.Contains(any, w) })
	}
	return has("peer", "user", "chat") && !has("button", "keyboard", "markup", "empty", "parse", "parameter")
}
