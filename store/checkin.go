package store

import (
	"buddy"
	"buddy/store/vault"
)

var checkins = vault.Table[buddy.CheckIn]{
	Name: "checkins",
	Indexes: []vault.Index[buddy.CheckIn]{
		vault.By("checkins.pair", func(c buddy.CheckIn) vault.Groups { return vault.One(true, c.Pair) }),
	},
}

// CheckIn reads one check-in; false when there is none.
func (tx *Tx) CheckIn(id buddy.CheckInID) (buddy.CheckIn, bool) {
	return checkins.Get(tx, vault.Key(id))
}

// PutCheckIn writes a check-in of a member of its pair; with ID 0 a new one,
// which is returned with an ID.
func (tx *Tx) PutCheckIn(c buddy.CheckIn) buddy.CheckIn {
	if c.ID == 0 {
		c.ID = buddy.CheckInID(checkins.Next(tx))
	}
	checkins.Put(tx, vault.Key(c.ID), c)
	return c
}

// CheckInsOf lists a pair's check-ins of both members, oldest first.
func (tx *Tx) CheckInsOf(pair buddy.PairID) []buddy.CheckIn {
	return checkins.By(tx, "checkins.pair", vault.Key(pair))
}
