package join

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is the way in as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "join",
		Commands: []chat.Command{
			{Name: "start", Who: chat.Anyone, Do: start, Hide: true, First: true},
			{Name: "profile", Place: 20, Who: chat.Participant, Do: chat.Plain(profile), WhileSuspended: true},
			{Name: "language", Place: 160, Who: chat.Anyone, Do: chat.Plain(languages)},
		},
		Actions: map[string]chat.Action{
			"rejoin": {Who: chat.Anyone, Do: rejoin},
			"enrol":  {Who: chat.Anyone, Do: func(t *chat.Turn, _ []string) error { return Enrol(t) }},
			"edit":   {Who: chat.Participant, Do: editProfile, WhileSuspended: true},

			"lang": {Who: chat.Anyone, Do: choseLanguage},

			"profile": {
				Who:            chat.Participant,
				Do:             func(t *chat.Turn, _ []string) error { return profile(t) },
				WhileSuspended: true,
			},
		},
		Dialogs: []chat.AnyDialog{enrolment()},
		Duties: map[buddy.DueKind]chat.Duty{
			dueNudge: chat.Mail(nudgeEnrolment),
			dueDoor:  chat.Mail(openDoor),
		},
		Deeds: map[string]chat.Deed{
			"owner":    {Own: "own.team"},
			"apply":    {Own: "own.enrol"},
			"enrol":    {Own: "own.enrol"},
			"consent.": {Own: "own.consent"},
			"rejoin":   {Own: "own.break"},
		},
	}
}
