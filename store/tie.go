package store

import (
	"slices"

	"buddy"
)

// TiesOf are the people somebody has to do with, by id: who shares a buddy pair or a proposal with
// them or did, and from whom they are kept apart, whether those take part or not. What was suggested,
// approved by nobody and is over is no tie. A tie of one is a tie of the other.
func (tx *Tx) TiesOf(id buddy.PersonID) []buddy.PersonID {
	with := tx.KeptFrom(id)
	for _, p := range tx.PairsOf(id) {
		if p.Live() || p.Begun() || !p.Approved.IsZero() {
			with = append(with, p.Other(id))
		}
	}
	slices.Sort(with)
	return slices.DeleteFunc(slices.Compact(with), func(id buddy.PersonID) bool { return id == 0 }) // 0: erased
}

// hideCases notes on the cases about a person and a pair of theirs, before they are erased, who had
// to do with them: those were kept from reading them, and nothing else will tell.
func (tx *Tx) hideCases(id buddy.PersonID) {
	ties := tx.TiesOf(id)
	for _, pair := range tx.PairsOf(id) {
		for _, member := range pair.People {
			for _, c := range tx.ConcernsOf(member) {
				if member != 0 && c.Pair == pair.ID {
					c.Hidden = append(slices.Clone(c.Hidden), ties...)
					slices.Sort(c.Hidden)
					c.Hidden = slices.Compact(c.Hidden)
					tx.PutConcern(c)
				}
			}
		}
	}
}
