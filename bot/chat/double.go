package chat

import (
	"strings"
	"time"

	"buddy/store"
)

// doubleTap is how long the same tap again is taken for impatience.
const doubleTap = time.Minute

// tapped remembers the tap that took a dialog on: of a private one, only the
// question.
func (t *Turn) tapped(talk store.Talk) {
	data := t.Ev.Data
	if d := t.Book.dialogs[talk.Dialog]; d == nil || d.private() {
		data = runName(talk) + "." + talk.Step
	}
	t.DidTap(data)
}

// DidTap remembers a tap that did something once, so that its double is known even
// where the run has ended.
func (t *Turn) DidTap(data string) {
	s := t.Tx.Scratch(t.Me.ID)
	s.Tap = store.Tap{Data: data, At: t.Tx.Now()}
	t.Tx.PutScratch(s)
}

// Doubled tells whether the tap is the last one again. It has its answer.
func (t *Turn) Doubled() bool {
	last := t.Tx.Scratch(t.Me.ID).Tap.Data
	again := t.Ev.Data == last || strings.Count(last, ".") == 1 && strings.HasPrefix(t.Ev.Data, last+".")
	return again && t.justTapped()
}

// justTapped tells whether a tap of the person did something within doubleTap.
func (t *Turn) justTapped() bool {
	return t.Tx.Now().Sub(t.Tx.Scratch(t.Me.ID).Tap.At) < doubleTap
}

// NewAlbum tells whether media is to be answered: a single piece always, of
// an album the first, so that ten photos get one answer.
func (t *Turn) NewAlbum() bool {
	if t.Ev.Album == "" {
		return true
	}
	s := t.Tx.Scratch(t.Me.ID)
	if s.Album.ID == t.Ev.Album {
		return false
	}
	s.Album = store.Album{ID: t.Ev.Album, At: t.Tx.Now()}
	t.Tx.PutScratch(s)
	return true
}
