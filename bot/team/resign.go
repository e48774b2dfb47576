package team

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// Resign takes somebody out of a programme's team, with what waits for them about its work, and
// returns them as they are then. What only they were asked goes to others.
func Resign(t *chat.Turn, p buddy.Person, id buddy.ProgrammeID) buddy.Person {
	HandOver(t, p.ID, func() {
		p.Resign(id, t.Tx.Now())
		p = t.Tx.PutPerson(p)
		for _, m := range t.Tx.MessagesTo(p.ID) {
			if m.Team == id && m.Post == "" {
				t.Tx.DropMessage(m.ID)
			}
		}
	})
	endRuns(t, p)
	endApprovals(t, p, buddy.Coordinator, id)
	t.Tx.Schedule(buddy.DueAbout(DueUnmanned, id, t.Tx.Now()).To(p.ID))
	t.Audit("staff.remove", p.ID, 0, "")
	t.With(p).SetMenu()
	return p
}

// endRuns ends what somebody was about to write or to note for a team that they are not in any more:
// its texts name people, and nobody would find them there as those are erased.
func endRuns(t *chat.Turn, p buddy.Person) {
	for _, talk := range t.Tx.TalksOf(p.ID) {
		if town, about := townOf(t, talk); about && !p.Coordinates(town) {
			t.Tx.EndTalk(talk.Run)
		}
	}
}

// townOf is the programme of whom or what a run of the team is about; false for any other run.
func townOf(t *chat.Turn, talk store.Talk) (town buddy.ProgrammeID, about bool) {
	switch t.Book.Subject(talk.Dialog) {
	case AboutPair:
		pair, _ := t.Tx.Pair(buddy.PairID(talk.Subject))
		return pair.Programme, true
	case AboutConcern:
		return CaseOf(t, talk).Programme, true
	case AboutPerson:
		p, _ := t.Tx.Person(buddy.PersonID(talk.Subject))
		return p.Programme, true
	case AboutFarewell:
		f, _ := t.Tx.Farewell(buddy.FarewellID(talk.Subject))
		return f.Programme, true
	}
	return 0, false
}
