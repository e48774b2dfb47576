package bot

import (
	"context"
	"fmt"
	"time"

	"buddy/bot/batch"
	"buddy/bot/chat"
	"buddy/bot/clock"
	"buddy/bot/loop"
	"buddy/store"
)

// beats is how often what is due is looked at.
const beats = time.Minute

// tickLoop plays what is due once a minute, on the minute by the bot's clock, until
// ctx ends. The time between is measured, not read off: a clock that is set back stops
// nothing. It has no memory: what is due is in the store.
func (b *Bot) tickLoop(ctx context.Context) error {
	for ctx.Err() == nil {
		err := b.recovered()
		if err == nil {
			_, err = b.Tick()
		}
		if err != nil && !b.passing(err) {
			return err
		}
		if b.full.Load() || b.time.Waits() {
			loop.Pause(ctx, time.Second) // as soon as the disk or Telegram lets it
			continue
		}
		now := b.now()
		select {
		case <-ctx.Done():
		case <-b.stumbled: // somebody else has met a full disk: see when it is over
		case <-time.After(min(now.Truncate(beats).Add(beats).Sub(now), beats)):
		}
	}
	return nil
}

// mayTick tells whether the time can be relied on. The owners hear once when it cannot,
// since nothing starts by itself until then; when it can again, what was planned by
// another clock is planned anew.
func (b *Bot) mayTick() (bool, error) {
	why, off, news := b.time.Doubt()
	if !news {
		return why == clock.Trusted, nil
	}
	if why == clock.Trusted {
		return true, b.ensure()
	}
	if why == clock.Unheard {
		return false, nil
	}
	b.log.Error(
		"the clock cannot be relied on: nothing starts by itself until Telegram's agrees", "doubt", why, "off",
		off.Round(time.Second),
	)
	if why != clock.Disagree {
		return false, nil // most often a machine that slept; Telegram's next answer tells
	}
	return false, b.tellOwners("owner.clock", chat.A{"Number": max(1, int(off.Abs().Round(time.Minute)/time.Minute))})
}

// tellOwners says something to everybody who operates the bot.
func (b *Bot) tellOwners(key string, args chat.A) error {
	return b.db.Update(b.now(), func(tx *store.Tx) error { return b.toOwners(tx, key, args) })
}

// toOwners is tellOwners inside a transaction.
func (b *Bot) toOwners(tx *store.Tx, key string, args chat.A) error {
	for _, owner := range tx.Owners() {
		t := b.book.Of(tx, owner)
		if err := batch.Spared(func() { t.Say(chat.Screen{Text: t.T(key, args)}) }); err != nil {
			return err
		}
	}
	return nil
}

// ensure notes that the bot runs from now on, and plans what is periodic: once the time can be relied on, since what
// a wrong clock plans or counts from its own day is years off when the clock is mended.
func (b *Bot) ensure() error {
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.SetSetting(running, "yes")
		if b.time.Waits() {
			return nil
		}
		if err := batch.Spared(func() { b.book.KeepPlanned(tx) }); err != nil {
			return err
		}
		if err := b.tellRestored(tx); err != nil {
			return err
		}
		return b.book.CatchUp(tx)
	})
	if err != nil {
		return fmt.Errorf("plan what is periodic: %w", err)
	}
	return nil
}
