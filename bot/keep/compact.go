package keep

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"buddy/store"
)

// runs is what store.CompactDue says while the file is rewritten: whoever is erased meanwhile sets it anew.
const runs = "runs"

// Compact rewrites the store's file when something was erased since the last
// time, so that not even sealed traces stay in free pages. Whoever is erased while
// it works is for the next night.
func Compact(db *store.DB, now func() time.Time, log *slog.Logger) error {
	db.SweepCopies()
	due := ""
	if err := db.View(now(), func(tx *store.Tx) error { due = tx.Setting(store.CompactDue); return nil }); err != nil ||
		due == "" {
		return err
	}
	if err := noteCompact(db, now, due, runs); err != nil {
		return err
	}
	switch err := db.Compact(); {
	case err != nil && !errors.Is(err, store.ErrStorage):
		log.Error("the pages of erased rows stay for another day", "error", err) // such as no room for a second file
		return nil
	case err != nil:
		return fmt.Errorf("forget the pages of erased rows: %w", err)
	}
	return noteCompact(db, now, runs, "")
}

// noteCompact changes what is noted about the rewriting, unless something else is noted by now.
func noteCompact(db *store.DB, now func() time.Time, from, to string) error {
	return db.Update(now(), func(tx *store.Tx) error {
		if tx.Setting(store.CompactDue) == from {
			tx.SetSetting(store.CompactDue, to)
		}
		return nil
	})
}
