package keep

import (
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
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

// planUpkeep plans the first night of a store.
func planUpkeep(tx *store.Tx) {
	at := tx.Now().UTC().Truncate(24 * time.Hour).Add(upkeepHour * time.Hour)
	tx.Schedule(buddy.DueAt(dueUpkeep, nextDay(at, tx.Now())))
}

// upkeep begins to forget what is kept no longer, and plans the next night.
func upkeep(t *chat.Turn, d buddy.Due) error {
	t.Tx.Schedule(buddy.DueAt(dueUpkeep, nextDay(d.At, t.Tx.Now())))
	t.Tx.PruneReceived(t.Tx.Now().Add(-buddy.KeepHandled))
	report(t.Tx, "quarantine", oldQuarantine(t.Tx))
	t.Tx.PruneQuarantine(t.Tx.Now().Add(-buddy.KeepQuarantine))
	for _, m := range oldHeld(t.Tx) {
		t.Tx.DropMessage(m.ID)
		report(t.Tx, "held", 1)
	}
	for _, n := range oldTold(t.Tx) {
		t.Tx.DropTold(n)
		report(t.Tx, "told", 1)
	}
	for _, r := range t.Tx.OldReceipts(t.Tx.Now().Add(-buddy.KeepReceipts)) {
		t.Tx.DropReceipt(r)
		report(t.Tx, "receipts", 1)
	}
	for _, e := range t.Tx.OldErasures(t.Tx.Now().Add(-buddy.KeepErasures)) {
		t.Tx.DropErasure(e)
		report(t.Tx, "erasures", 1)
	}
	dropReports(t.Tx)
	t.Tx.Schedule(buddy.DueAt(dueUpkeepPeople, d.At))
	return nil
}

// keepPeople looks at the people after number Subject, and hands on to the next slice.
func keepPeople(t *chat.Turn, d buddy.Due) error {
	list := t.Tx.PeopleAfter(buddy.PersonID(d.Subject), upkeepPeople)
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
		d = buddy.DueAt(dueUpkeepPairs, d.At)
	}
	t.Tx.Schedule(d)
	return nil
}

// keepPairs looks at the pairs after number Subject, and hands on to the next slice.
func keepPairs(t *chat.Turn, d buddy.Due) error {
	list := t.Tx.PairsAfter(buddy.PairID(d.Subject), upkeepPairs)
	for _, p := range list {
		d.Subject = uint64(p.ID)
		fade(t.Tx, p)
	}
	if len(list) == 0 {
		d = buddy.DueAt(dueUpkeepLooks, d.At)
	}
	t.Tx.Schedule(d)
	return nil
}

// keepLooks forgets who looked at whom long ago, among the rows after number Subject, and hands
// on to the next slice until all of one are younger. What else was done stays.
func keepLooks(t *chat.Turn, d buddy.Due) error {
	old := false
	for _, r := range t.Tx.AuditAfter(d.Subject, upkeepLooks) {
		d.Subject = r.ID
		if t.Tx.Now().Sub(r.At) <= buddy.KeepLooked {
			continue
		}
		old = true
		if strings.HasPrefix(r.Kind, team.LookKinds) {
			t.Tx.DropAudit(r.ID)
			report(t.Tx, "looks", 1)
		}
	}
	if !old {
		d = buddy.DueAt(DueUpkeepEnd, d.At)
	}
	t.Tx.Schedule(d)
	return nil
}

// endOfNight plans again what was set aside: what fails each time comes back once a night, and no
// more often. Tick rewrites the file then.
func endOfNight(t *chat.Turn, _ buddy.Due) error { return t.Book.CatchUp(t.Tx) }

// PutAside keeps what could not be handled for the operator, for as long as
// /privacy promises and not a night longer.
func PutAside(tx *store.Tx, update int, raw []byte, why string) uint64 {
	at := tx.Now().Add(buddy.KeepQuarantine).Truncate(time.Minute).Add(time.Minute)
	tx.Schedule(buddy.DueAt(duePrune, at))
	return tx.Quarantine(update, raw, why)
}

func pruneQuarantine(t *chat.Turn, _ buddy.Due) error {
	t.Tx.PruneQuarantine(t.Tx.Now().Add(-buddy.KeepQuarantine))
	return nil
}
