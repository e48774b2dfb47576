package join

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// atDoor tells whether somebody who would begin now comes before the programme is ready.
func atDoor(t *chat.Turn) bool {
	site, ok := t.Tx.Programme(t.Me.Programme)
	return ok && !team.Ready(t, site).Open()
}

// waitAtDoor keeps a place for somebody who came too early, and has them asked in later.
func waitAtDoor(t *chat.Turn) error {
	if !slices.ContainsFunc(t.Tx.AgendaOf(t.Me.ID), func(d buddy.Due) bool { return d.Kind == dueDoor }) {
		t.Tx.Schedule(buddy.DueAt(dueDoor, t.Tx.Now().Add(doorLook)).To(t.Me.ID))
	}
	t.Show(chat.Screen{Text: t.T("enrol.door", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("help.safe.button", "safe")),
	}})
	return nil
}

// doorLook is how often it is looked whether somebody can be asked in.
const doorLook = 12 * time.Hour

// asked tells whether somebody has begun the questions.
func asked(tx *store.Tx, id buddy.PersonID) bool {
	return slices.ContainsFunc(tx.TalksOf(id), func(talk store.Talk) bool { return talk.Dialog == EnrolmentDialog })
}

// openDoor asks somebody in who came too early, as soon as the programme is ready.
func openDoor(t *chat.Turn, d buddy.Due) error {
	switch {
	case t.Me.Stage != buddy.Applying || asked(t.Tx, t.Me.ID):
		return nil
	case atDoor(t):
		d.At = t.Tx.Now().Add(doorLook)
		t.Tx.Schedule(d)
		return nil
	}
	t.Say(chat.Screen{Text: t.T("enrol.door.open", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("enrol.door.button", "enrol")), chat.Row(t.Button("mail.stop.button", "quiet")),
	}})
	return nil
}
