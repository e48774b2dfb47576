package season_test

import (
	"fmt"
	"time"

	"buddy"
	"buddy/store"
)

// heardBy is how long after its time a report may wait: whoever hears reports looks at them once a day.
const heardBy = 36 * time.Hour

// told holds what was told in confidence to what was promised: somebody takes it, the pair rests from the next day on
// where that was wanted, and two who are kept apart are never suggested to each other again.
func (b *book) told(tx *store.Tx, programme buddy.Programme) error {
	for _, r := range tx.Reports(programme.ID) {
		b.reports[r.ID] = true
		if r.Gone(tx.Now().AddDate(0, 0, -2)) {
			return fmt.Errorf("report %d is over since %v, and still there", r.ID, r.Closed)
		}
		if r.Late(tx.Now().Add(-heardBy)) {
			return fmt.Errorf("report %d waits since %v", r.ID, r.Due)
		}
		p, ok := tx.Pair(r.Pair)
		if !ok {
			continue
		}
		if r.Stills() && p.State == buddy.Active && tx.Now().Sub(r.Opened) > heardBy {
			return fmt.Errorf("pair %d goes on, and was to rest since %v", p.ID, r.Opened)
		}
		for _, other := range tx.LivePairsOf(p.People[0]) {
			if r.Never && other.ID != p.ID && other.Side(p.People[1]) != "" {
				return fmt.Errorf("pair %d is of two who are kept apart", other.ID)
			}
		}
	}
	return nil
}
