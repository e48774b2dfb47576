package bot

import "buddy/store"

// oddText answers a text that no question waits for: a kind line and the way home.
func (t *turn) oddText() screen {
	return screen{Text: t.T("odd.text", nil), Rows: t.home().Rows}
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
