package team

import (
	"buddy"
	"buddy/bot/chat"
)

// Notes are what the team's part of the product knows about a turn.
type Notes struct {
	Concern buddy.ConcernID   // that the messages said in it tell the team of, or belong to; 0 for none
	Letter  int               // which message of the team about that case they are, from 1; 0 for none
	Team    buddy.ProgrammeID // whose work they tell of; 0 for none
	Post    buddy.Role        // in which role the person is told of it; "" for a coordinator

	// whose screens the team opens, by the kind of look; nil when nothing is read for it
	reads map[buddy.PersonID]string
	ties  map[buddy.PersonID]bool // whom the person has to do with; nil until Involved is asked
}

// Noted are the notes about a turn, to be written to.
func Noted(t *chat.Turn) *Notes {
	if n, ok := t.Noted.(*Notes); ok {
		return n
	}
	n := &Notes{}
	t.Noted = n
	return n
}

// Stamp writes onto a message of a turn what is noted about it.
func Stamp(t *chat.Turn, m *buddy.Message) {
	n := Noted(t)
	m.Concern, m.Team, m.Post, m.Letter = n.Concern, n.Team, n.Post, n.Letter
}

// Asks notes that the turn asks the team something about people.
func Asks(t *chat.Turn) { Noted(t).Team = t.Me.Desk }

// Untie has Involved look again: there are new proposals, and so new ties.
func Untie(t *chat.Turn) { Noted(t).ties = nil }

// The subjects of runs of the team, whose words go when who they are about is erased.
const (
	AboutPair     chat.Subject = "pair"
	AboutConcern  chat.Subject = "concern"
	AboutPerson   chat.Subject = "person"
	AboutFarewell chat.Subject = "farewell"
)
