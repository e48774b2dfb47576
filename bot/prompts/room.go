package prompts

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
	"buddy/track"
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
			{Name: "prompts", Place: 94, Who: chat.Staff, Do: func(t *chat.Turn, _ string) error {
				return ideas(t, nil)
			}},
		},
		Actions: map[string]chat.Action{
			"prompt":   {Who: chat.Participant, Do: answer},
			"note":     {Who: chat.Participant, Do: writeNote},
			"notes":    {Who: chat.Participant, Do: notes},
			"readnote": {Who: chat.Participant, Do: readNote},
			"dropnote": {Who: chat.Participant, Do: dropNote},

			"ideas":    {Who: chat.Staff, Do: ideas},
			"idea":     {Who: chat.Staff, Do: showIdea},
			"ideahide": {Who: chat.Staff, Do: hideIdea},
			"ideadrop": {Who: chat.Staff, Do: dropIdea},
			"ideanew":  {Who: chat.Staff, Do: newIdea},
			"ideaword": {Who: chat.Staff, Do: wordIdea},
		},
		Adds: []chat.Extra{
			{To: pairs.Screen, Place: 40, Show: notesButton},
			{To: team.OnPair, Place: 40, Show: teamNotes},
		},
		Dialogs: []chat.AnyDialog{note(), ownIdea(), ownWords()},
		Deeds:   map[string]chat.Deed{"prompt.": {Own: "own.team"}},
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(track.PromptBeat): chat.News(pairs.Decided(decide, pairs.Usual(sendPrompt))),
			dueAgain:                      chat.Word(pairs.Usual(sendAgain)), // they asked for it
			dueShared:                     chat.Word(pairs.AfterBreak(pairs.Usual(sendShared))),
		},
	}
}
