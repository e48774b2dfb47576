package bot

import (
	"strings"
	"time"

	"buddy/locales"
	"buddy/store"
)

// oddText answers a text that no question waits for: a kind line and the way home.
// At a desk it may have been a name, and nobody is called so.
func (t *turn) oddText() screen {
	text := t.T("odd.text", nil)
	if name := locales.Clean(t.ev.text); t.allowed(staff) == nil && sought(name) {
		text = paragraphs(t.T("people.nobody", A{"Text": name}), text)
	}
	return screen{Text: text, Rows: t.home().Rows}
}

// tapTalk remembers the last tap that took a dialog on, so that its double is
// known even where the run has ended. It is no dialog.
const tapTalk = "tap"

// doubleTap is how long the same tap again is taken for impatience.
const doubleTap = time.Minute

// tapped remembers the tap that took a dialog on: of a private one, only the
// question.
func (t *turn) tapped(talk store.Talk) {
	data := t.ev.data
	if d := t.book.dialogs[talk.Dialog]; d == nil || d.private() {
		data = runName(talk) + "." + talk.Step
	}
	t.didTap(data)
}

// didTap remembers a tap that did something once.
func (t *turn) didTap(data string) {
	for _, old := range t.tx.TalksOf(t.me.ID) {
		if old.Dialog == tapTalk {
			t.tx.EndTalk(old.Run)
		}
	}
	t.tx.PutTalk(store.Talk{
		Person: t.me.ID, Dialog: tapTalk, Answers: map[string][]string{"data": {data}}, Touched: t.tx.Now(),
	})
}

// doubled tells whether the tap is the last one again. It has its answer.
func (t *turn) doubled() bool {
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog == tapTalk {
			last := talk.Answers["data"][0]
			again := t.ev.data == last || strings.Count(last, ".") == 1 && strings.HasPrefix(t.ev.data, last+".")
			return again && t.tx.Now().Sub(talk.Touched) < doubleTap
		}
	}
	return false
}

// albumTalk remembers the last album, so that ten photos get one answer. It is
// no dialog: nothing is asked about it.
const albumTalk = "album"

// newAlbum tells whether media is to be answered: a single piece always, of
// an album the first.
func (t *turn) newAlbum() bool {
	if t.ev.album == "" {
		return true
	}
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if talk.Dialog != albumTalk {
			continue
		}
		if talk.Answers["id"][0] == t.ev.album {
			return false
		}
		t.tx.EndTalk(talk.Run)
	}
	t.tx.PutTalk(store.Talk{
		Person: t.me.ID, Dialog: albumTalk, Answers: map[string][]string{"id": {t.ev.album}}, Touched: t.tx.Now(),
	})
	return true
}
