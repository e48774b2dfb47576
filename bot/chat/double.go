package chat

import (
	"strings"
	"time"

	"buddy/store"
)

// tapTalk remembers the last tap that took a dialog on, so that its double is
// known even where the run has ended. It is no dialog.
const tapTalk = "tap"

// doubleTap is how long the same tap again is taken for impatience.
const doubleTap = time.Minute

// tapped remembers the tap that took a dialog on: of a private one, only the
// question.
func (t *Turn) tapped(talk store.Talk) {
	data := t.Ev.Data
	if d := t.Book.dialogs[talk.Dialog]; d == nil || d.private() {
		data = RunName(talk) + "." + talk.Step
	}
	t.DidTap(data)
}

// DidTap remembers a tap that did something once.
func (t *Turn) DidTap(data string) {
	for _, old := range t.Tx.TalksOf(t.Me.ID) {
		if old.Dialog == tapTalk {
			t.Tx.EndTalk(old.Run)
		}
	}
	t.Tx.PutTalk(store.Talk{
		Person: t.Me.ID, Dialog: tapTalk, Answers: map[string][]string{"data": {data}}, Touched: t.Tx.Now(),
	})
}

// Doubled tells whether the tap is the last one again. It has its answer.
func (t *Turn) Doubled() bool {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog == tapTalk {
			last := talk.Answers["data"][0]
			again := t.Ev.Data == last || strings.Count(last, ".") == 1 && strings.HasPrefix(t.Ev.Data, last+".")
			return again && t.Tx.Now().Sub(talk.Touched) < doubleTap
		}
	}
	return false
}

// albumTalk remembers the last album, so that ten photos get one answer. It is
// no dialog: nothing is asked about it.
const albumTalk = "album"

// NewAlbum tells whether media is to be answered: a single piece always, of
// an album the first.
func (t *Turn) NewAlbum() bool {
	if t.Ev.Album == "" {
		return true
	}
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog != albumTalk {
			continue
		}
		if talk.Answers["id"][0] == t.Ev.Album {
			return false
		}
		t.Tx.EndTalk(talk.Run)
	}
	t.Tx.PutTalk(store.Talk{
		Person: t.Me.ID, Dialog: albumTalk, Answers: map[string][]string{"id": {t.Ev.Album}}, Touched: t.Tx.Now(),
	})
	return true
}
