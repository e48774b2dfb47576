package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/wire"
	"buddy/locales"
	"buddy/store"
)

// passing tells whether a failure of the store passes by itself: a disk that is full
// or read-only. The bot stays up, reads what it can, acknowledges nothing, and goes on
// when the disk does. The owners hear of it at once.
func (b *Bot) passing(err error) bool {
	if !errors.Is(err, store.ErrDisk) {
		return false
	}
	if !b.full.Swap(true) {
		b.log.Error("the disk takes nothing more: updates wait at Telegram", "error", err)
		b.sayFull()
		select {
		case b.stumbled <- struct{}{}:
		default:
		}
	}
	return true
}

// sayFull tells the owners about the disk past the outbox, which lies on it. Whoever
// it does not reach has the log.
func (b *Bot) sayFull() {
	var owners []buddy.Person
	if b.db.View(b.now(), func(tx *store.Tx) error { owners = tx.Owners(); return nil }) != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for _, p := range owners {
		if p.Unreachable.IsZero() {
			b.wire.SayAtOnce(ctx, p.Chat, locales.Plain(p.Lang, "owner.disk", nil))
		}
	}
}

// recovered writes something while the disk takes nothing, or took nothing at the
// start, and tells the owners when that went well.
func (b *Bot) recovered() error {
	if !b.full.Load() && !b.unplanned.Load() {
		return nil
	}
	if err := b.ensure(); err != nil {
		return err
	}
	b.unplanned.Store(false)
	if !b.full.Swap(false) {
		return nil
	}
	b.log.Info("the disk takes data again")
	return b.tellOwners("owner.disk.back", nil)
}

// reportDamage tells the operator about rows that cannot be read, each once, however
// often the bot starts: their number only, which check names, too. The log of each run
// names those it met.
func (b *Bot) reportDamage() error {
	found := b.db.TakeDamage()
	if len(found) == 0 {
		return nil
	}
	for _, d := range found {
		b.log.Error(
			"a row cannot be read: what needs it is set aside, the rest goes on", "table", d.Table, "row",
			fmt.Sprintf("%x", d.Key),
		)
	}
	return b.db.Update(b.now(), func(tx *store.Tx) error {
		news := 0
		for _, d := range found {
			if tx.News(d) {
				news++
			}
		}
		if news == 0 {
			return nil
		}
		return b.toOwners(tx, "owner.damaged", chat.A{"Number": news})
	})
}

// deafGap is the least time between two words to the owners about the same trouble.
const deafGap = 24 * time.Hour

// deafWords is what the owners hear of what kept the bot deaf.
var deafWords = map[wire.Deafness]string{
	wire.ForeignHook: "owner.deaf.webhook", wire.SecondProgram: "owner.deaf.second",
	wire.HookGone: "owner.deaf.moved", wire.Undelivered: "owner.deaf.undelivered",
}

// sayDeaf tells the owners why the bot could not hear, at most once a day.
func (b *Bot) sayDeaf(why wire.Deafness) error {
	key, due := deafWords[why], false
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		last, err := time.Parse(time.RFC3339, tx.Setting("said/"+key))
		if due = err != nil || tx.Now().Sub(last) >= deafGap; due {
			tx.SetSetting("said/"+key, tx.Now().UTC().Format(time.RFC3339))
		}
		return nil
	})
	if err == nil && due {
		err = b.tellOwners(key, nil)
	}
	if err != nil && !b.passing(err) {
		return fmt.Errorf("tell the owners: %w", err)
	}
	return nil
}
