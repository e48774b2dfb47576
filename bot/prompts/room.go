package prompts

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// What comes due in this room, beside the beats.
const (
	dueAgain  buddy.DueKind = "prompt.again"
	dueShared buddy.DueKind = "note.shared"
)

// Room is prompts as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "prompts",
		Commands: []chat.Command{
			{Name: "notes", Place: 25, Who: chat.Participant, Do: listNotes},
		},
		Actions: map[string]chat.Action{
			"prompt":   {Who: chat.Participant, Do: answer},
			"note":     {Who: chat.Participant, Do: writeNote},
			"notes":    {Who: chat.Participant, Do: notes},
			"readnote": {Who: chat.Participant, Do: readNote},
			"dropnote": {Who: chat.Participant, Do: dropNote},
		},
		Adds: []chat.Extra{
			{To: pairs.Screen, Place: 40, Show: notesButton},
			{To: team.OnPair, Place: 40, Show: teamNotes},
		},
		Dialogs: []chat.AnyDialog{note()},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(buddy.PromptBeat): chat.News(pairs.Usual(sendPrompt)),
			dueAgain:                      chat.News(pairs.Usual(sendAgain)), // they asked for it
			dueShared:                     chat.Mail(pairs.Usual(sendShared)),
		},
	}
}
