package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/pairs"
	"buddy/bot/safe"
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

// secluded tells whether the two are to learn nothing new of each other: while they pause, or are kept apart for good,
// or one of them told something and they do not pause yet. Every break is alike in that, so that it tells nothing.
func secluded(t *chat.Turn, p buddy.Pair) bool {
	if p.State == buddy.Paused || slices.Contains(t.Tx.KeptFrom(p.People[0]), p.People[1]) {
		return true
	}
	return slices.ContainsFunc(p.People[:], func(id buddy.PersonID) bool {
		of, ok := t.Of(id)
		return ok && safe.Still(of, p)
	})
}

// nameFor is the username of a member that the reader may know: of the other at most what they read before, while
// they are to learn nothing new.
func nameFor(t *chat.Turn, p buddy.Pair, member buddy.Person) string {
	if member.ID == t.Me.ID || !secluded(t, p) {
		return member.Username
	}
	return p.NameKnown(p.Side(member.ID), member.Username)
}

// askName has Telegram asked for the username of the other member.
func askName(t *chat.Turn, p buddy.Pair, replaces int) {
	other := pairs.Buddy(t, p)
	t.Tx.Enqueue(buddy.Message{
		Kind: buddy.AskName, Chat: other.Chat, Person: other.ID, Pair: p.ID, Replaces: replaces,
		About: []buddy.PersonID{t.Me.ID}, Protect: t.Ev.Guarded,
		Class: t.Class, Created: t.Tx.Now(), Expires: t.Tx.Now().Add(nameWaits),
	})
}

// lookUp has a username that is about to be shown looked up, unless that was just
// done or is on its way.
func lookUp(t *chat.Turn, p buddy.Pair, other buddy.Person) {
	asked := func(m buddy.Message) bool { return m.Kind == buddy.AskName && m.Pair == p.ID }
	if other.ID == 0 || !p.ByName(p.Side(other.ID)) || t.Tx.Now().Sub(other.Named) < nameFresh ||
		slices.ContainsFunc(t.Tx.MessagesTo(other.ID), asked) || secluded(t, p) {
		return
	}
	askName(t, p, 0)
}

// revealTo tells a person that both said yes: at once, or as soon as Telegram has
// said which username the other has now. An agenda row looks again, so that nothing
// that happens to the question keeps the news back.
func revealTo(t *chat.Turn, p buddy.Pair) error {
	if other := pairs.Buddy(t, p); other.ID == 0 || !p.ByName(p.Side(other.ID)) || secluded(t, p) {
		return revealNow(t, p)
	}
	replaces := 0
	if t.Ev.Kind == event.Tapped {
		replaces = t.Ev.Message
	}
	askName(t, p, replaces)
	t.Tx.Schedule(buddy.DueAbout(dueNamed, p.ID, t.Tx.Now().Add(nameWaits)).To(t.Me.ID))
	return nil
}

// revealNow tells a person once that both said yes.
func revealNow(t *chat.Turn, p buddy.Pair) error {
	if !p.Live() || !p.Begun() || p.Told[p.Seat(t.Me.ID)] || !t.Me.Unreachable.IsZero() {
		return nil
	}
	s := reveal(t, told(t, p))
	if t.Class == buddy.Scheduled {
		s = pairs.Stoppable(t, s)
	}
	return introduced(t, p, s)
}

// revealLate tells a person for whom Telegram did not say in time what it was asked.
func revealLate(nobody *chat.Turn, d buddy.Due) error {
	t, ok := nobody.Of(d.Person)
	if !ok {
		return nil
	}
	p, ok := pairs.Of(t, d)
	if !ok {
		return nil
	}
	return revealAfter(t, p, d.At.Add(-nameWaits-time.Second)) // the agenda rounds up
}

// revealAfter is revealNow some time after Telegram was asked. What the person or the team
// decided since then holds: mail plans the news for when they may hear it, if ever.
func revealAfter(t *chat.Turn, p buddy.Pair, asked time.Time) error {
	if t.Me.Stage == buddy.Left || t.Me.Quiet && !t.Me.QuietSince.Before(asked) || t.Book.Muted(t, dueReveal) {
		pairs.Hear(t, p, dueReveal, t.Me.ID)
		return nil
	}
	defer spend(t)
	return revealNow(t, p)
}

// spend counts what was said in a turn that the bot began against the weekly budget.
func spend(t *chat.Turn) {
	if t.Spoke && t.Class == buddy.Scheduled {
		t.Me, _ = t.Tx.Person(t.Me.ID)
		t.Me.Nudge(t.Tx.Now())
		t.Save()
	}
}

