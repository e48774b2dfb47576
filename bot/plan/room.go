package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Room is what two people set out to do as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "plan",
		Actions: map[string]chat.Action{
			"goal":      {Who: chat.Participant, Do: sharedGoal},
			"goalideas": {Who: chat.Participant, Do: ideas},
			"goalready": {Who: chat.Participant, Do: takeIdea},
			"goalwrite": {Who: chat.Participant, Do: writeGoal},
			"goalyes":   {Who: chat.Participant, Do: agree},
			"goaldrop":  {Who: chat.Participant, Do: withdraw},
		},
		Dialogs: []chat.AnyDialog{typedGoal()},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(buddy.GoalBeat): chat.News(pairs.Usual(sendGoal)),
			dueAsked:                    chat.Mail(pairs.Usual(sendAsked)),
			dueStands:                   chat.Mail(pairs.Usual(sendStands)),
		},
		Adds: []chat.Extra{{To: pairs.Screen, Place: 20, Show: onScreen}},
		Deeds: map[string]chat.Deed{
			"goal.": {Own: "own.answer"},
		},
	}
}
