package meet

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// Room is finding a date as one value.
//
// What one of the two does about an appointment reaches the other as their word, and so do the reminder of
// what both agreed on and the question after it: people made the appointment. It neither waits for a week
// with room nor takes any.
func Room() chat.Room {
	return chat.Room{
		Name: "meet",
		Actions: map[string]chat.Action{
			"meet":     {Who: chat.Participant, Do: look},
			"meetnew":  {Who: chat.Participant, Do: propose},
			"meetpick": {Who: chat.Participant, Do: pick},
			"meetnone": {Who: chat.Participant, Do: decline},
			"meetoff":  {Who: chat.Participant, Do: cancel},
			"meetpass": {Who: chat.Participant, Do: passTurn},
			"meetask":  {Who: chat.Participant, Do: askForTurn},
			"meettook": {Who: chat.Participant, Do: tell},

			"venues": {Who: chat.Staff, Do: func(t *chat.Turn, args []string) error {
				return placesAt(t, chat.PageOf(chat.Arg(args, 0)))
			}},
			"venue":    {Who: chat.Staff, Do: showVenue},
			"venuenew": {Who: chat.Staff, Do: newVenue},

			"met":   {Who: chat.Participant, Do: met},
			"first": {Who: chat.Participant, Do: firstMeeting},
		},
		Commands: []chat.Command{
			{Name: "places", Place: 95, Who: chat.Staff, Do: chat.Plain(places)},
		},
		Dialogs: []chat.AnyDialog{proposal(), venue()},
		Adds:    []chat.Extra{{To: pairs.Screen, Place: 10, Show: next}},
		Duties: map[buddy.DueKind]chat.Duty{
			dueOffer:  chat.Word(pairs.AfterBreak(pairs.Usual(sendOffer))),
			dueAgreed: chat.Word(pairs.AfterBreak(pairs.Usual(sendAgreed))),
			dueNone:   chat.Word(pairs.AfterBreak(pairs.Usual(sendNone))),
			dueLapsed: chat.Word(pairs.AfterBreak(pairs.Usual(sendLapsed))),
			dueOff:    chat.Word(pairs.AfterBreak(pairs.Usual(sendOff))),
			dueBefore: chat.Word(pairs.Usual(remind)),
			dueTook:   chat.Word(pairs.Usual(askTook)),
			duePass:   chat.Word(pairs.Usual(sendTurn)),
			dueAsk:    chat.Word(pairs.Usual(sendTurn)),

			pairs.DueOf(track.AutonomyBeat): chat.News(pairs.Usual(sendAutonomy)),

			dueFirst:   chat.Mail(pairs.Usual(sendFirstCheck)),
			dueNofirst: chat.Job(noFirstMeeting),
		},
		Joins: []buddy.DueKind{dueFirst, duePass, dueAsk, dueLapsed, dueBefore, dueTook},
		Waits: []chat.Wait{{Kind: "meeting", Place: 30, List: withTeam}},
		Deeds: map[string]chat.Deed{
			"meet.": {Own: "own.meet"},
		},
	}
}
