package desk

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Found stores a new programme, open from now on, and plans what is periodic in it. It is
// what an owner's last answer does, and what a trial begins with.
func Found(t *chat.Turn, p buddy.Programme) buddy.Programme {
	p.Open, p.Created = true, t.Tx.Now()
	for i := range p.Lifelines { // entered by whoever founds it
		p.Lifelines[i].Verified, p.Lifelines[i].By = p.Created, t.Me.ID
	}
	p = t.Tx.PutProgramme(p)
	p.Heed(team.Ready(t, p)) // whoever founds it is told at once
	p = t.Tx.PutProgramme(p)
	t.Book.PlanAnew(t.Tx, p)
	return p
}
