package report

import (
	"hash/maphash"
	"sync"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// once knows the last answers of reports without a name for as long as a second tap of the same button may be on its
// way, so that it tells nothing again. It is in memory alone, and as hashes with a seed of their own: nothing on disk
// leads from a report to whoever told it.
type once struct {
	sync.Mutex
	seed maphash.Seed
	told map[uint64]answered
}

type answered struct {
	report buddy.ReportID
	at     time.Time
}

// twice is how far apart two taps may be that mean one.
const twice = 2 * time.Minute

func newOnce() *once { return &once{seed: maphash.MakeSeed(), told: map[uint64]answered{}} }

func (o *once) key(t *chat.Turn) uint64 {
	return maphash.Comparable(o.seed, struct {
		chat    int64
		message int
		data    string
	}{t.Ev.Chat, t.Ev.Message, t.Ev.Data})
}

// already tells whether the tap told a report that stands: of a turn that failed none does.
func (o *once) already(t *chat.Turn) bool {
	o.Lock()
	defer o.Unlock()
	for key, a := range o.told {
		if t.Tx.Now().Sub(a.at) >= twice {
			delete(o.told, key)
		}
	}
	_, stands := t.Tx.Report(o.told[o.key(t)].report)
	return stands
}

func (o *once) note(t *chat.Turn, id buddy.ReportID) {
	o.Lock()
	defer o.Unlock()
	o.told[o.key(t)] = answered{id, t.Tx.Now()}
}
