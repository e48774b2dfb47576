package desk

import (
	"buddy"
	"buddy/bot/round"
	"buddy/store"
)

// Found stores a new programme, open from now on, and plans its digest and
// rounds. It is what an owner's last answer does, and what a trial begins with.
func Found(tx *store.Tx, p buddy.Programme) buddy.Programme {
	p.Open, p.Created = true, tx.Now()
	p = tx.PutProgramme(p)
	round.PlanDigest(tx, p, tx.Now())
	round.PlanRound(tx, p, tx.Now())
	return p
}
