package bot

import (
	"buddy/bot/chat"
	"buddy/bot/team"
)

// stranger greets somebody who is nothing here, or whom a team has suspended.
func stranger(t *chat.Turn) string {
	if team.TooYoung(t) {
		return t.T("refuse.underage", nil)
	}
	if team.SuspendedSomewhere(t) {
		return t.T("suspended.stranger", nil)
	}
	return t.T("home.stranger", nil)
}

// homeRoom is where everybody lands: what a person sees is put together from the rooms.
func homeRoom() chat.Room {
	return chat.Room{
		Name: "home",
		Commands: []chat.Command{
			{Name: "menu", Place: 10, Who: chat.Anyone, Do: chat.Plain((*chat.Turn).ShowHome)},
			{Name: "settings", Place: 240, Who: chat.Anyone, Do: chat.Plain((*chat.Turn).ShowHome), Hide: true},
		},
		Actions: map[string]chat.Action{
			"home": {Who: chat.Anyone, Do: func(t *chat.Turn, args []string) error {
				if chat.Arg(args, 0) == "below" {
					t.Say(t.Home())
					return nil
				}
				return t.ShowHome()
			}},
		},
	}
}
