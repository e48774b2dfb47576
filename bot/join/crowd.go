package join

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// Crowd are who came by a link with many others and waits for the team.
func Crowd(tx *store.Tx, i buddy.Invite) []buddy.Person {
	return slices.DeleteFunc(tx.PeopleOf(i.Programme), func(p buddy.Person) bool {
		return !p.Crowd.Waits() || p.Crowd.Link != i.ID
	})
}

// crowded tells one of the team that more came by a link than it allows. They hear it once, however many come.
func crowded(t *chat.Turn, i buddy.Invite) chat.Screen {
	return chat.Screen{
		Text: t.T("crowd.told", chat.A{"Partner": i.Label, "Number": i.AllowedPace(), "Day": i.AllowedADay()}),
		Rows: [][]buddy.Button{chat.Row(t.Button("crowd.look.button", "crowd", i.ID))},
	}
}