// Named goes on after Telegram was asked for a username, whatever came of it: the
// one who is to read it gets the news that waited, or hears that it has changed. now is
// the name it has, if told is true.
func Named(nobody *chat.Turn, m buddy.Message, now string, told bool) error {
	tx := nobody.Tx
	who, ok := tx.Person(m.Person)
	if !ok {
		return nil
	}
	before := who.Username
	if told {
		who.NameTold(tx.Now())
		who = Rename(nobody, who, now, m.Pair)
	}
	p, ok := tx.Pair(m.Pair)
	if !ok {
		return nil
	}
	t, ok := nobody.Of(p.Other(who.ID))
	if !ok {
		return nil
	}
	t.Class = m.Class
	if p.Told[p.Seat(t.Me.ID)] {
		if who.Username != before {
			return hearRename(t, p, before, m.Class)
		}
		return nil
	}
	if m.Replaces != 0 {
		t.Ev = event.Event{Kind: event.Tapped, Message: m.Replaces, Guarded: m.Protect} // shown where they tapped
	}
	return revealAfter(t, p, m.Created)
}

// Rename writes back a person with the username they have now. Whoever was told
// another one hears of it; in the pair waiting somebody reads it already.
func Rename(nobody *chat.Turn, who buddy.Person, name string, waiting buddy.PairID) buddy.Person {
	before := who.Username
	who.Rename(name)
	who = nobody.Tx.PutPerson(who)
	if name == before {
		return who
	}
	for _, p := range nobody.Tx.PairsOf(who.ID) {
		if !p.Live() || !p.Begun() || !p.ByName(p.Side(who.ID)) {
			continue
		}
		if secluded(nobody, p) {
			p.HoldName(p.Side(who.ID), before)
			nobody.Tx.PutPair(p)
			continue
		}
		if p.FreeName(p.Side(who.ID)) {
			p = nobody.Tx.PutPair(p)
		}
		if other, ok := nobody.Of(p.Other(who.ID)); ok && p.ID != waiting {
			hearLater(other, p, before)
		}
		if name == "" && p.Told[p.Seat(who.ID)] {
			hearSoon(nobody.Tx, p, dueWay, who.ID)
		}
	}
	return who
}

// hearRename tells the reader of a username that the other has another one now: at
// once to somebody who has just looked.
func hearRename(t *chat.Turn, p buddy.Pair, before string, class buddy.Class) error {
	switch {
	case !p.Live() || !p.Begun() || secluded(t, p):
		return nil
	case class != buddy.Reply:
		hearLater(t, p, before)
		return nil
	case before == "":
		return introduced(t, p, contactNews(t, "contact.news", p))
	}
	return introduced(t, p, contactNews(t, "contact.changed", p))
}

// hearLater plans the same for somebody who does not look now, in a while, so that
// changing it to and fro makes no noise.
func hearLater(t *chat.Turn, p buddy.Pair, before string) {
	switch {
	case !p.Told[p.Seat(t.Me.ID)]:
		hearSoon(t.Tx, p, dueReveal, t.Me.ID)
	case before == "":
		hearSoon(t.Tx, p, dueContact, t.Me.ID)
	default:
		hearSoon(t.Tx, p, dueRenamed, t.Me.ID)
	}
}

// hearSoon plans mail about the pair for the end of the slot: changes within one make one mail.
func hearSoon(tx *store.Tx, p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	tx.Schedule(buddy.DueAbout(kind, p.ID, tx.Now().Truncate(renamedSlot).Add(renamedSlot)).To(to))
}

// sendRenamed tells a person that the other has another username now, or none.
func sendRenamed(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !p.Live() || !p.Begun() || secluded(t, p) {
		return nil
	}
	return introduced(t, p, pairs.Stoppable(t, contactNews(t, "contact.changed", p)))
}

// sendWays asks somebody who has no username any more how else the other can reach them.
func sendWays(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !p.Live() || !p.Begun() || reach(t, p, t.Me) != "" || secluded(t, p) {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("contact.ask", pairs.Named(t, p)), Rows: ways(t, p)}))
	return nil
}

// freeNames lets the two know, once they go on, what changed of their usernames while they had a break.
func freeNames(t *chat.Turn, p buddy.Pair) buddy.Pair {
	if secluded(t, p) {
		return p
	}
	for i, side := range buddy.Sides {
		if p.FreeName(side) {
			hearSoon(t.Tx, p, dueRenamed, p.People[1-i])
		}
	}
	return t.Tx.PutPair(p)
}
