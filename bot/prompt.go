package bot

import (
	"strings"

	"buddy"
)

// sendPrompt gives both the same idea or question, and says whose turn it is.
// Who has fallen silent is left in peace.
func sendPrompt(t *turn, d buddy.Due) error {
	p, b, ok := t.playing(d)
	if !ok || t.gone(p) >= patience(p) {
		return nil
	}
	id := strings.ToLower(b.Prompt)
	t.say(stoppable(t, screen{
		Text: strings.Join([]string{t.T("prompt.title."+id[:1], nil), t.T("prompt."+id, nil), t.turnToPropose(p)}, "\n\n"),
		Rows: [][]buddy.Button{row(t.button("met.button", "met", p.ID))},
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
