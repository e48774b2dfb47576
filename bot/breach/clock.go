package breach

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// plan puts the next reminder on the agenda. One whose time was before the breach was opened is made up for at once.
func plan(tx *store.Tx, b buddy.Breach) {
	last := b.Noticed
	for _, d := range buddy.BreachReminders {
		if at := b.Noticed.Add(d); !at.After(tx.Now()) {
			last = at
		}
	}
	if last.After(b.Noticed) {
		tx.Schedule(buddy.DueAbout(dueClock, b.ID, tx.Now()))
		return
	}
	next(tx, b, tx.Now())
}

func next(tx *store.Tx, b buddy.Breach, after time.Time) {
	if at, more := b.NextReminder(after); more {
		tx.Schedule(buddy.DueAbout(dueClock, b.ID, at))
	}
}

// remind tells every owner, at any hour, how long there is to tell the authority, until one of them says that it was
// told or need not be.
func remind(t *chat.Turn, d buddy.Due) error {
	b, ok := t.Tx.Breach(buddy.BreachID(d.Subject))
	if !ok || !b.Reminds() {
		return nil
	}
	for _, owner := range t.Tx.Owners() {
		t := t.With(owner)
		if gotOut(t, b) {
			continue
		}
		t.Say(chat.Screen{
			Text: t.T("breach.remind", chat.A{"Number": uint64(b.ID), "Clock": clockOf(t, b)}),
			Rows: [][]buddy.Button{chat.Row(t.Button("breach.look.button", "breach", b.ID))},
		})
	}
	b.Note(t.Tx.Now(), "reminded", 0)
	t.Tx.PutBreach(b)
	next(t.Tx, b, t.Tx.Now())
	return nil
}

// catchUp plans again what was set aside: a reminder, and the notice to whoever has none yet.
func catchUp(tx *store.Tx) error {
	planned := map[buddy.Due]bool{}
	for _, d := range tx.Agenda() {
		planned[buddy.Due{Kind: d.Kind, Subject: d.Subject, Person: d.Person}] = true
	}
	for _, b := range tx.Breaches() {
		if b.Reminds() && !planned[buddy.Due{Kind: dueClock, Subject: uint64(b.ID)}] {
			next(tx, b, tx.Now())
		}
		if b.Sent.IsZero() || !b.Open() || planned[buddy.Due{Kind: dueSpread, Subject: uint64(b.ID)}] {
			continue
		}
		for _, p := range Affected(tx, b) {
			_, told := tx.Told(b.ID, p.ID)
			if !told && !planned[buddy.Due{Kind: dueTell, Subject: uint64(b.ID), Person: p.ID}] {
				b.Cursor = min(b.Cursor, uint64(p.ID)-1)
			}
		}
		if b.Cursor != ^uint64(0) {
			tx.PutBreach(b)
			tx.Schedule(buddy.DueAbout(dueSpread, b.ID, tx.Now()))
		}
	}
	return nil
}
