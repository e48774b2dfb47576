package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendTalk tells both at the same moment how two look back on their time before they part. Who never met, or has
// fallen silent, has nothing to look back on.
func sendTalk(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || len(pairs.Seen(t, p).Meetings) == 0 || pairs.Gone(t, p) >= pairs.Gentle {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: t.T("closetalk.title", nil) + "\n\n" + t.T("closetalk.text", pairs.Named(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("met.button", "met", p.ID))},
	}))
	return nil
}
