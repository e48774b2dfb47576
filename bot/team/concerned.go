package team

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// Nobody in the team decides about somebody they have to do with: not about
// themselves, nor about whoever shares a buddy pair or a proposal with them, nor
// about whoever is kept apart from them. Ours, OurPair and the screen of a case ask here
// before any staff screen or action, and lists leave out what they refuse.

// Involved are the people whom the person whose turn it is has to do with.
// It is found out once a turn: a round drawn in the same turn begins it anew.
func Involved(t *chat.Turn) map[buddy.PersonID]bool {
	n := Noted(t)
	if n.ties == nil {
		n.ties = ties(t.Tx, t.Me.ID)
	}
	return n.ties
}

func ties(tx *store.Tx, id buddy.PersonID) map[buddy.PersonID]bool {
	with := map[buddy.PersonID]bool{id: true}
	for _, other := range tx.TiesOf(id) {
		with[other] = true
	}
	return with
}

// KnowsOf tells whether the person knows themselves that they have to do with
// somebody. What they do not know is a proposal nobody was asked about yet, or that they are kept
// apart: then somebody is as if they were not there, or the refusal would tell.
func KnowsOf(t *chat.Turn, id buddy.PersonID) bool {
	return id == t.Me.ID || slices.ContainsFunc(t.Tx.PairsOf(t.Me.ID), func(p buddy.Pair) bool {
		return p.Other(t.Me.ID) == id && (p.Begun() || !p.Asked[p.Seat(t.Me.ID)].IsZero())
	})
}

// ConcernedBy tells whether the person has to do with a pair's people.
func ConcernedBy(t *chat.Turn, p buddy.Pair) bool {
	with := Involved(t)
	return with[p.People[0]] || with[p.People[1]]
}

// Unconcerned keeps the pairs the person may look at as staff.
func Unconcerned(t *chat.Turn, pairs []buddy.Pair) []buddy.Pair {
	with := Involved(t)
	return slices.DeleteFunc(pairs, func(p buddy.Pair) bool { return with[p.People[0]] || with[p.People[1]] })
}

// MayRead keeps a case from everybody in the team it may be about: who raised
// it, and whoever has to do with them or with the pair.
func MayRead(t *chat.Turn, c buddy.Concern) bool { return mayRead(t.Tx, t.Me.ID, Involved(t), c) }

func mayRead(tx *store.Tx, id buddy.PersonID, with map[buddy.PersonID]bool, c buddy.Concern) bool {
	if c.Person == 0 && c.Pair == 0 {
		return false // erased: nobody can say any more whom it was kept from
	}
	concerned := slices.ContainsFunc(about(tx, c), func(other buddy.PersonID) bool { return with[other] })
	return !concerned && !slices.Contains(c.Hidden, id)
}

// about are whom a case is about: who raised it, and the two of its pair.
func about(tx *store.Tx, c buddy.Concern) []buddy.PersonID {
	pair, _ := tx.Pair(c.Pair)
	return slices.DeleteFunc(
		[]buddy.PersonID{c.Person, pair.People[0], pair.People[1]},
		func(id buddy.PersonID) bool { return id == 0 },
	)
}

// Listening are the couples of somebody of the team, or an owner, and of whom an open case is that
// they may read. A proposal of the two would take the case from them unheard, and tell them of it.
func Listening(tx *store.Tx, town buddy.ProgrammeID) (couples [][2]buddy.PersonID) {
	for _, p := range append(tx.StaffOf(town), tx.Owners()...) {
		if p.Programme != town {
			continue
		}
		with := ties(tx, p.ID)
		for _, c := range calls(tx, town) {
			if mayRead(tx, p.ID, with, c) {
				for _, other := range about(tx, c) {
					couples = append(couples, [2]buddy.PersonID{p.ID, other})
				}
			}
		}
	}
	return couples
}

// TeamFor are the coordinators who may read a case and can be reached.
func TeamFor(t *chat.Turn, c buddy.Concern) []buddy.Person {
	return whoMay(t, c, t.Tx.StaffOf(c.Programme))
}

// ownersFor are the owners who may hear that a case waits, and can: all whom it is not about.
func ownersFor(t *chat.Turn, c buddy.Concern) []buddy.Person { return whoMay(t, c, t.Tx.Owners()) }

func whoMay(t *chat.Turn, c buddy.Concern, list []buddy.Person) []buddy.Person {
	return slices.DeleteFunc(
		list,
		func(p buddy.Person) bool { return !p.Unreachable.IsZero() || !MayRead(t.With(p), c) },
	)
}

// hearers are who hears that a case waits: the team, else the owners.
func hearers(t *chat.Turn, c buddy.Concern) []buddy.Person {
	if team := TeamFor(t, c); len(team) > 0 {
		return team
	}
	return ownersFor(t, c)
}

// WhoHears says to whom a case goes, where that is not simply the team; "" where it is. Whom else
// of the team it does not reach is not said: only of their buddy do people know why.
func WhoHears(t *chat.Turn, c buddy.Concern) string {
	switch {
	case len(TeamFor(t, c)) > 0 && buddyCoordinates(t, c.Programme):
		return t.T("hears.others", nil)
	case len(TeamFor(t, c)) > 0:
		return ""
	case len(ownersFor(t, c)) > 0:
		return t.T("hears.owner", nil)
	}
	return t.T("hears.nobody", nil)
}

// buddyCoordinates tells whether a buddy of the person is in the team, too.
func buddyCoordinates(t *chat.Turn, id buddy.ProgrammeID) bool {
	return slices.ContainsFunc(t.Tx.LivePairsOf(t.Me.ID), func(p buddy.Pair) bool {
		other, _ := t.Tx.Person(p.Other(t.Me.ID))
		return p.Begun() && other.Coordinates(id)
	})
}
