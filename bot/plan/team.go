package plan

import (
	"buddy"
	"buddy/bot/chat"
)

// forTeam is what the team sees of what two people set out to do: how many goals, and how they stand. It reads no
// words of them.
func forTeam(t *chat.Turn, pair uint64) chat.Screen {
	plan := t.Tx.Plan(buddy.PairID(pair))
	agreed, waiting := 0, 0
	for _, g := range append([]buddy.Goal{plan.Shared}, plan.Goals...) {
		_, stands := g.Stands()
		_, waits := g.Waits()
		switch {
		case g.Hidden: // whoever hid it would rather keep it
		case stands:
			agreed++
		case waits:
			waiting++
		}
	}
	if agreed+waiting == 0 {
		return chat.Screen{}
	}
	return chat.Screen{Text: t.T("pairs.goals", chat.A{"Agreed": agreed, "Waiting": waiting})}
}
