package me

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is what people do with themselves as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "me",
		Commands: []chat.Command{
			{Name: "privacy", Place: 170, Who: chat.Anyone, Do: chat.Plain(privacy)},
			{Name: "pause", Place: 120, Who: chat.Participant, Do: chat.Plain(askRest), Else: "refuse.rest.others"},
			{Name: "resume", Place: 130, Who: chat.Participant, Do: chat.Plain(resume), Else: "refuse.rest.others"},
			{Name: "leave", Place: 140, Who: chat.Participant, Do: chat.Plain(askLeave), WhileSuspended: true},
			{Name: "mydata", Place: 180, Who: chat.Anyone, Do: chat.Plain(myData)},
			{Name: "forget", Place: 190, Who: chat.Anyone, Do: chat.Plain(askForget)},
			{Name: "help", Place: 200, Who: chat.Anyone, Do: chat.Plain(help)},
			{Name: "export", Place: 246, Who: chat.Anyone, Do: chat.Plain(myData), Hide: true},
			{Name: "developer_info", Place: 247, Who: chat.Anyone, Do: chat.Plain(whoIsIt), Hide: true},
			{Name: "stop", Place: 230, Who: chat.Anyone, Do: chat.Plain(askStop), Hide: true},
		},
		Home: []chat.Part{{Place: 15, Show: againHome}, {Place: 20, Show: home}},
		Actions: map[string]chat.Action{
			"privacy": {Who: chat.Anyone, Do: readPolicy},
			"consent": {Who: chat.Anyone, Do: changeConsent},
			"forget":  {Who: chat.Anyone, Do: forget},

			"help": {Who: chat.Anyone, Do: func(t *chat.Turn, _ []string) error { return help(t) }},

			"leave": {Who: chat.Participant, Do: leave, WhileSuspended: true},

			"mydata": {Who: chat.Anyone, Do: sendMyData},

			"rest":   {Who: chat.Participant, Do: rest},
			"resume": {Who: chat.Participant, Do: func(t *chat.Turn, _ []string) error { return resume(t) }},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			DueReturn:   chat.Job(returnFromRest),
			DueBack:     chat.Mail(sayBack),
			dueConsent:  chat.Vital(mailConsent),
			dueUnagreed: chat.Job(restUnagreed),
		},
		Deeds: map[string]chat.Deed{
			"mydata": {Own: "own.data"},
			"rest":   {Own: "own.break"},
			"resume": {Own: "own.break"},
			"leave":  {Own: "own.end"},
		},
	}
}
