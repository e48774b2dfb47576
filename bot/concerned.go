package bot

import (
	"slices"

	"buddy"
)

// Nobody in the team decides about somebody they have to do with: not about
// themselves, nor about whoever shares a buddy pair or a proposal with them, nor
// about whoever is kept apart from them. ours, ourPair and ourConcern ask here
// before any staff screen or action, and lists leave out what they refuse.

// involved are the people whom the person whose turn it is has to do with.
// It is found out once a turn: a round drawn in the same turn begins it anew.
func (t *turn) involved() map[buddy.PersonID]bool {
	if t.ties != nil {
		return t.ties
	}
	with := map[buddy.PersonID]bool{t.me.ID: true}
	for _, p := range t.tx.PairsOf(t.me.ID) {
		if p.Live() || p.Begun() || !p.Approved.IsZero() {
			with[p.Other(t.me.ID)] = true
		}
	}
	for _, id := range t.tx.KeptFrom(t.me.ID) { // of who takes no part, too: they may have before
		with[id] = true
	}
	delete(with, 0) // erased: nobody any more
	t.ties = with
	return with
}

// knowsOf tells whether the person knows themselves that they have to do with
// somebody. What they do not know is a proposal nobody was asked about yet, or that they are kept
// apart: then somebody is as if they were not there, or the refusal would tell.
func (t *turn) knowsOf(id buddy.PersonID) bool {
	return id == t.me.ID || slices.ContainsFunc(t.tx.PairsOf(t.me.ID), func(p buddy.Pair) bool {
		return p.Other(t.me.ID) == id && (p.Begun() || !p.Asked[seat(p, t.me.ID)].IsZero())
	})
}

// concernedBy tells whether the person has to do with a pair's people.
func (t *turn) concernedBy(p buddy.Pair) bool {
	with := t.involved()
	return with[p.People[0]] || with[p.People[1]]
}

// unconcerned keeps the pairs the person may look at as staff.
func (t *turn) unconcerned(pairs []buddy.Pair) []buddy.Pair {
	with := t.involved()
	return slices.DeleteFunc(pairs, func(p buddy.Pair) bool { return with[p.People[0]] || with[p.People[1]] })
}

// mayRead keeps a case from everybody in the team it may be about: who raised
// it, and whoever has to do with them or with the pair.
func (t *turn) mayRead(c buddy.Concern) bool {
	pair, _ := t.tx.Pair(c.Pair)
	if c.Person == 0 && c.Pair == 0 {
		return false // erased: nobody can say any more whom it was kept from
	}
	return !t.involved()[c.Person] && !t.concernedBy(pair)
}

// teamFor are the coordinators who may read a case and can be reached.
func (t *turn) teamFor(c buddy.Concern) []buddy.Person { return t.whoMay(c, t.tx.StaffOf(c.Programme)) }

// ownersFor are the owners who may hear that a case waits, and can: all whom it is not about.
func (t *turn) ownersFor(c buddy.Concern) []buddy.Person { return t.whoMay(c, t.tx.Owners()) }

func (t *turn) whoMay(c buddy.Concern, list []buddy.Person) []buddy.Person {
	return slices.DeleteFunc(list, func(p buddy.Person) bool { return !p.Unreachable.IsZero() || !t.with(p).mayRead(c) })
}

// hearers are who hears that a case waits: the team, else the owners.
func (t *turn) hearers(c buddy.Concern) []buddy.Person {
	if team := t.teamFor(c); len(team) > 0 {
		return team
	}
	return t.ownersFor(c)
}

// whoHears says to whom a case goes, where that is not simply the team; "" where it is. Whom else
// of the team it does not reach is not said: only of their buddy do people know why.
func (t *turn) whoHears(c buddy.Concern) string {
	switch {
	case len(t.teamFor(c)) > 0 && t.buddyCoordinates(c.Programme):
		return t.T("hears.others", nil)
	case len(t.teamFor(c)) > 0:
		return ""
	case len(t.ownersFor(c)) > 0:
		return t.T("hears.owner", nil)
	}
	return t.T("hears.nobody", nil)
}

// buddyCoordinates tells whether the person's buddy is in the team, too.
func (t *turn) buddyCoordinates(id buddy.ProgrammeID) bool {
	pair, paired := t.tx.LivePairOf(t.me.ID)
	other, _ := t.tx.Person(pair.Other(t.me.ID))
	return paired && pair.Begun() && other.Coordinates(id)
}
