package store

import (
	"buddy"
	"buddy/cards"
	"buddy/store/vault"
)

var togethers = vault.Table[cards.Together]{Name: "togethers"}

// Together reads what the two of a pair were given to do; nothing when there was nothing yet.
func (tx *Tx) Together(pair buddy.PairID) cards.Together {
	g, _ := togethers.Get(tx, vault.Key(pair))
	g.Pair = pair
	return g
}

// PutTogether writes what the two of a pair were given to do.
func (tx *Tx) PutTogether(g cards.Together) { togethers.Put(tx, vault.Key(g.Pair), g) }

// DropTogether deletes it; nothing happens when it is not there.
func (tx *Tx) DropTogether(pair buddy.PairID) { togethers.Remove(tx, vault.Key(pair)) }

// forgetTogether takes a member out of what the two were given to do.
func (tx *Tx) forgetTogether(pair buddy.PairID, side buddy.Side) {
	if !togethers.Has(tx, vault.Key(pair)) {
		return
	}
	g := tx.Together(pair)
	g.Forget(side)
	tx.PutTogether(g)
}
