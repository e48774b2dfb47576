package store

import (
	"buddy"
	"buddy/store/vault"
)

var plans = vault.Table[buddy.Plan]{Name: "plans"}

// Plan reads what the two of a pair set out to do; an empty plan when there is none yet.
func (tx *Tx) Plan(pair buddy.PairID) buddy.Plan {
	p, _ := plans.Get(tx, vault.Key(pair))
	p.Pair = pair
	return p
}

// PutPlan writes the plan of its pair.
func (tx *Tx) PutPlan(p buddy.Plan) { plans.Put(tx, vault.Key(p.Pair), p) }

// forgetPlan takes a member out of what the two set out to do.
func (tx *Tx) forgetPlan(pair buddy.PairID, side buddy.Side, agreed bool) {
	if !plans.Has(tx, vault.Key(pair)) {
		return
	}
	p := tx.Plan(pair)
	p.Forget(side, agreed)
	tx.PutPlan(p)
}
