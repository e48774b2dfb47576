package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/track"
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
			"goaldone":  {Who: chat.Participant, Do: conclude},
			"halftime":  {Who: chat.Participant, Do: whenSuits},

			"plan":       {Who: chat.Participant, Do: support},
			"plangoal":   {Who: chat.Participant, Do: supportGoal},
			"plannew":    {Who: chat.Participant, Do: begin},
			"planedit":   {Who: chat.Participant, Do: beginEdit},
			"planhide":   {Who: chat.Participant, Do: hide},
			"plandelete": {Who: chat.Participant, Do: remove},
			"planolder":  {Who: chat.Participant, Do: older},
			"planfile":   {Who: chat.Participant, Do: takeAlong},
			"planteam":   {Who: chat.Participant, Do: askTeam},
		},
		Dialogs: []chat.AnyDialog{typedGoal(), newGoal(), editGoal(), review()},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(track.GoalBeat):     chat.News(pairs.Usual(sendGoal)),
			pairs.DueOf(track.PlanBeat):     chat.News(pairs.Usual(sendPlan)),
			pairs.DueOf(track.ReviewBeat):   chat.Mail(pairs.Usual(sendReview)),
			pairs.DueOf(track.MidTalk):      chat.News(pairs.Usual(sendMidTalk)),
			pairs.DueOf(track.LessBeat):     chat.News(pairs.Usual(sendLess)),
			pairs.DueOf(track.HandoverBeat): chat.Mail(pairs.Usual(sendHandover)),
			pairs.DueOf(track.DoneBeat):     chat.Mail(pairs.Usual(sendDone)),
			dueTalk:                         pairs.AtOnce(sendTalk),
			dueStalled:                      pairs.AtOnce(sendStalled),
			dueAsked:                        chat.Word(pairs.AfterBreak(pairs.Usual(sendAsked))),
			dueStands:                       chat.Word(pairs.AfterBreak(pairs.Usual(sendStands))),
		},
		Home: []chat.Part{{Place: 27, Show: atHome}},
		Adds: []chat.Extra{
			{To: pairs.Screen, Place: 20, Show: onScreen},
			{To: pairs.Over, Place: 30, Show: afterwards},
			{To: team.OnPair, Place: 20, Show: forTeam},
		},
		Deeds: map[string]chat.Deed{
			"goal.": {Own: "own.answer"},
		},
	}
}
