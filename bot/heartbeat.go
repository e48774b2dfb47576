package bot

import (
	"buddy/store"
	"context"
	"time"
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
		if b.full.Load() || b.time.waits() {
			pause(ctx, time.Second) // as soon as the disk or Telegram lets it
			continue
		}
		now := b.now()
		pause(ctx, min(now.Truncate(beats).Add(beats).Sub(now), beats))
	}
	return nil
}

// mayTick tells whether the time can be relied on. The owners hear once when it cannot,
// since nothing starts by itself until then; when it can again, what was planned by
// another clock is planned anew.
func (b *Bot) mayTick() (bool, error) {
	why, off, news := b.time.held()
	if !news {
		return why == trusted, nil
	}
	if why == trusted {
		return true, b.ensure()
	}
	if why == unheard {
		return false, nil
	}
	b.log.Error("the clock cannot be relied on: nothing starts by itself until Telegram's agrees", "doubt", why, "off", off.Round(time.Second))
	if why != disagree {
		return false, nil // most often a machine that slept; Telegram's next answer tells
	}
	return false, b.tellOwners("owner.clock", A{"Number": max(1, int(off.Abs().Round(time.Minute)/time.Minute))})
}

// tellOwners says something to everybody who operates the bot.
func (b *Bot) tellOwners(key string, args A) error {
	return b.db.Update(b.now(), func(tx *store.Tx) error { return b.toOwners(tx, key, args) })
}

// toOwners is tellOwners inside a transaction.
func (b *Bot) toOwners(tx *store.Tx, key string, args A) error {
	for _, owner := range tx.Owners() {
		t := b.book.Of(tx, owner)
		if err := spared(func() { t.say(screen{Text: t.T(key, args)}) }); err != nil {
			return err
		}
	}
	return nil
}
