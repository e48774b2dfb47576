package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
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
			return b.inBatches(to-from,
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
	t := b.turnOf(tx, e)
	if h.pass && !(h.private && t.inPrivate()) {
		t.passOver(h)
		t.finish()
		return nil
	}
	if err := t.route(); err != nil {
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
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.Receive(id)
		if !expected {
			named := id
			if idErr != nil {
				named = 0
			}
			number := putAside(tx, named, raw, f.err.Error()+"\n"+string(f.stack))
			b.log.Error("update set aside", "update", id, "quarantine", number, "error", f.err)
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
	return nil
}

// answerRefused says a refusal to whoever sent the update.
func (b *Bot) answerRefused(tx *store.Tx, raw json.RawMessage, r buddy.Refusal) {
	e, err := decode(raw, b.Username())
	if err != nil || e.chat <= 0 || e.kind == nothing || e.kind == blockedUs {
		return
	}
	t := b.turnOf(tx, e)
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
		t := &turn{bot: b, tx: tx, me: owner, class: buddy.Scheduled}
		t.say(screen{Text: t.T("owner.quarantine", A{"Number": number})})
	}
}

// refuse shows an expected no: as a box over the tapped button, else as a message.
func (t *turn) refuse(r buddy.Refusal) {
	if t.ev.kind != tapped {
		private := t.inPrivate()
		if private {
			trace(t.tx, t.me.ID, t.ev.own)
		}
		t.say(screen{Text: t.T(r.Key, r.Args), Private: private})
		return
	}
	t.toast(buddy.Message{Text: clip(locales.Plain(t.lang(), r.Key, r.Args), 200), Alert: true})
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// route finds who does what with an event.
func (t *turn) route() error {
	switch t.ev.kind {
	case nothing:
		return nil
	case inGroup:
		t.bot.leaveGroup(t.tx, t.ev.chat)
		return nil
	case blockedUs:
		return t.bot.lose(t.tx, t.me.ID)
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

// tap answers a button: of a dialog run when the data begins with its number,
// else of the action table.
func (t *turn) tap() error {
	name, rest, _ := strings.Cut(t.ev.data, ".")
	if run, ok := parseRun(name); ok {
		return t.tapDialog(run, rest)
	}
	a, ok := actions[name]
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := t.allowed(a.who); err != nil {
		return err
	}
	if err := t.maySuspended(a.who, name); err != nil {
		return err
	}
	var args []string
	if rest != "" {
		args = strings.Split(rest, ".")
	}
	return asStaff(a.who, a.do(t, args))
}

// asStaff says a change under somebody's hands in words for the team: their
// work waits in the queue, not where they stand as a participant.
func asStaff(w who, err error) error {
	if r, ok := buddy.AsRefusal(err); ok && w == staff && r.Key == "refuse.pair.moved" {
		return buddy.Refuse("refuse.desk.moved")
	}
	return err
}

// wrote answers anything that is neither a button nor a command: a pasted link is
// followed, other text goes to the question that waits for it.
func (t *turn) wrote() error {
	if token := t.pasted(); token != "" {
		return t.follow(token)
	}
	switch t.ev.kind {
	case sharedPhone:
		return t.gavePhone()
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
		handled, err = t.typedName()
	}
	if err != nil || handled {
		return err
	}
	t.say(t.oddText())
	return nil
}

// lose marks a person Telegram cannot reach and drops what waits for them. A
// proposal they are in ends at once, so that the other waits for nobody; a coordinator
// hears of it when they have a buddy or were proposed one.
func (b *Bot) lose(tx *store.Tx, id buddy.PersonID) error {
	p, ok := tx.Person(id)
	if !ok {
		return nil
	}
	tx.DropMessagesTo(id)
	if !p.Unreachable.IsZero() {
		return nil
	}
	p.Unreachable = tx.Now()
	tx.PutPerson(p)
	for _, pair := range tx.PairsOf(id) {
		if !pair.Live() {
			continue
		}
		if !pair.Unasked() {
			t := &turn{bot: b, tx: tx, class: buddy.Scheduled}
			t.raise(buddy.Concern{Programme: pair.Programme, Kind: buddy.Lost, Person: id, Pair: pair.ID})
		}
		if err := b.withdraw(tx, pair); err != nil {
			return err
		}
	}
	return nil
}

// withdraw ends a pair that has not begun, without a word about why: one of the two
// can never answer.
func (b *Bot) withdraw(tx *store.Tx, p buddy.Pair) error {
	if p.Begun() {
		return nil
	}
	return endPair(&turn{bot: b, tx: tx, class: buddy.Scheduled}, p, buddy.EndLeft, "")
}

// noticed notes that a person is there: reachable again, and seen today. It
// writes at most once a day.
func (t *turn) noticed() {
	today := t.tx.Now().UTC().Truncate(24 * time.Hour)
	if t.me.ID == 0 || t.me.Unreachable.IsZero() && t.me.StayAsked.IsZero() && !today.After(t.me.Seen) {
		return
	}
	t.me.Unreachable, t.me.StayAsked, t.me.Seen = time.Time{}, time.Time{}, today
	t.save()
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
func (b *Bot) leaveGroup(tx *store.Tx, chat int64) {
	if len(tx.MessagesToChat(chat)) > 0 {
		return
	}
	tx.Enqueue(buddy.Message{Chat: chat, Kind: buddy.LeaveChat, Created: tx.Now()})
}
