package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/pairs"
)

// lookAgain puts the person back into the queue.
func lookAgain(t *chat.Turn, _ []string) error {
	if t.Me.Stage != buddy.Waiting {
		if err := duo.ComeBack(t); err != nil {
			return err
		}
		t.Audit("again", t.Me.ID, 0, "")
	}
	return t.ShowHome()
}

// noThanks leaves it at that. Who still has a buddy has no free place from now on.
func noThanks(t *chat.Turn, _ []string) error {
	text := t.T("again.no", nil)
	if left := len(pairs.Current(t)); left > 0 {
		t.Me.KeepTo(left)
		t.Save()
		t.Audit("buddies.keep", t.Me.ID, 0, "")
		text = t.T("again.no.others", nil)
	}
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{homeRow(t)}})
	return nil
}
