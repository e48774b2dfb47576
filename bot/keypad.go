package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"buddy/bot/batch"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/keep"
	"buddy/bot/pin"
	"buddy/bot/report"
	"buddy/bot/wire"
	"buddy/store"
)

// opens tells whether an update ended at a keypad.
func opens(err error) bool {
	var h *pin.Halted
	return errors.Is(err, chat.ErrPIN) || errors.As(err, &h)
}

// open settles an update that takes a PIN first, or one whose PIN was right while what was to go on then could not: it
// was rolled back, and what the person is asked or told is done alone.
func (b *Bot) open(raw json.RawMessage, f *batch.Failed) error {
	var number uint64
	do := func(tx *store.Tx, _ int) error {
		number = 0
		id, err := wire.UpdateID(raw)
		if err != nil {
			return err
		}
		tx.Receive(id)
		e, err := wire.Decode(raw, b.Username())
		if err != nil {
			return err
		}
		t := b.book.TurnOf(tx, e)
		noticed(t)
		if err := pin.Settle(t, f.Err); err != nil {
			return err
		}
		t.Finish()
		number = b.halted(tx, id, raw, f.Err)
		return nil
	}
	err := batch.Do(b.db, b.now, 1, do, func(_ int, again *batch.Failed) error {
		if errors.Is(again.Err, chat.ErrPIN) {
			again = &batch.Failed{Err: errors.New("a PIN was asked for twice")}
		}
		return b.excuse(raw, again)
	})
	if err == nil && number != 0 {
		b.log.Error("update set aside", "quarantine", number, "error", f.Err)
	}
	return err
}

// halted sets aside what could not go on after a PIN, where that is a bug; 0 where it is none.
func (b *Bot) halted(tx *store.Tx, id int, raw json.RawMessage, why error) (number uint64) {
	var h *pin.Halted
	if !errors.As(why, &h) {
		return 0
	}
	if _, expected := h.Refusal(); expected {
		return 0
	}
	number = keep.PutAside(tx, id, raw, h.Error()+"\n"+string(h.Stack))
	b.alarm(tx, number, &batch.Failed{Err: h.Err})
	return number
}

// unsaid is an update as it may be set aside: of a tap on a keypad, of telling something without a name, and of its
// code nothing but its number.
func unsaid(raw json.RawMessage) json.RawMessage {
	e, err := wire.Decode(raw, "")
	name, _, _ := strings.Cut(e.Data, ".")
	secret := e.Kind == event.Tapped && slices.Contains(secretButtons, name) ||
		e.Kind == event.WroteText && store.LikeCode(e.Text)
	if err != nil || !secret {
		return raw
	}
	return fmt.Appendf(nil, `{"update_id":%d}`, e.ID)
}

// secretButtons are those of which nothing is kept.
var secretButtons = append([]string{pin.KeyButton}, report.SecretButtons...)
