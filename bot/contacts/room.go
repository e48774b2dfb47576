package contacts

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is the numbers that help as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "contacts",
		Commands: []chat.Command{
			{Name: "contacts", Place: 96, Who: chat.Keeper, Do: chat.Plain(first)},
		},
		Actions: map[string]chat.Action{
			"contacts":      {Who: chat.Keeper, Do: list},
			"helpnumber":    {Who: chat.Keeper, Do: one},
			"nonumber":      {Who: chat.Keeper, Do: none},
			"contactnew":    {Who: chat.Keeper, Do: add},
			"contactchange": {Who: chat.Keeper, Do: change},
			"contactcheck":  {Who: chat.Keeper, Do: verify},
			"contactgone":   {Who: chat.Keeper, Do: remove},
		},
		Home:    []chat.Part{{Place: 20, Who: chat.Keeper, Show: home}},
		Duties:  map[buddy.DueKind]chat.Duty{dueReady: chat.Job(playLook)},
		Series:  []chat.Series{{Kind: dueReady, Each: planFirst}},
		CatchUp: catchUp,
		Dialogs: []chat.AnyDialog{helpline()},
	}
}
