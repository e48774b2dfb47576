package bot

import (
	"encoding/json"
	"errors"
	"fmt"

	"buddy"
	"buddy/bot/batch"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/event"
	"buddy/bot/join"
	"buddy/bot/keep"
	"buddy/bot/pin"
	"buddy/bot/team"
	"buddy/bot/wire"
	"buddy/locales"
	"buddy/store"
)

// Handle works through raw updates in their order. Each is handled exactly
// once: what it changes, what it sends, its id and the poll offset commit
// together. Only trouble with the store is an error.
func (b *Bot) Handle(raws []json.RawMessage) error { return b.work(raws, b.paces.judge(raws, b.now())) }

// hear works through one update that Telegram has brought. It does not come again, nor is anything to be fetched after
// it: where nothing comes of it, nothing is written.
func (b *Bot) hear(raw json.RawMessage) error {
	raws := []json.RawMessage{raw}
	heeds := b.paces.judge(raws, b.now())
	if heeds[0].silent() {
		return nil
	}
	return b.work(raws, heeds)
}

func (b *Bot) work(raws []json.RawMessage, heeds []heed) error {
	err := b.carefully(b.updates, works{
		n:    len(raws),
		name: func(i int) string { id, _ := wire.UpdateID(raws[i]); return nameOf(id) }, // asked of open ones only
		open: func(tx *store.Tx, i int) bool {
			id, err := wire.UpdateID(raws[i])
			return err == nil && !tx.Received(id)
		},
		do: func(from, to int) error {
			return batch.Do(b.db, b.now, to-from,
				func(tx *store.Tx, i int) error { return b.handle(tx, raws[from+i], heeds[from+i]) },
				func(i int, f *batch.Failed) error { return b.excuse(raws[from+i], f) })
		},
		condemn: func(i int, f *batch.Failed, words bool) error {
			if words {
				return b.excuse(raws[i], f)
			}
			return b.excuseOnce(raws[i], f, false)
		},
	})
	if err != nil {
		return err
	}
	return b.reportDamage()
}

// handle is one update inside its transaction.
func (b *Bot) handle(tx *store.Tx, raw json.RawMessage, h heed) error {
	id, err := wire.UpdateID(raw)
	if tx.Received(id) {
		tx.Receive(id)
		return nil
	}
	if err != nil {
		return err
	}
	if h.silent() {
		tx.PassOver(id)
		return nil
	}
	tx.Receive(id)
	e, err := wire.Decode(raw, b.Username())
	if err != nil {
		return err
	}
	if moved, left := tx.MovedFrom(e.Chat); left && e.Kind != event.InGroup {
		if h.pass {
			return nil
		}
		return b.elsewhere(tx, e, moved)
	}
	t := b.book.TurnOf(tx, e)
	if h.pass && !(h.private && !t.AskedPrivately().IsZero()) {
		passOver(t, h)
		t.Finish()
		return nil
	}
	if err := b.route(t); err != nil {
		return err
	}
	finish(t)
	return nil
}

// excuse settles an update that could not be handled. An expected no gets its
// words; anything else is a bug: the update goes to quarantine, the person
// gets one apology, the operator a number.
func (b *Bot) excuse(raw json.RawMessage, f *batch.Failed) error {
	if opens(f.Err) {
		return b.open(raw, f)
	}
	err := b.excuseOnce(raw, f, true)
	var mute *batch.Failed
	if errors.As(err, &mute) { // not even that can be said; the update must not come back for it
		err = b.excuseOnce(raw, mute, false)
	}
	return err
}

// excuseOnce is one attempt to settle a failed update, with words or without.
func (b *Bot) excuseOnce(raw json.RawMessage, f *batch.Failed, words bool) error {
	refusal, expected := buddy.AsRefusal(f.Err)
	id, idErr := wire.UpdateID(raw)
	var number uint64
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.Receive(id)
		if !expected {
			named := id
			if idErr != nil {
				named = 0
			}
			number = keep.PutAside(tx, named, unsaid(raw), f.Err.Error()+"\n"+string(f.Stack))
			b.alarm(tx, number, f)
			refusal = buddy.Refusal{Key: "refuse.bug"}
		}
		if !words {
			return nil
		}
		return batch.Guarded(func() error { b.answerRefused(tx, raw, refusal); return nil })
	})
	if err != nil {
		return fmt.Errorf("settle update %d: %w", id, err)
	}
	if number != 0 { // after the transaction: a log that stalls must not keep everybody from writing
		b.log.Error("update set aside", "update", id, "quarantine", number, "error", f.Err)
	}
	return nil
}

