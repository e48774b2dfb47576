package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// breaksOfPauses writes down whose each pause is. Where nothing tells, it is the
// team's: a pause may have begun because one of the two asked for it in confidence.
func breaksOfPauses(tx *Tx) error {
	resting := vault.Table[struct {
		RestUntil time.Time
		RestPairs []buddy.PairID
	}]{Name: people.Name}
	for _, p := range pairs.All(tx) {
		if p.State != buddy.Paused {
			continue
		}
		p.Breaks = nil
		for i, id := range p.People {
			if who, ok := resting.Get(tx, vault.Key(id)); ok && slices.Contains(who.RestPairs, p.ID) {
				p.Breaks = append(p.Breaks, buddy.Break{By: buddy.Sides[i], Own: true, Until: who.RestUntil})
			}
		}
		if p.Breaks == nil {
			p.Breaks = []buddy.Break{{Until: p.Until}}
		}
		tx.PutPair(p)
	}
	return nil
}
