package team

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is the team's part as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "team",
		Home: []chat.Part{
			{Place: 35, Show: posts}, {Place: 37, Who: chat.Serving, Show: approvalsWait},
			{Place: 50, Show: admitWaits},
		},
		Actions: map[string]chat.Action{
			"admit":  {Who: chat.Lead, Do: Admit},
			"eyes":   {Who: chat.Serving, Do: eyes},
			"stopit": {Who: chat.Anyone, Do: stopIt}, // whom it is about may have no role
		},
		Duties: map[buddy.DueKind]chat.Duty{
			dueHushed:  chat.Job(tellHushed),
			dueHeard:   chat.Job(wasHeard),
			dueUnheard: chat.Job(tellUnheard),
			dueLapse:   chat.Job(lapse),
		},
		Waits: []chat.Wait{{Kind: "team", Place: 20, List: waitingToJoin}},
		Deeds: map[string]chat.Deed{
			"read.person": {Own: "own.team", Staff: "read.person"},
			"read.pair":   {Own: "own.team", Staff: "read.pair"},
			"read.list":   {Own: "own.team", Staff: "read.list"},
			"staff":       {Own: "own.team"},
			"staff.":      {Own: "own.team", Staff: "team"},
			"post":        {Own: "own.post", Staff: "post"},
			"approval":    {Own: "own.approval", Staff: "approval"},
		},
	}
}
