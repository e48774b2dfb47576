package store

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/store/vault"
)

var concerns = vault.Table[buddy.Concern]{
	Name:   "concerns",
	Strewn: true, // their numbers are dealt
	Indexes: []vault.Index[buddy.Concern]{
		vault.By("concerns.programme", func(c buddy.Concern) vault.Groups { return vault.One(true, c.Programme) }),
		vault.By("concerns.open", func(c buddy.Concern) vault.Groups { return vault.One(c.Open(), c.Programme) }),
		vault.By("concerns.person", func(c buddy.Concern) vault.Groups {
			return vault.Each(append(saidOn(c), c.Person, c.ClosedBy)...)
		}),
		vault.By("concerns.pair", func(c buddy.Concern) vault.Groups {
			return vault.One(c.Open() && c.Pair != 0, c.Pair)
		}),
	},
}

// saidOn are the people who said how the team can reach them, who of the team wrote, and from whom
// the case is hidden.
func saidOn(c buddy.Concern) (ids []buddy.PersonID) {
	ids = append(ids, c.Hidden...)
	for _, r := range c.Reach {
		ids = append(ids, r.Person)
	}
	for _, l := range c.Letters {
		ids = append(ids, l.By)
	}
	return ids
}

// Concern reads one concern; false when there is none.
func (tx *Tx) Concern(id buddy.ConcernID) (buddy.Concern, bool) {
	return concerns.Get(tx, vault.Key(id))
}

// PutConcern writes a concern; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutConcern(c buddy.Concern) buddy.Concern {
	for c.ID == 0 {
		c.Nth = concerns.Next(tx)
		if id := tx.dealt(c.Nth); !concerns.Has(tx, vault.Key(id)) { // numbers of before were counted up
			c.ID = id
		}
	}
	concerns.Put(tx, vault.Key(c.ID), c)
	return c
}

// concernsBy reads the concerns of one group of an index, oldest first: their numbers tell no order.
func (tx *Tx) concernsBy(name string, group []byte) []buddy.Concern {
	list := concerns.By(tx, name, group)
	slices.SortStableFunc(list, func(a, b buddy.Concern) int { return cmp.Compare(a.Nth, b.Nth) })
	return list
}

// OpenConcerns lists a programme's unsettled concerns, the most urgent first and
// the oldest first among equals.
func (tx *Tx) OpenConcerns(programme buddy.ProgrammeID) []buddy.Concern {
	open := tx.concernsBy("concerns.open", vault.Key(programme))
	slices.SortStableFunc(open, func(a, b buddy.Concern) int { return int(b.Urgency() - a.Urgency()) })
	return open
}

// ConcernsAbout lists the unsettled concerns that have to do with a pair, oldest first.
func (tx *Tx) ConcernsAbout(pair buddy.PairID) []buddy.Concern {
	return tx.concernsBy("concerns.pair", vault.Key(pair))
}

// Concerns lists a programme's concerns, settled ones too, oldest first.
func (tx *Tx) Concerns(programme buddy.ProgrammeID) []buddy.Concern {
	return tx.concernsBy("concerns.programme", vault.Key(programme))
}

// ConcernsOf lists the concerns about a person, settled ones too, oldest first.
func (tx *Tx) ConcernsOf(person buddy.PersonID) []buddy.Concern {
	return slices.DeleteFunc(
		tx.concernsBy("concerns.person", vault.Key(person)),
		func(c buddy.Concern) bool { return c.Person != person },
	)
}

// ConcernsToReach lists the concerns in which a person said how the team can reach
// them, settled ones too, oldest first: others may have raised them.
func (tx *Tx) ConcernsToReach(person buddy.PersonID) []buddy.Concern {
	return slices.DeleteFunc(tx.concernsBy("concerns.person", vault.Key(person)), func(c buddy.Concern) bool {
		_, said := c.ReachOf(person)
		return !said
	})
}
