package store

import "buddy"

var checkins = table[buddy.CheckIn]{
	name: "checkins",
	indexes: []index[buddy.CheckIn]{
		{"checkins.pair", func(_ *Tx, c buddy.CheckIn) [][]byte { return one(true, key(c.Pair)) }},
	},
}

// CheckIn reads one check-in; false when there is none.
func (tx *Tx) CheckIn(id buddy.CheckInID) (buddy.CheckIn, bool) { return checkins.get(tx, key(id)) }

// PutCheckIn writes a check-in of a member of its pair; with ID 0 a new one,
// which is returned with an ID.
func (tx *Tx) PutCheckIn(c buddy.CheckIn) buddy.CheckIn {
	if c.ID == 0 {
		c.ID = buddy.CheckInID(checkins.next(tx))
	}
	checkins.put(tx, key(c.ID), c)
	return c
}

// CheckInsOf lists a pair's check-ins of both members, oldest first.
func (tx *Tx) CheckInsOf(pair buddy.PairID) []buddy.CheckIn {
	return checkins.by(tx, "checkins.pair", key(pair))
}
