package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// Usernames change, and one that was given up is free for anybody: what was true
// when somebody last wrote may lead to a stranger. So a reveal waits until Telegram
// has said which one it is now, and a later screen has Telegram asked behind it.
const (
	// nameWaits is how long a reveal waits for that. After it the username known last counts.
	nameWaits = 3 * time.Minute
	// nameFresh is how long a username that Telegram said needs no second look.
	nameFresh = 10 * time.Minute
	// renamedSlot is how often at most somebody hears of changes of a username.
	renamedSlot = 10 * time.Minute
)

// usernameIn reads Telegram's answer about a private chat; "" for nobody's name.
func usernameIn(raw json.RawMessage, chat int64) (string, error) {
	var c struct {
		ID       int64  `json:"id"`
		Username string `json:"username"`
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return "", fmt.Errorf("getChat: %w", err)
	}
	if c.ID != chat {
		return "", errors.New("getChat: answer about another chat")
	}
	return c.Username, nil
}

// askName has Telegram asked for the username of the other member.
func (t *turn) askName(p buddy.Pair, replaces int) {
	other := t.buddyOf(p)
	t.tx.Enqueue(buddy.Message{
		Kind: buddy.AskName, Chat: other.Chat, Person: other.ID, Pair: p.ID, Replaces: replaces, About: []buddy.PersonID{t.me.ID},
		Class: t.class, Created: t.tx.Now(), Expires: t.tx.Now().Add(nameWaits),
	})
}

// lookUp has a username that is about to be shown looked up, unless that was just
// done or is on its way.
func (t *turn) lookUp(p buddy.Pair, other buddy.Person) {
	asked := func(m buddy.Message) bool { return m.Kind == buddy.AskName && m.Pair == p.ID }
	if other.ID == 0 || !p.ByName(p.Side(other.ID)) || t.tx.Now().Sub(other.Named) < nameFresh || slices.ContainsFunc(t.tx.MessagesTo(other.ID), asked) {
		return
	}
	t.askName(p, 0)
}

// revealTo tells a person that both said yes: at once, or as soon as Telegram has
// said which username the other has now. An agenda row looks again, so that nothing
// that happens to the question keeps the news back.
func (t *turn) revealTo(p buddy.Pair) error {
	if other := t.buddyOf(p); other.ID == 0 || !p.ByName(p.Side(other.ID)) {
		return t.revealNow(p)
	}
	replaces := 0
	if t.ev.kind == tapped {
		replaces = t.ev.message
	}
	t.askName(p, replaces)
	t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(nameWaits), Kind: "pair.named", Subject: uint64(p.ID), Person: t.me.ID})
	return nil
}

// revealNow tells a person once that both said yes.
func (t *turn) revealNow(p buddy.Pair) error {
	if !p.Live() || !p.Begun() || p.Told[seat(p, t.me.ID)] || !t.me.Unreachable.IsZero() {
		return nil
	}
	s := t.reveal(t.told(p))
	if t.class == buddy.Scheduled {
		s = stoppable(t, s)
	}
	return t.introduced(p, s)
}

// revealLate tells a person for whom Telegram did not say in time what it was asked.
func revealLate(nobody *turn, d buddy.Due) error {
	t, ok := nobody.of(d.Person)
	if !ok {
		return nil
	}
	p, ok := t.duePair(d)
	if !ok {
		return nil
	}
	return t.revealAfter(p, d.At.Add(-nameWaits-time.Second)) // the agenda rounds up
}

// revealAfter is revealNow some time after Telegram was asked. What the person or the team
// decided since then holds: mail plans the news for when they may hear it, if ever.
func (t *turn) revealAfter(p buddy.Pair, asked time.Time) error {
	const kind buddy.DueKind = "pair.reveal"
	if t.me.Stage == buddy.Left || t.me.Quiet && !t.me.QuietSince.Before(asked) || t.book.Muted(t, kind) {
		t.hear(p, kind, t.me.ID)
		return nil
	}
	defer t.spend()
	return t.revealNow(p)
}

