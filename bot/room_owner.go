package bot

// ownerRoom is for whoever operates the bot: programmes and their teams.
func ownerRoom() Room {
	return Room{
		Name: "owner",
		Commands: []command{
			{name: "programmes", place: 110, who: owner, do: plain((*turn).programmes)},
		},
		Actions: map[string]action{
			"programmes": {owner, func(t *turn, args []string) error { return t.programmePage(pageOf(arg(args, 0))) }},
			"site":       {owner, (*turn).site},
			"sitestaff":  {owner, (*turn).inviteToSite},
			"unstaff":    {owner, (*turn).unstaff},
		},
	}
}
