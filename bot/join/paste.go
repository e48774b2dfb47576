package join

import (
	"strings"

	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/locales"
)

// Pasted is the token in what somebody wrote: a link of ours or the bare code of
// one. "" for anything else, and while a question waits for a text of the team's,
// which may well hold a link.
func Pasted(t *chat.Turn) string {
	if t.Ev.Kind != event.WroteText && t.Ev.Kind != event.Forwarded || t.Ev.Text == "" {
		return ""
	}
	if _, busy := t.OpenTalk(); busy && (t.Me.Owner || t.Allowed(chat.Staff) == nil) {
		return ""
	}
	if token := chat.LinkedToken(t.Ev.Text, t.Book.Username()); token != "" {
		return token
	}
	code := strings.Trim(locales.Clean(t.Ev.Text), "<>()[]\"'.,;: ")
	if _, ok := t.Tx.InviteByToken(code); ok {
		return code
	}
	return ""
}
