package bot

import (
	"buddy"
	"buddy/store"
	"context"
)

// Propose asks two people as a coordinator's approval does.
func (b *Bot) Propose(tx *store.Tx, p buddy.Pair) error {
	if err := p.Approve(p.ApprovedBy, tx.Now()); err != nil {
		return err
	}
	return b.book.Nobody(tx).propose(tx.PutPair(p))
}

// Unspeakable refuses a button in a way that cannot be put into words.
func Unspeakable(name string) error {
	if name == "unspeakable" {
		return buddy.Refusal{Key: "refuse.many", Args: A{"Count": unspeakable{}}}
	}
	return nil
}

type unspeakable struct{}

func (unspeakable) String() string { panic("no words") }

// A round, as it is played by hand and by the calendar.
type Drawn = drawn

var (
	Round      = round
	RoundInput = roundInput
)

// Spread rounds amounts so that they add up.
var Spread = spread

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
		if did, _, err := b.wire.sendNow(context.Background()); err != nil || !did {
			return
		}
	}
}
