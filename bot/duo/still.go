package duo

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
)

// usual keeps mail about a pair from somebody who said that something is not
// right and does not want to read it now, and from whoever takes a break from
// everything while the pair goes on. What happens to the pair they still hear.
func usual(do func(t *chat.Turn, d buddy.Due) error) func(t *chat.Turn, d buddy.Due) error {
	return func(t *chat.Turn, d buddy.Due) error {
		if p, ok := duePair(t, d); ok && (t.Me.Stage == buddy.Resting && p.State != buddy.Paused || safe.Still(t, p)) {
			return nil
		}
		return do(t, d)
	}
}

// carryOn sends the usual messages again. What the team looks into stays open.
func carryOn(t *chat.Turn, args []string) error {
	p, err := begunPair(t, args)
	if err != nil {
		return err
	}
	safe.Unstill(t, p)
	t.Flash("toast.loud")
	return t.Menu()
}
