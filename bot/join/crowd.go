package join

import (
	"buddy"
	"buddy/bot/chat"
)

// crowded tells one of the team that more came by a link than it allows. They hear it once, however many come.
func crowded(t *chat.Turn, i buddy.Invite) chat.Screen {
	return chat.Screen{
		Text: t.T("crowd.told", chat.A{"Partner": i.Label, "Number": i.AllowedPace(), "Day": i.AllowedADay()}),
		Rows: [][]buddy.Button{chat.Row(t.Button("crowd.look.button", "crowd", i.ID))},
	}
}