// spend counts what was said in a turn that the bot began against the weekly budget.
func (t *turn) spend() {
	if t.said && t.class == buddy.Scheduled {
		t.me, _ = t.tx.Person(t.me.ID)
		t.me.Nudge(t.tx.Now())
		t.save()
	}
}

// named goes on after Telegram was asked for a username, whatever came of it: the
// one who is to read it gets the news that waited, or hears that it has changed. now is
// the name it has, if told is true.
func named(nobody *turn, m buddy.Message, now string, told bool) error {
	tx := nobody.tx
	who, ok := tx.Person(m.Person)
	if !ok {
		return nil
	}
	before := who.Username
	if told {
		who.Named = tx.Now()
		who = rename(nobody, who, now, m.Pair)
	}
	p, ok := tx.Pair(m.Pair)
	if !ok {
		return nil
	}
	t, ok := nobody.of(p.Other(who.ID))
	if !ok {
		return nil
	}
	t.class = m.Class
	if p.Told[seat(p, t.me.ID)] {
		if who.Username != before {
			return t.hearRename(p, before, m.Class)
		}
		return nil
	}
	if m.Replaces != 0 {
		t.ev = event{kind: tapped, message: m.Replaces} // shown where they tapped
	}
	return t.revealAfter(p, m.Created)
}

// rename writes back a person with the username they have now. Whoever was told
// another one hears of it; in the pair waiting somebody reads it already.
func rename(nobody *turn, who buddy.Person, name string, waiting buddy.PairID) buddy.Person {
	before := who.Username
	who.Username = name
	who = nobody.tx.PutPerson(who)
	if name == before {
		return who
	}
	for _, p := range nobody.tx.PairsOf(who.ID) {
		if !p.Live() || !p.Begun() || !p.ByName(p.Side(who.ID)) {
			continue
		}
		if other, ok := nobody.of(p.Other(who.ID)); ok && p.ID != waiting {
			other.hearLater(p, before)
		}
		if name == "" && p.Told[seat(p, who.ID)] {
			hearSoon(nobody.tx, p, "pair.way", who.ID)
		}
	}
	return who
}

// hearRename tells the reader of a username that the other has another one now: at
// once to somebody who has just looked.
func (t *turn) hearRename(p buddy.Pair, before string, class buddy.Class) error {
	switch {
	case !p.Live() || !p.Begun():
		return nil
	case class != buddy.Reply:
		t.hearLater(p, before)
		return nil
	case before == "":
		return t.introduced(p, t.contactNews("contact.news", p))
	}
	return t.introduced(p, t.contactNews("contact.changed", p))
}

// hearLater plans the same for somebody who does not look now, in a while, so that
// changing it to and fro makes no noise.
func (t *turn) hearLater(p buddy.Pair, before string) {
	switch {
	case !p.Told[seat(p, t.me.ID)]:
		hearSoon(t.tx, p, "pair.reveal", t.me.ID)
	case before == "":
		hearSoon(t.tx, p, "pair.contact", t.me.ID)
	default:
		hearSoon(t.tx, p, "pair.renamed", t.me.ID)
	}
}

// hearSoon plans mail about the pair for the end of the slot: changes within one make one mail.
func hearSoon(tx *store.Tx, p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	tx.Schedule(buddy.Due{At: tx.Now().Truncate(renamedSlot).Add(renamedSlot), Kind: kind, Subject: uint64(p.ID), Person: to})
}

// sendRenamed tells a person that the other has another username now, or none.
func sendRenamed(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || !p.Live() || !p.Begun() {
		return nil
	}
	return t.introduced(p, stoppable(t, t.contactNews("contact.changed", p)))
}

// sendWays asks somebody who has no username any more how else the other can reach them.
func sendWays(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || !p.Live() || !p.Begun() || t.reach(p, t.me) != "" {
		return nil
	}
	t.say(stoppable(t, screen{Text: t.T("contact.ask", t.named(p)), Rows: t.ways(p)}))
	return nil
}
