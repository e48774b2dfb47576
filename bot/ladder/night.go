package ladder

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
)

const (
	nightHour  = 4  // UTC: when what follows from time alone is looked for
	pairsAtOne = 50 // pairs one step looks at, so that whoever writes meanwhile is answered in between
)

// planNight plans the next night.
func planNight(tx *store.Tx) {
	y, m, d := tx.Now().UTC().Date()
	at := time.Date(y, m, d, nightHour, 0, 0, 0, time.UTC)
	if !at.After(tx.Now()) {
		at = at.AddDate(0, 0, 1)
	}
	tx.Schedule(buddy.DueAt(dueNight, at))
}

// night begins to look at all pairs, and plans the next night.
func night(t *chat.Turn, d buddy.Due) error {
	planNight(t.Tx)
	t.Tx.Schedule(buddy.DueAt(duePairs, d.At))
	return nil
}

// lookAtPairs looks at the pairs after number Subject, and hands on to the next step.
func lookAtPairs(t *chat.Turn, d buddy.Due) error {
	list := t.Tx.PairsAfter(buddy.PairID(d.Subject), pairsAtOne)
	for _, p := range list {
		d.Subject = uint64(p.ID)
		if pairs.Running(p) {
			Climb(t, p)
			askBetween(t.Tx, p.ID)
		}
	}
	if len(list) > 0 {
		t.Tx.Schedule(d)
	}
	return nil
}
