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
	t.Flash("toast.loud")
	return showPair(t, p)
}
