package duo

import (
	"buddy"
	"buddy/bot/batch"
	"buddy/store"
)

// catchUp plans the next beat of pairs that have none on the agenda, because theirs was set aside,
// the next look at pauses, and the breaks that are to begin. A pair that cannot be read stops no other.
func catchUp(tx *store.Tx) error {
	planned := map[uint64]bool{}
	for _, d := range tx.Agenda() {
		if d.Kind == dueBeat {
			planned[d.Subject] = true
		}
	}
	for _, programme := range tx.Programmes() {
		for _, p := range tx.SoundLivePairs(programme.ID) {
			err := batch.Spared(func() {
				if (p.State == buddy.Active || p.State == buddy.Closing) && !planned[uint64(p.ID)] {
					scheduleBeat(tx, p)
				}
				PlanLongBreak(tx, p)
				for _, b := range p.Planned {
					tx.Schedule(buddy.DueAbout(dueRest, p.ID, b.From))
				}
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
