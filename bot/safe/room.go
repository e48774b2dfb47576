package safe

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is help as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "safe",
		Commands: []chat.Command{
			{Name: "safe", Place: 150, Who: chat.Anyone, Do: chat.Plain(safe), First: true},
		},
		Home: []chat.Part{{Place: 22, Show: askedHome}},
		Actions: map[string]chat.Action{
			"safe": {Who: chat.Anyone, Do: safeAction},
		},
		Dialogs: []chat.AnyDialog{reachMe()},
		Duties:  map[buddy.DueKind]chat.Duty{chat.DueAside: chat.Job(chat.PutAside)},
		Deeds: map[string]chat.Deed{
			"concern.resume": {Own: "own.request"},
			"concern.enough": {Own: "own.request"},
		},
	}
}
