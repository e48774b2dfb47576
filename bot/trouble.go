package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
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
		t := &turn{bot: b, me: p}
		if p.Unreachable.IsZero() {
			_, _ = b.tg.call(ctx, "sendMessage", tgbotapi.Params{
				"chat_id": strconv.FormatInt(p.Chat, 10), "text": locales.Plain(t.lang(), "owner.disk", nil),
			})
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

// diskPause is how long something that must be written waits for a disk that takes nothing.
const diskPause = time.Second

// patient does what must not be done twice, such as noting that a message has gone: it
// waits for the disk for as long as the bot works.
func (b *Bot) patient(write func() error) error {
	for {
		err := write()
		if err == nil || !b.passing(err) || b.stopping.Load() {
			return err
		}
		time.Sleep(diskPause)
	}
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
		b.log.Error("a row cannot be read: what needs it is set aside, the rest goes on", "table", d.Table, "row", fmt.Sprintf("%x", d.Key))
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
		return b.toOwners(tx, "owner.damaged", A{"Number": news})
	})
}
