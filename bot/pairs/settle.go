package pairs

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Until is how many meetings of two people answer a case of a kind that waits for them to meet: the first, or in a year
// also the second where somebody of the team is wanted there.
func Until(t *chat.Turn, p buddy.Pair, kind buddy.ConcernKind) int {
	if kind == buddy.Company && Year(t, p) {
		return 2
	}
	return 1
}

// Settle closes the open cases of some kinds about a pair: what happened has answered them.
func Settle(t *chat.Turn, p buddy.Pair, kinds []buddy.ConcernKind) {
	for _, c := range t.Tx.ConcernsAbout(p.ID) {
		if slices.Contains(kinds, c.Kind) && c.Settle(0, t.Tx.Now()) == nil {
			t.Tx.PutConcern(c)
		}
	}
}
