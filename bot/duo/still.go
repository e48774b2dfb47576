package duo

import (
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
)

// carryOn sends the usual messages again. What the team looks into stays open.
func carryOn(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	safe.Unstill(t, p)
	if side := p.Side(t.Me.ID); p.RestsSoon(side) && !safe.Rested(t, p) {
		if err := p.GoOn(side, false, t.Tx.Now()); err != nil {
			return err
		}
		GoOn(t, p)
	}
	t.Flash("toast.loud")
	return showPair(t, p)
}
