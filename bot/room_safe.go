package bot

// safeRoom is help: numbers, a call to the team, and mail about a buddy that stays away meanwhile.
func safeRoom() Room {
	return Room{
		Name: "safe",
		Commands: []command{
			{name: "safe", place: 150, do: plain((*turn).safe), first: true},
		},
		Actions: map[string]action{
			"safe": {do: (*turn).safeAction},

			"carryon": {who: participant, do: (*turn).carryOn},
		},
		Dialogs: []dialog{reachMe()},
	}
}
