package gate

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Room is the gates as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "gate",
		Commands: []chat.Command{
			{Name: "rules", Place: 148, Who: chat.Anyone, Do: chat.Plain(rules)},
		},
		Actions: map[string]chat.Action{
			"learn":  {Who: chat.Member, Do: begin},
			"screen": {Who: chat.Staff, Do: screen},
		},
		Home:    []chat.Part{{Place: 36, Show: untrained}},
		Dialogs: []chat.AnyDialog{training()},
		Duties: map[buddy.DueKind]chat.Duty{
			dueOffer: chat.Mail(offer).To(chat.Member),
			dueOpen:  chat.News(tellOpen),
		},
		Adds: []chat.Extra{{To: team.PersonScreen, Place: 10, Show: onCard}},
		Waits: []chat.Wait{
			{Kind: "training", Place: 15, List: unread},
			{Kind: "screening", Place: 45, List: unscreened},
		},
		Deeds: map[string]chat.Deed{
			"train":  {Own: "own.training"},
			"screen": {Own: "own.team", Staff: "screening"},
		},
	}
}
