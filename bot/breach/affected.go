package breach

import (
	"slices"

	"buddy"
	"buddy/store"
)

// Affected are the people whose data a breach may have let out, by number, as they are now, or once the notice went,
// were then, but for who was erased. What concerns the whole bot concerns all whom it knows; an account of a team, all
// whose answers it could open when the breach was opened; a phone, whoever has stood in its chat since then.
func Affected(tx *store.Tx, b buddy.Breach) (all []buddy.Person) {
	for _, id := range b.Affected {
		if p, ok := tx.Person(id); ok {
			all = append(all, p)
		}
	}
	if b.Sent.IsZero() {
		all = append(all, concerned(tx, b)...)
	}
	slices.SortFunc(all, func(a, b buddy.Person) int { return int(a.ID) - int(b.ID) })
	return slices.CompactFunc(all, func(a, b buddy.Person) bool { return a.ID == b.ID })
}

func concerned(tx *store.Tx, b buddy.Breach) (all []buddy.Person) {
	switch b.Kind {
	case buddy.BreachFile, buddy.BreachBackup, buddy.BreachToken, buddy.BreachUnknown:
		all = tx.People()
	case buddy.BreachList:
		all = tx.PeopleOf(b.Programme)
	case buddy.BreachStaff:
		if b.Whole {
			return tx.People()
		}
		for _, id := range b.Sites {
			all = append(all, tx.PeopleOf(id)...)
		}
	case buddy.BreachPhone:
		all = known(tx, b.Person)
	}
	return all
}

// ids are the numbers of people.
func ids(all []buddy.Person) (ids []buddy.PersonID) {
	for _, p := range all {
		ids = append(ids, p.ID)
	}
	return ids
}

// readBy are the programmes in which somebody has a role, or had.
func readBy(tx *store.Tx, who buddy.Person) (sites []buddy.ProgrammeID) {
	for _, p := range tx.Programmes() {
		if who.Coordinates(p.ID) || who.HoldsAny(p.ID) || slices.ContainsFunc(who.Ousted, func(o buddy.Ousted) bool {
			return o.Programme == p.ID
		}) {
			sites = append(sites, p.ID)
		}
	}
	return sites
}

// known are the owner of a phone, and whoever has told them how to be reached.
func known(tx *store.Tx, id buddy.PersonID) (all []buddy.Person) {
	if p, ok := tx.Person(id); ok {
		all = append(all, p)
	}
	for _, pair := range tx.PairsOf(id) {
		if other, ok := tx.Person(pair.Other(id)); ok && !pair.Accepted.IsZero() {
			all = append(all, other)
		}
	}
	return all
}

// byBot tells whether the bot may tell somebody: not on the phone that is gone, which somebody else reads.
func byBot(tx *store.Tx, b buddy.Breach, p buddy.Person) bool {
	return p.Unreachable.IsZero() && p.Chat != 0 &&
		(b.Kind != buddy.BreachPhone || p.ID != b.Person || tx.MovedSince(p.ID, b.Noticed))
}

// Standing is how far it is with telling people.
type Standing struct {
	Affected, Arrived, Waiting int
	Missed                     []buddy.Person // the bot cannot tell them: somebody else has to
}

// StandingOf counts whom a breach affects and who has read of it. Who was erased since stands in none of it.
func StandingOf(tx *store.Tx, b buddy.Breach) (s Standing) {
	people := Affected(tx, b)
	if !b.Sent.IsZero() && !b.Open() {
		return s
	}
	s.Affected = len(people)
	planned := map[buddy.PersonID]bool{}
	if !b.Sent.IsZero() {
		for _, d := range tx.Agenda() {
			if d.Kind == dueTell && d.Subject == uint64(b.ID) {
				planned[d.Person] = true
			}
		}
	}
	for _, p := range people {
		n, made := tx.Told(b.ID, p.ID)
		switch {
		case !n.Arrived.IsZero():
			s.Arrived++
		case made && n.Message != 0 && tx.Waits(n.Message), planned[p.ID], uint64(p.ID) > b.Cursor && !b.Sent.IsZero():
			s.Waiting++
		case made, !byBot(tx, b, p):
			s.Missed = append(s.Missed, p)
		}
	}
	return s
}
