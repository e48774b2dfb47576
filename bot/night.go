package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

// The night's upkeep is cut into slices, each a transaction of some milliseconds
// with an agenda row that says where to go on: whoever writes meanwhile is answered in between, and a
// stop in the middle goes on where it was.
const (
	upkeepPeople = 50  // people one slice looks at
	upkeepPairs  = 50  // pairs one slice looks at
	upkeepErased = 2   // people one slice erases, which costs more than looking
	upkeepLooks  = 500 // rows about who did what that one slice looks through
)

// upkeep begins to forget what is kept no longer, and plans the next night.
func upkeep(t *turn, d buddy.Due) error {
	t.tx.Schedule(buddy.Due{At: nextDay(d.At, t.tx.Now()), Kind: "upkeep"})
	t.tx.PruneReceived(t.tx.Now().Add(-keepHandled))
	t.tx.PruneQuarantine(t.tx.Now().Add(-keepQuarantine))
	t.tx.Schedule(buddy.Due{At: d.At, Kind: "upkeep.people"})
	return nil
}

// keepPeople looks at the people after number Subject, and hands on to the next slice.
func keepPeople(t *turn, d buddy.Due) error {
	list := t.tx.PeopleAfter(buddy.PersonID(d.Subject), upkeepPeople)
	erased := 0
	for _, p := range list {
		d.Subject = uint64(p.ID)
		if retain(t, p) {
			if erased++; erased == upkeepErased {
				break
			}
		}
	}
	if len(list) == 0 {
		d = buddy.Due{At: d.At, Kind: "upkeep.pairs"}
	}
	t.tx.Schedule(d)
	return nil
}

// keepPairs looks at the pairs after number Subject, and hands on to the next slice.
func keepPairs(t *turn, d buddy.Due) error {
	list := t.tx.PairsAfter(buddy.PairID(d.Subject), upkeepPairs)
	for _, p := range list {
		d.Subject = uint64(p.ID)
		fade(t.tx, p)
	}
	if len(list) == 0 {
		d = buddy.Due{At: d.At, Kind: "upkeep.looks"}
	}
	t.tx.Schedule(d)
	return nil
}

// keepLooks forgets who looked at whom long ago, among the rows after number Subject, and hands
// on to the next slice until all of one are younger. What else was done stays.
func keepLooks(t *turn, d buddy.Due) error {
	old := false
	for _, r := range t.tx.AuditAfter(d.Subject, upkeepLooks) {
		d.Subject = r.ID
		if t.tx.Now().Sub(r.At) <= keepLooked {
			continue
		}
		old = true
		if strings.HasPrefix(r.Kind, lookKinds) {
			t.tx.DropAudit(r.ID)
		}
	}
	if !old {
		d = buddy.Due{At: d.At, Kind: "upkeep.end"}
	}
	t.tx.Schedule(d)
	return nil
}

// putAside keeps what could not be handled for the operator, for as long as
// /privacy promises and not a night longer.
func putAside(tx *store.Tx, update int, raw []byte, why string) uint64 {
	at := tx.Now().Add(keepQuarantine).Truncate(time.Minute).Add(time.Minute)
	tx.Schedule(buddy.Due{At: at, Kind: "quarantine.prune"})
	return tx.Quarantine(update, raw, why)
}

func pruneQuarantine(t *turn, _ buddy.Due) error {
	t.tx.PruneQuarantine(t.tx.Now().Add(-keepQuarantine))
	return nil
}

// compact rewrites the store's file when something was erased since the last
// time, so that not even sealed traces stay in free pages. Whoever is erased while
// it works is for the next night.
func (b *Bot) compact() error {
	b.db.SweepCopies()
	due := ""
	if err := b.db.View(b.now(), func(tx *store.Tx) error { due = tx.Setting(compactDue); return nil }); err != nil || due == "" {
		return err
	}
	if err := b.noteCompact(due, compactRuns); err != nil {
		return err
	}
	switch err := b.db.Compact(); {
	case err != nil && !errors.Is(err, store.ErrStorage):
		b.log.Error("the pages of erased rows stay for another day", "error", err) // such as no room for a second file
		return nil
	case err != nil:
		return fmt.Errorf("forget the pages of erased rows: %w", err)
	}
	return b.noteCompact(compactRuns, "")
}

// noteCompact changes what is noted about the rewriting, unless something else is noted by now.
func (b *Bot) noteCompact(from, to string) error {
	return b.db.Update(b.now(), func(tx *store.Tx) error {
		if tx.Setting(compactDue) == from {
			tx.SetSetting(compactDue, to)
		}
		return nil
	})
}
