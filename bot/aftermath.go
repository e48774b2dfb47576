package bot

import (
	"encoding/json"
	"fmt"

	"buddy"
	"buddy/store"
)

// settled is what else changes when a message has left the outbox.
func (b *Bot) settled(tx *store.Tx, m buddy.Message, o Outcome) error {
	t := b.book.Nobody(tx)
	if m.Kind == buddy.AskName {
		return named(t, m, o.Username, o.Fate == sent)
	}
	if m.Letter != 0 {
		defer t.letterGone(m, o.Fate == sent)
	}
	switch o.Fate {
	case sent:
		if m.Pair != 0 {
			t.arrived(m)
		}
		if m.Private && o.Message != 0 {
			trace(tx, m.Person, o.Message)
		}
		if m.Concern != 0 && m.Letter == 0 {
			t.reached(m.Concern)
		}
	case unreachable:
		return lose(t, m.Person)
	case lapsed:
		missed(tx)
		if m.Pair != 0 {
			t.askAnew(m)
		}
	case unclearAnswer:
		missed(tx)
		return setMailAside(tx, m, "no clear answer: it may have arrived")
	case refused:
		missed(tx)
		if m.Pair != 0 && m.Tries > maxTries { // it was given up; what Telegram itself refuses it refuses again
			t.askAnew(m)
		}
		if err := setMailAside(tx, m, "telegram refused: "+o.Why); err != nil {
			return err
		}
		return worry(t, m.Person)
	}
	return nil
}

// setMailAside keeps a message that was not delivered for the operator.
func setMailAside(tx *store.Tx, m buddy.Message, why string) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("keep message %d: %w", m.ID, err)
	}
	putAside(tx, -int(m.ID), raw, why)
	return nil
}
