package bot

import (
	"time"

	"buddy"
	"buddy/bot/breach"
	"buddy/bot/chat"
	"buddy/store"
)

// Breaches says where each breach stands, as lines for an operator, without names. It only reads.
func Breaches(db *store.DB, now time.Time) (lines []string, err error) {
	err = db.View(now, func(tx *store.Tx) error { lines = breach.Lines(tx); return nil })
	return lines, err
}

// OpenBreach opens a breach for an operator. The owners hear of it within a minute, once the bot runs.
func OpenBreach(
	db *store.DB, now time.Time, kind buddy.BreachKind, noticed time.Time, whose uint64,
) (id buddy.BreachID, err error) {
	err = onServer(db, now, func(t *chat.Turn) error {
		b, err := breach.Open(t, kind, noticed, whose)
		id = b.ID
		return err
	})
	return id, err
}

// BreachNames are the people whom a breach affects and the bot has not reached, or all, as a table.
func BreachNames(db *store.DB, now time.Time, id buddy.BreachID, all bool) (table []byte, err error) {
	err = onServer(db, now, func(t *chat.Turn) (err error) {
		table, err = breach.Names(t, id, all)
		return err
	})
	return table, err
}

// onServer does something as nobody, without a bot.
func onServer(db *store.DB, now time.Time, do func(*chat.Turn) error) error {
	book, err := chat.NewBook(host(), Rooms()...)
	if err != nil {
		return err
	}
	return db.Update(now, func(tx *store.Tx) error { return do(book.Nobody(tx)) })
}
