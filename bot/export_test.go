package bot

import (
	"context"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/wire"
	"buddy/store"
)

// Unspeakable refuses a button in a way that cannot be put into words.
func Unspeakable(name string) error {
	if name == "unspeakable" {
		return buddy.Refusal{Key: "refuse.many", Args: chat.A{"Count": unspeakable{}}}
	}
	return nil
}

type unspeakable struct{}

func (unspeakable) String() string { panic("no words") }

// Undelivered is what follows when Telegram refuses a message, or nobody knows whether it arrived.
func (b *Bot) Undelivered(tx *store.Tx, m buddy.Message, clear bool) error {
	fate := wire.UnclearAnswer
	if clear {
		fate = wire.Refused
	}
	return b.aftermath(tx, m, wire.Outcome{Fate: fate})
}

// Book is what a bot can say and do.
func Book(b *Bot) *chat.Book { return b.book }

// PlayNext plays the first row that is due, alone, and tells whether there was one.
func PlayNext(b *Bot) (worked bool, err error) {
	err = b.db.Update(b.now(), func(tx *store.Tx) error {
		rows := tx.DueBy(tx.Now(), 1)
		if worked = len(rows) > 0; worked {
			return b.play(tx, rows[0])
		}
		return nil
	})
	return worked, err
}

// Deliver lets go whatever may go now, whatever comes of it.
func Deliver(b *Bot) {
	for range 50 {
		if did, err := b.wire.Deliver(context.Background()); err != nil || !did {
			return
		}
	}
}
