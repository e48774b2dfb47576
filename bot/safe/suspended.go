package safe

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// whileSuspended are the commands and buttons of participants that stay: to read
// one's answers and keep them, to leave, to end a pair, to say that something is not
// right.
var whileSuspended = []string{"profile", "leave", "ourstop", "ourend", "cope", "edit", "stay"}

// May refuses what a suspended participant cannot do.
func May(t *chat.Turn, w chat.Who, name string) error {
	if w != chat.Participant || slices.Contains(whileSuspended, name) {
		return nil
	}
	return team.Unsuspended(t, t.Me.Programme)
}

// SuspendedHome is the first screen of somebody who is suspended.
func SuspendedHome(t *chat.Turn) chat.Screen {
	return chat.Screen{Text: t.T("suspended.home", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("help.safe.button", "safe")), chat.Row(t.Button("privacy.mydata.button", "mydata")),
		chat.Row(t.Button("command.forget.button", "forget")),
	}}
}
