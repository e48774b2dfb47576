package chat

import (
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// atOnce is how many messages Telegram deletes in one call.
const atOnce = 100

// deletable is how long Telegram lets a bot delete a message, with air.
const deletable = 47 * time.Hour

// closePrivate takes everything private off the screen in one tap and shows a
// screen that tells nothing. What was on its way is dropped: Host.Closed may plan it anew. A message too old to be
// deleted turns into that screen, and so does one of the bot's own that Telegram will not delete. All of it waits in
// the outbox from the tap on, whatever happens to the bot or to Telegram meanwhile; a second tap changes nothing.
func closePrivate(t *Turn) error {
	if t.closing() {
		return nil
	}
	for _, m := range t.Tx.MessagesTo(t.Me.ID) {
		if m.Private {
			t.Tx.DropMessage(m.ID)
		}
	}
	t.Book.Closed(t)
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if t.Book.private(talk.Dialog) {
			t.end(talk)
		}
	}
	tapped := t.Ev.Message
	if tapped != 0 && t.Tx.Now().Sub(t.Ev.Shown) < deletable {
		Trace(t.Tx, t.Me.ID, tapped)
		tapped = 0
	}
	for _, m := range t.closes(tapped) {
		t.Tx.Enqueue(m)
	}
	nothing := Screen{
		Text: t.T("close.done", nil),
		Rows: [][]buddy.Button{Row(t.Button("home.button", "home"))},
	}
	if tapped != 0 {
		t.Show(nothing)
	} else {
		t.Say(nothing)
	}
	return nil
}

// closes is what takes every private message off the screen but the one that was tapped; kept is that one, where it
// could be deleted.
func (t *Turn) closes(kept int) (all []buddy.Message) {
	fresh, old := t.takeTraces()
	ids := slices.DeleteFunc(fresh, func(id int) bool { return id == kept })
	for some := range slices.Chunk(ids, atOnce) {
		all = append(all, buddy.Message{
			Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.Delete, Deletes: some, Text: t.T("close.done", nil),
		})
	}
	for _, id := range old {
		if id != t.Ev.Message {
			all = append(all, buddy.Message{
				Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.Blank, Edit: id, Text: t.T("close.done", nil),
				Created: t.Tx.Now(),
			})
		}
	}
	return all
}

// CloseBehind is what takes the private messages off the screen of somebody who erases themselves now, but the one they
// tapped, which says so. It is nobody's, so that it goes all the same: enqueue it once they are erased.
func CloseBehind(t *Turn) []buddy.Message { return nobodys(t.closes(t.Ev.Message)) }

// Closing is what still waits to take messages off the screen of somebody, as nobody's.
func Closing(tx *store.Tx, person buddy.PersonID) []buddy.Message {
	return nobodys(slices.DeleteFunc(tx.MessagesTo(person), func(m buddy.Message) bool {
		return m.Kind != buddy.Delete && m.Kind != buddy.Blank
	}))
}

func nobodys(all []buddy.Message) []buddy.Message {
	for i := range all {
		all[i].ID, all[i].Person, all[i].About, all[i].Held = 0, 0, nil, 0
	}
	return all
}

// closing tells whether the tapped message is about to be deleted.
func (t *Turn) closing() bool {
	return t.Ev.Message != 0 && slices.ContainsFunc(t.Tx.MessagesTo(t.Me.ID), func(m buddy.Message) bool {
		return m.Kind == buddy.Delete && slices.Contains(m.Deletes, t.Ev.Message)
	})
}
