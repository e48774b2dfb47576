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
	t := &turn{bot: b, tx: tx, class: buddy.Scheduled}
	return t.propose(tx.PutPair(p))
}

// Unspeakable adds a button whose refusal cannot be put into words, until remove.
func Unspeakable() (data string, remove func()) {
	data = "unspeakable"
	actions[data] = action{do: func(*turn, []string) error {
		return buddy.Refusal{Key: "refuse.many", Args: A{"Count": unspeakable{}}}
	}}
	return data, func() { delete(actions, data) }
}

type unspeakable struct{}

func (unspeakable) String() string { panic("no words") }

// BreakDuty makes everything due of a kind fail, until mend.
func BreakDuty(kind buddy.DueKind) (mend func()) {
	sound := duties[kind]
	duties[kind] = func(*Bot, *store.Tx, buddy.Due) error { panic("broken") }
	return func() { duties[kind] = sound }
}

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

// Deadly adds a button and a kind of due row that do something from which nothing
// recovers, until remove.
func Deadly(end func()) (data string, kind buddy.DueKind, remove func()) {
	actions["deadly"] = action{do: func(*turn, []string) error { end(); return nil }}
	duties["deadly"] = func(*Bot, *store.Tx, buddy.Due) error { end(); return nil }
	return "deadly", "deadly", func() { delete(actions, "deadly"); delete(duties, "deadly") }
}

// Deliver lets go whatever may go now, whatever comes of it.
func Deliver(b *Bot) {
	for range 50 {
		if did, _, err := b.sendNow(context.Background()); err != nil || !did {
			return
		}
	}
}
