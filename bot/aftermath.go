package bot

import (
	"encoding/json"
	"fmt"

	"buddy"
	"buddy/bot/breach"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/keep"
	"buddy/bot/me"
	"buddy/bot/report"
	"buddy/bot/team"
	"buddy/bot/wire"
	"buddy/store"
)

// aftermath is what else changes when a message has left the outbox.
func (b *Bot) aftermath(tx *store.Tx, m buddy.Message, o wire.Outcome) error {
	t := b.book.Nobody(tx)
	if m.Kind == buddy.AskName {
		return duo.Named(t, m, o.Username, o.Fate == wire.Sent)
	}
	if m.Letter != 0 {
		defer team.LetterGone(t, m, o.Fate == wire.Sent)
	}
	if o.Fate == wire.Lapsed || o.Fate == wire.UnclearAnswer || o.Fate == wire.Refused {
		report.Undelivered(t, m)
	}
	switch o.Fate {
	case wire.Sent:
		if m.Pair != 0 {
			duo.Arrived(t, m, o.Message)
		}
		if m.Private && o.Message != 0 {
			chat.TraceOwn(tx, m.Person, o.Message)
		}
		if m.Concern != 0 && m.Letter == 0 {
			team.Reached(t, m.Concern)
		}
		keep.Asked(tx, m)
		me.Asked(tx, m)
		breach.Arrived(tx, m)
	case wire.Unreachable:
		return lose(t, m.Person)
	case wire.Lapsed:
		keep.Missed(tx)
		if m.Pair != 0 {
			duo.AskAnew(t, m)
		}
	case wire.UnclearAnswer:
		keep.Missed(tx)
		duo.NeverCame(t, m)
		return setMailAside(tx, m, "no clear answer: it may have arrived")
	case wire.Refused:
		keep.Missed(tx)
		duo.NeverCame(t, m)
		if m.Tries > wire.MaxTries { // it was given up; what Telegram itself refuses it refuses again
			duo.AskAnew(t, m)
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
	keep.PutAside(tx, -int(m.ID), raw, why)
	return nil
}
