package prompts

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendPrompt gives both the same idea or question, and says whose turn it is.
// Who has fallen silent is left in peace.
func sendPrompt(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	id := strings.ToLower(b.What)
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(t.T("prompt.title."+id[:1], nil), t.T("prompt."+id, nil), pairs.Turn(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("met.button", "met", p.ID))},
	}))
	return nil
}
