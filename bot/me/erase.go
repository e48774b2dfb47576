package me

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Erase removes a person from the store, with what staff were about to note
// about a pair of theirs or to write to them, and whom staff looked for last, which may
// be them: only the dialogs know what such a run is about. What was on its way to take messages off their screen goes
// on.
func Erase(t *chat.Turn, id buddy.PersonID) {
	if p, ok := t.Tx.Person(id); ok {
		team.ForgetSearches(t.Tx, p.Programme)
		for _, town := range t.Tx.Programmes() { // they may have been in another before
			endRuns(t, town.ID, team.AboutPerson, uint64(id))
		}
	}
	for _, pair := range t.Tx.PairsOf(id) {
		endRuns(t, pair.Programme, team.AboutPair, uint64(pair.ID))
	}
	for _, f := range t.Tx.FarewellsOf(id) {
		endRuns(t, f.Programme, team.AboutFarewell, uint64(f.ID))
	}
	for _, c := range t.Tx.ConcernsOf(id) {
		endRuns(t, c.Programme, team.AboutConcern, uint64(c.ID))
		if c.Pair == 0 && c.Settle(0, t.Tx.Now()) == nil { // there is nobody to get in touch with
			t.Tx.PutConcern(c)
		}
		if slices.Contains(personal, c.Kind) && c.Settle(0, t.Tx.Now()) == nil {
			t.Tx.PutConcern(c) // else it would wait for somebody whom nobody can reach
		}
	}
	if p, ok := t.Tx.Person(id); ok {
		for _, town := range append(p.HoldsAnywhere(buddy.FocalPoint), p.Staff...) {
			t.Tx.Schedule(buddy.DueAbout(team.DueUnmanned, town, t.Tx.Now()))
		}
	}
	lost := team.LettersNaming(t, id)
	closing := chat.Closing(t.Tx, id)
	team.HandOver(t, id, func() { t.Tx.Erase(id) })
	for _, m := range closing {
		t.Tx.Enqueue(m)
	}
	for _, m := range lost {
		team.LetterGone(t, m, false)
	}
}

// endRuns ends what the team of a programme was about to say about a subject.
func endRuns(t *chat.Turn, programme buddy.ProgrammeID, about chat.Subject, number uint64) {
	for _, member := range t.Tx.StaffOf(programme) {
		for _, talk := range t.Tx.TalksOf(member.ID) {
			if talk.Subject == number && t.Book.Subject(talk.Dialog) == about {
				t.Tx.EndTalk(talk.Run)
			}
		}
	}
}
