package safe

import (
	"buddy"
	"buddy/bot/chat"
)

// SuspendedHome is the first screen of somebody who is suspended.
func SuspendedHome(t *chat.Turn) chat.Screen {
	return chat.Screen{Text: t.T("suspended.home", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("help.safe.button", "safe")), chat.Row(t.Button("privacy.mydata.button", "mydata")),
		chat.Row(t.Button("command.forget.button", "forget")),
	}}
}
