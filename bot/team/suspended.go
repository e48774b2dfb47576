package team

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Suspended tells whether the team has stopped the person from taking part in
// the programme they are in.
func Suspended(t *chat.Turn) bool { return TheySuspended(t, t.Me) }

// TheySuspended tells the same of somebody else. For the team that is where they stand, and
// no break.
func TheySuspended(t *chat.Turn, p buddy.Person) bool {
	_, suspended := t.Tx.SuspensionOf(p, p.Programme)
	return suspended && p.Programme != 0
}

// SuspendedSomewhere tells whether the team of any programme has stopped the account, also of somebody
// who has erased themselves since.
func SuspendedSomewhere(t *chat.Turn) bool {
	return slices.ContainsFunc(t.Tx.Programmes(), func(p buddy.Programme) bool { return Unsuspended(t, p.ID) != nil })
}

// OneSuspended tells whether a pair's pause is that one of the two is suspended.
func OneSuspended(t *chat.Turn, p buddy.Pair) bool {
	return p.State == buddy.Paused && slices.ContainsFunc(p.People[:], func(id buddy.PersonID) bool {
		member, _ := t.Tx.Person(id)
		return TheySuspended(t, member)
	})
}

// Unsuspended refuses whoever is suspended. It stands before every way back.
func Unsuspended(t *chat.Turn, programme buddy.ProgrammeID) error {
	switch s, suspended := t.Tx.Suspended(programme, t.Me.Chat); {
	case suspended && s.Why == underage:
		return buddy.Refuse("refuse.underage")
	case suspended:
		return buddy.Refuse("refuse.suspended")
	}
	return nil
}
