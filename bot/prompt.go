package bot

import (
	"strings"

	"buddy"
)

func init() {
	do(map[buddy.DueKind]duty{"pair.prompt": mail(sendPrompt)})
}

// sendPrompt gives both the same idea or question, and says whose turn it is.
func sendPrompt(t *turn, d buddy.Due) error {
	p, b, ok := t.playing(d)
	if !ok {
		return nil
	}
	id := strings.ToLower(b.Prompt)
	t.say(stoppable(t, screen{
		Text: strings.Join([]string{t.T("prompt.title."+id[:1], nil), t.T("prompt."+id, nil), t.turnToPropose(p)}, "\n\n"),
		Rows: [][]buddy.Button{row(t.button("met.button", "met", p.ID))},
	}))
	return nil
}
