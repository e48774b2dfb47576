package duo

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
)

// sendPrompt gives both the same idea or question, and says whose turn it is.
// Who has fallen silent is left in peace.
func sendPrompt(t *chat.Turn, d buddy.Due) error {
	p, b, ok := playing(t, d)
	if !ok || gone(t, p) >= patience(p) {
		return nil
	}
	id := strings.ToLower(b.Prompt)
	t.Say(Stoppable(t, chat.Screen{
		Text: strings.Join(
			[]string{t.T("prompt.title."+id[:1], nil), t.T("prompt."+id, nil), turnToPropose(t, p)},
			"\n\n",
		),
		Rows: [][]buddy.Button{chat.Row(t.Button("met.button", "met", p.ID))},
	}))
	return nil
}

// patience is how many check-ins in a row a member may leave without a sign
// before prompts stop: fewer when the two never met.
func patience(p buddy.Pair) int {
	if len(p.Meetings) == 0 {
		return 1
	}
	return gentle
}
