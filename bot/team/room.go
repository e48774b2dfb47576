package team

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is the team's part as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "team",
		Home: []chat.Part{{Place: 50, Show: admitWaits}},
		Actions: map[string]chat.Action{
			"admit": {Do: Admit},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			dueHushed:  tellHushed,
			dueHeard:   wasHeard,
			dueUnheard: tellUnheard,
		},
	}
}
