package bot

import "buddy"

// meRoom is what people do with themselves: a break, leaving, their data, being forgotten, help.
func meRoom() Room {
	return Room{
		Name: "me",
		Commands: []command{
			{name: "pause", place: 120, who: participant, do: plain((*turn).askRest)},
			{name: "resume", place: 130, who: participant, do: plain((*turn).resume)},
			{name: "leave", place: 140, who: participant, do: plain((*turn).askLeave)},
			{name: "mydata", place: 180, do: plain((*turn).myData)},
			{name: "forget", place: 190, do: plain((*turn).askForget)},
			{name: "help", place: 200, do: plain((*turn).help)},
			{name: "stop", place: 230, do: plain((*turn).askStop), hide: true},
		},
		Actions: map[string]action{
			"forget": {anyone, (*turn).forget},

			"help": {anyone, func(t *turn, _ []string) error { return t.help() }},

			"leave": {participant, (*turn).leave},
			"stop":  {anyone, func(t *turn, _ []string) error { return t.askStop() }},

			"mydata": {do: (*turn).sendMyData},

			"rejoin": {do: (*turn).rejoin},

			"rest":   {participant, (*turn).rest},
			"resume": {participant, func(t *turn, _ []string) error { return t.resume() }},
		},
		Duties: map[buddy.DueKind]duty{
			"person.return": returnFromRest,
			"person.back":   mail(sayBack),
		},
	}
}
