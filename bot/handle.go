package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"buddy"
	"buddy/store"
)

// Handle works through raw updates in their order. Each is handled exactly
// once: what it changes, what it sends, its id and the poll offset commit
// together. Only trouble with the store is an error.
func (b *Bot) Handle(raws []json.RawMessage) error {
	heeds := b.paces.judge(raws, b.now())
	err := b.carefully(b.updates, works{
		n:    len(raws),
		name: func(i int) string { id, _ := updateID(raws[i]); return nameOf(id) }, // asked of open ones only
		open: func(tx *store.Tx, i int) bool { id, err := updateID(raws[i]); return err == nil && !tx.Received(id) },
		do: func(from, to int) error {
			return inBatches(b.db, b.now, to-from,
				func(tx *store.Tx, i int) error { return b.handle(tx, raws[from+i], heeds[from+i]) },
				func(i int, f *failed) error { return b.excuse(raws[from+i], f) })
		},
		condemn: func(i int, f *failed, words bool) error {
			if words {
				return b.excuse(raws[i], f)
			}
			return b.settleUpdate(raws[i], f, false)
		},
	})
	if err != nil {
		return err
	}
	return b.reportDamage()
}

// handle is one update inside its transaction.
func (b *Bot) handle(tx *store.Tx, raw json.RawMessage, h heed) error {
	id, err := updateID(raw)
	if tx.Received(id) {
		tx.Receive(id)
		return nil
	}
	if err != nil {
		return err
	}
	tx.Receive(id)
	e, err := decode(raw, b.Username())
	if err != nil {
		return err
	}
	t := b.book.turnOf(tx, e)
	if h.pass && !(h.private && !t.askedPrivately().IsZero()) {
		t.passOver(h)
		t.finish()
		return nil
	}
	if err := b.route(t); err != nil {
		return err
	}
	t.finish()
	return nil
}

// excuse settles an update that could not be handled. An expected no gets its
// words; anything else is a bug: the update goes to quarantine, the person
// gets one apology, the operator a number.
func (b *Bot) excuse(raw json.RawMessage, f *failed) error {
	err := b.settleUpdate(raw, f, true)
	var mute *failed
	if errors.As(err, &mute) { // not even that can be said; the update must not come back for it
		err = b.settleUpdate(raw, mute, false)
	}
	return err
}

// settleUpdate is one attempt to settle a failed update, with words or without.
func (b *Bot) settleUpdate(raw json.RawMessage, f *failed, words bool) error {
	refusal, expected := buddy.AsRefusal(f.err)
	id, idErr := updateID(raw)
	var number uint64
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.Receive(id)
		if !expected {
			named := id
			if idErr != nil {
				named = 0
			}
			number = putAside(tx, named, raw, f.err.Error()+"\n"+string(f.stack))
			b.alarm(tx, number, f)
			refusal = buddy.Refusal{Key: "refuse.bug"}
		}
		if !words {
			return nil
		}
		return guarded(func() error { b.answerRefused(tx, raw, refusal); return nil })
	})
	if err != nil {
		return fmt.Errorf("settle update %d: %w", id, err)
	}
	if number != 0 { // after the transaction: a log that stalls must not keep everybody from writing
		b.log.Error("update set aside", "update", id, "quarantine", number, "error", f.err)
	}
	return nil
}

// answerRefused says a refusal to whoever sent the update.
func (b *Bot) answerRefused(tx *store.Tx, raw json.RawMessage, r buddy.Refusal) {
	e, err := decode(raw, b.Username())
	if err != nil || e.chat <= 0 || e.kind == nothing || e.kind == blockedUs {
		return
	}
	t := b.book.turnOf(tx, e)
	t.noticed() // who could not be reached would not get the answer
	t.refuse(r)
	t.finish()
}

// alarm tells the owners that something was set aside, by its number only. Of a damaged
// row they hear once (reportDamage), however often it is needed.
func (b *Bot) alarm(tx *store.Tx, number uint64, f *failed) {
	if errors.Is(f.err, store.ErrDamaged) {
		return
	}
	for _, owner := range tx.Owners() {
		t := b.book.Of(tx, owner)
		t.say(screen{Text: t.T("owner.quarantine", A{"Number": number})})
	}
}

// route finds who does what with an event.
func (b *Bot) route(t *turn) error {
	switch t.ev.kind {
	case nothing:
		return nil
	case inGroup:
		leaveGroup(t.tx, t.ev.chat)
		return nil
	case blockedUs:
		return lose(b.book.Nobody(t.tx), t.me.ID)
	case cameBack:
		return t.welcomeBack()
	}
	t.noticed()
	if t.ev.kind == tapped {
		return t.tap()
	}
	if t.ev.kind == gaveCommand {
		return t.command()
	}
	if t.me.Lang == "" {
		return t.chooseLanguage(t.pasted())
	}
	return t.wrote()
}

// wrote answers anything that is neither a button nor a command: a pasted link is
// followed, other text goes to the question that waits for it.
func (t *turn) wrote() error {
	if token := t.pasted(); token != "" {
		return t.follow(token)
	}
	if t.ev.kind == sharedPhone {
		return t.gavePhone()
	}
	if t.ev.kind != saidText && t.inPrivate() {
		t.hide()
	}
	switch t.ev.kind {
	case editedText:
		t.say(screen{Text: t.T("odd.edited", nil)})
		return nil
	case forwarded:
		t.say(screen{Text: t.T("odd.forward", nil)})
		return nil
	case sentMedia:
		if t.newAlbum() {
			t.say(screen{Text: t.T("odd.media", nil)})
		}
		return nil
	}
	handled, err := t.textDialog(t.ev.text)
	if err == nil && !handled {
		if t.inPrivate() {
			t.hide()
		}
		handled, err = t.typedName()
	}
	if err != nil || handled {
		return err
	}
	t.say(t.oddText())
	return nil
}

// noticed notes that a person is there: reachable again, and seen today. It
// writes at most once a day.
func (t *turn) noticed() {
	today := t.tx.Now().UTC().Truncate(24 * time.Hour)
	if t.me.ID == 0 || t.me.Unreachable.IsZero() && t.me.StayAsked.IsZero() && !today.After(t.me.Seen) {
		return
	}
	back := !t.me.Unreachable.IsZero()
	t.me.Unreachable, t.me.StayAsked, t.me.Seen = time.Time{}, time.Time{}, today
	t.save()
	if back {
		t.handOnLater(t.tx.Now())
	}
}

// welcomeBack greets a person who unblocked the bot.
func (t *turn) welcomeBack() error {
	if t.me.ID == 0 || t.me.Unreachable.IsZero() {
		return nil
	}
	t.noticed()
	if t.me.Lang == "" {
		return t.chooseLanguage("")
	}
	t.say(t.home())
	return nil
}

// leaveGroup walks out: the bot talks to people alone.
func leaveGroup(tx *store.Tx, chat int64) {
	if len(tx.MessagesToChat(chat)) > 0 {
		return
	}
	tx.Enqueue(buddy.Message{Chat: chat, Kind: buddy.LeaveChat, Created: tx.Now()})
}
