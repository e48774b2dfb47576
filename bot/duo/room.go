package duo

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/gate"
	"buddy/bot/pairs"
	"buddy/track"
)

// Room is two people as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "duo",
		Actions: map[string]chat.Action{
			pairs.ScreenButton: {Who: chat.Participant, Do: ourPair},

			"carryon":   {Who: chat.Participant, Do: carryOn},
			"agreement": {Who: chat.Participant, Do: agreement},
			"agree":     {Who: chat.Participant, Do: agree},
			"withteam":  {Who: chat.Participant, Do: withTeam},

			"cope":    {Who: chat.Participant, Do: cope, WhileSuspended: true},
			"checkin": {Who: chat.Participant, Do: openCheckIn},

			"wish": {Who: chat.Participant, Do: wishTouch},

			"contact": {Who: chat.Participant, Do: chooseWay},

			"ourstop": {Who: chat.Participant, Do: offerLess, WhileSuspended: true},
			"ourend":  {Who: chat.Participant, Do: endTogether, WhileSuspended: true},

			"longbreak": {Who: chat.Participant, Do: answerAboutBreak},

			"card":    {Who: chat.Participant, Do: lookAtCard},
			"accept":  {Who: chat.Participant, Do: accept},
			"decline": {Who: chat.Participant, Do: decline},
			"because": {Who: chat.Participant, Do: because},

			"quiet": {Who: chat.Anyone, Do: askQuiet},
			"loud":  {Who: chat.Anyone, Do: func(t *chat.Turn, _ []string) error { return hush(t, false) }},

			"ourrest": {Who: chat.Participant, Do: restTogether},
			"ourwake": {Who: chat.Participant, Do: wakeTogether},
		},
		Dialogs: []chat.AnyDialog{pulse()},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(track.PulseBeat): chat.Mail(pairs.Usual(sendPulse)),
			dueAgain:                     chat.Word(pulseAgain), // they asked for it
			pairs.DueOf(track.CloseBeat): chat.Mail(pairs.Usual(sendClosing)),
			dueReveal:                    chat.News(sendReveal),
			dueContact:                   chat.News(pairs.Usual(sendContact)),
			dueRenamed:                   chat.News(pairs.Usual(sendRenamed)),
			dueWay:                       chat.News(pairs.Usual(sendWays)),
			dueNamed:                     chat.Job(revealLate),
			dueEnded:                     chat.News(sendEnded),
			dueLongbreak:                 chat.Job(lookAtLongBreak),
			dueBreakAsk:                  chat.Mail(pairs.Usual(askAboutBreak)),
			dueCard:                      chat.News(sendCard),
			dueRemind:                    chat.Mail(remindOfCard),
			dueExpire:                    chat.Job(expire),
			dueLapse:                     chat.Job(lapse),
			gate.DueClosed:               chat.Job(withdrawClosed),
			dueBeat:                      chat.Job(beat),
			dueRest:                      chat.Job(beginRests),
			dueResume:                    chat.Job(resumeWhenDue),
			duePaused:                    chat.Mail(sendPaused),
			dueResumed:                   chat.Mail(sendResumed),
		},
		CatchUp:        catchUp,
		WhileSuspended: []buddy.DueKind{dueEnded},
		Joins:          []buddy.DueKind{dueEnded, duePaused, dueResumed, dueBreakAsk},
		Deeds: map[string]chat.Deed{
			"pair.yes":     {Own: "own.answer"},
			"pair.no":      {Own: "own.answer"},
			"pair.no.why":  {Own: "own.answer"},
			"pair.agree":   {Own: "own.answer"},
			"pair.contact": {Own: "own.answer"},
			"pair.keep":    {Own: "own.answer"},
			"pair.company": {Own: "own.request"},
			"concern.wish": {Own: "own.request"},
			"pair.pause":   {Own: "own.break"},
			"pair.resume":  {Own: "own.break"},
			"pair.close":   {Secret: true}, // the calendar did it: it is about nobody alone
			"pair.end":     {Own: "own.end"},
			"quiet":        {Own: "own.quiet"},
			"loud":         {Own: "own.quiet"},
		},
	}
}
