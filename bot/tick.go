package bot

import (
	"encoding/json"
	"fmt"
	"slices"

	"buddy"
	"buddy/bot/batch"
	"buddy/bot/keep"
	"buddy/store"
)

// Tick plays everything due by now and tells how many rows that were: none while the
// clock cannot be relied on. It is called once a minute and has no memory but the store.
func (b *Bot) Tick() (int, error) {
	if ok, err := b.mayTick(); err != nil || !ok {
		return 0, err
	}
	if err := b.reportDamage(); err != nil { // also what a start found
		return 0, err
	}
	total := 0
	for range tickRounds {
		var rows []buddy.Due
		if err := b.db.View(b.now(),
			func(tx *store.Tx) error { rows = tx.DueBy(tx.Now(), 1000); return nil }); err != nil {
			return total, fmt.Errorf("read the agenda: %w", err)
		}
		if len(rows) == 0 || b.stopping.Load() {
			return total, nil
		}
		if err := b.playAll(rows); err != nil {
			return total, err
		}
		if err := b.reportDamage(); err != nil {
			return total, err
		}
		total += len(rows)
		if slices.ContainsFunc(rows, func(d buddy.Due) bool { return d.Kind == keep.DueUpkeepEnd }) {
			if err := keep.Compact(b.db, b.now, b.log); err != nil {
				return total, err
			}
		}
	}
	return total, nil
}

// tickRounds bounds one tick: rows that keep planning themselves for now are a
// bug, which must not keep the heartbeat from everything else.
const tickRounds = 1000

// playAll does the duties of rows that are due.
func (b *Bot) playAll(rows []buddy.Due) error {
	return b.carefully(b.dues, works{
		n:    len(rows),
		name: func(i int) string { d := rows[i]; return nameOf(d.Kind, d.Subject, d.Person, d.At.Unix()) },
		open: func(*store.Tx, int) bool { return true },
		do: func(from, to int) error {
			return batch.Do(b.db, b.now, to-from,
				func(tx *store.Tx, i int) error { return b.play(tx, rows[from+i]) },
				func(i int, f *batch.Failed) error { return b.setAside(rows[from+i], f) })
		},
		condemn: func(i int, f *batch.Failed, _ bool) error { return b.setAside(rows[i], f) },
	})
}

// play takes one row off the agenda and does its duty, unless another has done it by the way.
func (b *Bot) play(tx *store.Tx, d buddy.Due) error {
	if !tx.Scheduled(d) {
		return nil
	}
	tx.Unschedule(d)
	return b.book.Play(tx, d)
}

// setAside keeps a row whose duty failed for the operator, so that it neither
// blocks the others nor comes back every minute. A series goes on with its next time.
func (b *Bot) setAside(d buddy.Due, f *batch.Failed) error {
	var number uint64
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		raw, err := json.Marshal(d)
		if err != nil {
			return err
		}
		tx.Unschedule(d)
		number = keep.PutAside(tx, 0, raw, f.Err.Error()+"\n"+string(f.Stack))
		b.alarm(tx, number, f)
		b.book.KeepPlanned(tx)
		return nil
	})
	if err != nil {
		return fmt.Errorf("set aside agenda row %s of %d: %w", d.Kind, d.Subject, err)
	}
	// After the transaction: a log that stalls must not keep everybody from writing.
	b.log.Error("agenda row set aside", "kind", d.Kind, "subject", d.Subject, "quarantine", number, "error", f.Err)
	return nil
}