// answerRefused says a refusal to whoever sent the update.
func (b *Bot) answerRefused(tx *store.Tx, raw json.RawMessage, r buddy.Refusal) {
	e, err := wire.Decode(raw, b.Username())
	if err != nil || e.Chat <= 0 || e.Kind == event.Nothing || e.Kind == event.BlockedUs {
		return
	}
	t := b.book.TurnOf(tx, e)
	noticed(t) // who could not be reached would not get the answer
	t.Refuse(r)
	finish(t)
}

// alarm tells the owners that something was set aside, by its number only. Of a damaged
// row they hear once (reportDamage), however often it is needed.
func (b *Bot) alarm(tx *store.Tx, number uint64, f *batch.Failed) {
	if errors.Is(f.Err, store.ErrDamaged) {
		return
	}
	for _, owner := range tx.Owners() {
		t := b.book.Of(tx, owner)
		t.Say(chat.Screen{Text: t.T("owner.quarantine", chat.A{"Number": number})})
	}
}

// route finds who does what with an event.
func (b *Bot) route(t *chat.Turn) error {
	switch t.Ev.Kind {
	case event.Nothing:
		return nil
	case event.InGroup:
		leaveGroup(t.Tx, t.Ev.Chat)
		return nil
	case event.BlockedUs:
		return lose(b.book.Nobody(t.Tx), t.Me.ID)
	case event.CameBack:
		return welcomeBack(t)
	}
	noticed(t)
	wrote := t.Ev.Kind != event.Tapped && t.Ev.Kind != event.GaveCommand
	if wrote && t.Me.Lang == "" && t.AskedPrivately().IsZero() { // whoever tells something need not choose one
		return join.ChooseLanguage(t, join.Pasted(t))
	}
	return again(t)
}

// wrote answers anything that is neither a button nor a command: a pasted link is
// followed, other text goes to the question that waits for it.
func wrote(t *chat.Turn) error {
	if token := join.Pasted(t); token != "" {
		return join.Follow(t, token)
	}
	if t.Ev.Kind == event.SharedPhone {
		return sharedPhone(t)
	}
	if pin.Typed(t) {
		return nil
	}
	if t.Ev.Kind != event.WroteText && t.InPrivate() {
		t.Hide()
	}
	switch t.Ev.Kind {
	case event.EditedText:
		t.Say(chat.Screen{Text: t.T("odd.edited", nil)})
		return nil
	case event.Forwarded:
		t.Say(chat.Screen{Text: t.T("odd.forward", nil)})
		return nil
	case event.SentMedia:
		if t.NewAlbum() {
			t.Say(chat.Screen{Text: t.T("odd.media", nil)})
		}
		return nil
	}
	handled, err := t.TextDialog(t.Ev.Text)
	if err == nil && !handled {
		if t.InPrivate() {
			t.Hide()
		}
		handled, err = desk.TypedName(t)
	}
	if err != nil || handled {
		return err
	}
	t.Say(unexpectedText(t))
	return nil
}

// noticed notes that a person is there: reachable again, and seen today. It
// writes at most once a day.
func noticed(t *chat.Turn) {
	if t.Me.ID == 0 {
		return
	}
	changed, back := t.Me.Notice(t.Tx.Now())
	if changed {
		t.Save()
	}
	if back {
		team.HandOnLater(t, t.Tx.Now())
		team.HandTo(t)
	}
}

// welcomeBack greets a person who unblocked the bot.
func welcomeBack(t *chat.Turn) error {
	if t.Me.ID == 0 || t.Me.Unreachable.IsZero() {
		return nil
	}
	noticed(t)
	if t.Me.Lang == "" {
		return join.ChooseLanguage(t, "")
	}
	t.Say(t.Home())
	return nil
}

// leaveGroup walks out: the bot talks to people alone.
func leaveGroup(tx *store.Tx, chat int64) {
	if len(tx.MessagesToChat(chat)) > 0 {
		return
	}
	tx.Enqueue(buddy.Message{Chat: chat, Kind: buddy.LeaveChat, Created: tx.Now()})
}

// unexpectedText answers a text that no question waits for: a kind line and the way home.
// At a desk it may have been a name, and nobody is called so.
func unexpectedText(t *chat.Turn) chat.Screen {
	text := t.T("odd.text", nil)
	if name := locales.Clean(t.Ev.Text); t.Allowed(chat.Staff) == nil && team.Sought(name) {
		text = chat.Paragraphs(t.T("people.nobody", chat.A{"Text": name}), text)
	}
	return chat.Screen{Text: text, Rows: t.Home().Rows}
}
