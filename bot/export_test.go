package bot

import (
	"buddy"
	"buddy/store"
)

// Propose asks two people as a coordinator's approval does.
func (b *Bot) Propose(tx *store.Tx, p buddy.Pair) error {
	if err := p.Approve(p.ApprovedBy, tx.Now()); err != nil {
		return err
	}
	t := &turn{bot: b, tx: tx, class: buddy.Scheduled}
	t.propose(tx.PutPair(p))
	return nil
}
