package ladder

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Room is the ladder as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "ladder",
		Actions: map[string]chat.Action{
			"planhelp": {Who: chat.Participant, Do: askForHelp},
			"about":    {Who: chat.Participant, Do: about},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			dueFirst: pairs.AtOnce(sendFirst),
			dueHelp:  pairs.AtOnce(sendHelp),
			dueNight: chat.Job(night),
			duePairs: chat.Job(lookAtPairs),
		},
		Series: []chat.Series{{Kind: dueNight, Plan: planNight}},
		Deeds: map[string]chat.Deed{
			"ladder":       {Secret: true}, // what was answered led to it, and that is told
			"ladder.about": {Own: "own.answer"},
		},
	}
}
