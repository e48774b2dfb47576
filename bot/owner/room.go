package owner

import (
	"buddy/bot/chat"
	"buddy/bot/desk"
)

// Room is the operator's part as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "owner",
		Commands: []chat.Command{
			{Name: "programmes", Place: 110, Who: chat.Owner, Do: chat.Plain(programmes)},
			{Name: "operator", Place: 245, Who: chat.Owner, Do: chat.Plain(showOperator)},
		},
		Home: []chat.Part{{Place: 40, Who: chat.Owner, Show: home}},
		Actions: map[string]chat.Action{
			"programmes": {
				Who: chat.Owner,
				Do: func(t *chat.Turn,
					args []string) error {
					return programmePage(t, chat.PageOf(chat.Arg(args, 0)))
				},
			},
			"newprogramme": {
				Who: chat.Owner,
				Do:  func(t *chat.Turn, _ []string) error { return t.Begin(desk.SetupDialog, 0, nil) },
			},
			"operator": {Who: chat.Owner, Do: tapOperator},
			"decide":   {Who: chat.Owner, Do: decide},

			"site":      {Who: chat.Owner, Do: site},
			"sitestaff": {Who: chat.Owner, Do: inviteToSite},
			"unstaff":   {Who: chat.Owner, Do: unstaff},

			"posts":    {Who: chat.Owner, Do: posts},
			"post":     {Who: chat.Owner, Do: invitePost},
			"postlink": {Who: chat.Owner, Do: postLink},
			"dismiss":  {Who: chat.Owner, Do: dismiss},
		},
		Dialogs: []chat.AnyDialog{operator(), ethics()},
		Deeds: map[string]chat.Deed{
			"operator": {Own: "own.team"},
		},
	}
}
