package bot

import (
	"slices"

	"buddy"
	"buddy/store"
)

// unkey takes the keyboard off the tapped message, whose question is answered or
// gone: a dead button shall not be tapped again. Not while the message may be
// showing something newer by now: an edit of it waits, or the person has just
// tapped their way on.
func (t *turn) unkey() {
	if t.ev.message == 0 || !t.ev.keyed || t.edited || t.justTapped() {
		return
	}
	waits := slices.ContainsFunc(t.tx.MessagesTo(t.me.ID), func(m buddy.Message) bool { return m.Edit == t.ev.message })
	if waits || t.me.Chat == 0 {
		return
	}
	t.edited = true
	t.tx.Enqueue(buddy.Message{
		Chat: t.me.Chat, Person: t.me.ID, Kind: buddy.Unkey, Class: t.class, Edit: t.ev.message, Created: t.tx.Now(),
	})
}

// justTapped tells whether a tap took a dialog of the person on within doubleTap.
func (t *turn) justTapped() bool {
	return slices.ContainsFunc(t.tx.TalksOf(t.me.ID), func(talk store.Talk) bool {
		return talk.Dialog == tapTalk && t.tx.Now().Sub(talk.Touched) < doubleTap
	})
}
