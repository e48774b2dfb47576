package activity

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// Room is activities as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "activity",
		Actions: map[string]chat.Action{
			"act":      {Who: chat.Participant, Do: answer},
			"actlikes": {Who: chat.Participant, Do: likes},
			"actlike":  {Who: chat.Participant, Do: like},
			"acthome":  {Who: chat.Participant, Do: visits},
			"acttimer": {Who: chat.Participant, Do: start},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(track.ActivityBeat): chat.News(pairs.Decided(decide, pairs.Usual(sendCard))),
			dueHalf:                         chat.Word(pairs.Usual(sendHalf)), // they asked for it
			dueOver:                         chat.Word(pairs.Usual(sendOver)),
		},
		Adds: []chat.Extra{{To: pairs.Screen, Place: 30, Show: likesButton}},
	}
}
