package bot

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pin"
	"buddy/store"
)

// PINs says who has a PIN, as lines for an operator: by number, and by account where they have a name there. It only
// reads.
func PINs(db *store.DB, now time.Time) (lines []string, err error) {
	err = db.View(now, func(tx *store.Tx) error { lines = pin.Lines(tx); return nil })
	return lines, err
}

// ResetPIN takes somebody's PIN away for an operator. It is how an owner gets in who has forgotten theirs.
func ResetPIN(db *store.DB, now time.Time, person buddy.PersonID) error {
	return onServer(db, now, func(t *chat.Turn) error { return pin.Drop(t, person) })
}
