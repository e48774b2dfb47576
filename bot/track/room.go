package track

import (
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// Room is the calendar as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "track",
		Commands: []chat.Command{
			{Name: "track", Place: 92, Who: chat.Staff, Do: chat.Plain(overview)},
			{Name: "calendar", Place: 22, Who: chat.Participant, Do: chat.Plain(allOurs)},
		},
		Actions: map[string]chat.Action{
			"course":         {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return overview(t) }},
			"courseweeks":    {Who: chat.Staff, Do: weeks},
			"coursechange":   {Who: chat.Staff, Do: func(t *chat.Turn, _ []string) error { return change(t) }},
			"courselength":   {Who: chat.Staff, Do: length},
			"coursecheckins": {Who: chat.Staff, Do: often("checkins", track.Track.CheckInsEvery)},
			"courseprompts":  {Who: chat.Staff, Do: often("prompts", track.Track.PromptsEvery)},
			"coursebeats":    {Who: chat.Staff, Do: beats},
			"coursebeat":     {Who: chat.Staff, Do: beat},
			"coursecard":     {Who: chat.Staff, Do: card},
			"courseswap":     {Who: chat.Staff, Do: swap},
			"coursemove":     {Who: chat.Staff, Do: move},
			"coursehide":     {Who: chat.Staff, Do: hide},
			"coursesave":     {Who: chat.Staff, Do: save},
			"coursedrop":     {Who: chat.Staff, Do: drop},
			"courseundo":     {Who: chat.Staff, Do: undo},

			"calendar":     {Who: chat.Participant, Do: ours},
			"calendarfile": {Who: chat.Participant, Do: take},
		},
		Adds: []chat.Extra{{To: pairs.Screen, Place: 50, Show: leadToOurs}},
		Deeds: map[string]chat.Deed{
			"track.": {Own: "own.team"},
		},
	}
}
