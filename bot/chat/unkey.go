package chat

import (
	"slices"

	"buddy"
)

// unkey takes the keyboard off the tapped message, whose question is answered or
// gone: a dead button shall not be tapped again. Not while the message may be
// showing something newer by now: an edit of it waits, or the person has just
// tapped their way on.
func (t *Turn) unkey() {
	if t.Ev.Message == 0 || !t.Ev.Keyed || t.edited || t.justTapped() {
		return
	}
	waits := slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool { return m.Edit == t.Ev.Message })
	if waits || t.Me.Chat == 0 {
		return
	}
	t.edited = true
	t.Tx.Enqueue(buddy.Message{
		Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.Unkey, Class: t.Class, Edit: t.Ev.Message, Created: t.Tx.Now(),
	})
}
