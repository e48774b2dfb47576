package gate

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is the gates as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "gate",
		Commands: []chat.Command{
			{Name: "rules", Place: 148, Do: chat.Plain(rules)},
		},
		Actions: map[string]chat.Action{
			"learn": {Do: begin},
		},
		Dialogs: []chat.AnyDialog{training()},
		Duties: map[buddy.DueKind]chat.Duty{
			dueOffer: chat.Mail(offer),
		},
		Waits: []chat.Wait{{Kind: "training", Place: 60, List: unread}},
		Deeds: map[string]chat.Deed{
			"train": {Own: "own.training"},
		},
	}
}
