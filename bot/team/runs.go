package team

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// EndRuns ends what somebody was about to write or to note for a team that they are not in any more:
// its texts name people, and nobody would find them there as those are erased.
func EndRuns(t *chat.Turn, p buddy.Person) {
	for _, talk := range t.Tx.TalksOf(p.ID) {
		if town, about := townOf(t, talk); about && !p.Coordinates(town) {
			t.Tx.EndTalk(talk.Run)
		}
	}
}

// townOf is the programme of whom or what a run of the team is about; false for any other run.
func townOf(t *chat.Turn, talk store.Talk) (town buddy.ProgrammeID, about bool) {
	switch t.Book.Subject(talk.Dialog) {
	case chat.AboutPair:
		pair, _ := t.Tx.Pair(buddy.PairID(talk.Subject))
		return pair.Programme, true
	case chat.AboutConcern:
		return CaseOf(t, talk).Programme, true
	case chat.AboutPerson:
		p, _ := t.Tx.Person(buddy.PersonID(talk.Subject))
		return p.Programme, true
	}
	return 0, false
}
