package bottest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/telegramtest/script"
	"buddy/store"
)

// Strict has the bot ask for PINs, as it does where it is not only tried out.
func (w *World) Strict() error {
	w.PIN = true
	w.Update(func(tx *store.Tx) error { // the start before has ended well
		tx.SetSetting("running", "")
		return nil
	})
	return w.Boot()
}

// PadData is what a key of the keypad on somebody's phone says.
func (w *World) PadData(chat int64, key string) (data string) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(chat)
		data = "pin." + strconv.FormatUint(tx.PIN(p.ID).Pad.No, 36) + "." + key
	})
	return data
}

// Enters taps digits on the keypad of a phone, and then "done", without waiting for what each tap shows.
// Whoever enters a PIN has read the rules, unless a story says otherwise.
func (w *World) Enters(chat int64, digits string) error {
	w.knows(chat)
	for _, d := range digits {
		if err := w.TG.TapData(chat, w.PadData(chat, string(d))); err != nil {
			return err
		}
	}
	return w.TG.TapData(chat, w.PadData(chat, "ok"))
}

// knows has somebody with a role know the rules, unless a story says otherwise.
func (w *World) knows(chat int64) {
	w.Arrange(func(tx *store.Tx) error {
		if p, ok := tx.PersonByChat(chat); ok && !w.unread && p.Serves() && !p.Training.Done() {
			p.CountTrained()
			tx.PutPerson(p)
		}
		return nil
	})
}

// OpenPINs gives everybody with a role the PIN 4711, and a session that ends after some time from now.
func (w *World) OpenPINs(left time.Duration) {
	w.Update(func(tx *store.Tx) error {
		for _, p := range tx.People() {
			if !p.Serves() {
				continue
			}
			if !p.Training.Done() {
				p.CountTrained()
				tx.PutPerson(p)
			}
			var code []byte
			for _, d := range []int{4, 7, 1, 1} {
				code = tx.PINHash(p.ID, code, d)
			}
			tx.PutPIN(buddy.PIN{Person: p.ID, Code: code, Open: tx.Now().Add(left)})
		}
		return nil
	})
}

// pinShortcut is the player's instruction about PINs:
//
//	pin strict       from now on the bot asks for them; without it nobody is asked
//	pin clara 4711   taps these digits and "done" on the keypad
func (w *World) pinShortcut(p *script.Player) func(string) error {
	return func(args string) error {
		if args == "strict" {
			return w.Strict()
		}
		who, digits, ok := strings.Cut(args, " ")
		if !ok || p.Phone(who) == 0 {
			return fmt.Errorf("say who enters which PIN")
		}
		return w.Enters(p.Phone(who), digits)
	}
}
