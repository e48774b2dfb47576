package pairs

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Settle closes the open cases of some kinds about a pair: what happened has answered them.
func Settle(t *chat.Turn, p buddy.Pair, kinds []buddy.ConcernKind) {
	for _, c := range t.Tx.ConcernsAbout(p.ID) {
		if slices.Contains(kinds, c.Kind) && c.Settle(0, t.Tx.Now()) == nil {
			t.Tx.PutConcern(c)
		}
	}
}
