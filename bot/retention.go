package bot

import (
	"time"

	"buddy/bot/keep"
	"buddy/store"
)

// Retention says for each rule about how long something is kept how many rows would go now and how many went, as lines
// for an operator. It only reads.
func Retention(db *store.DB, now time.Time) (lines []string, err error) {
	err = db.View(now, func(tx *store.Tx) error { lines = keep.Report(tx); return nil })
	return lines, err
}
