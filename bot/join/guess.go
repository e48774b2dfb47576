package join

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/store"
)

// Whoever tries links may be wrong mostTries times in trySpan; after that no link leads anywhere for them, a right one
// neither, until the first of them is that long ago. Of so many by all together as nobody types by mistake the owners
// hear once a day. Nobody else is shut out then: a link cannot be guessed, and somebody might want just that.
const (
	mostTries = 10
	trySpan   = time.Hour
	manyTries = 60
	toldSpan  = 24 * time.Hour
)

// wrongTries is the setting that counts for all: when the hour began, how many there were in it, and when the owners
// were told last.
const wrongTries = "links.wrong"

// tries are when somebody followed links that lead nowhere, of the last while.
func tries(t *chat.Turn) []time.Time {
	return slices.DeleteFunc(slices.Clone(t.Tx.Scratch(t.Me.ID).Links.Wrong), func(at time.Time) bool {
		return t.Tx.Now().Sub(at).Abs() >= trySpan
	})
}

// nowhere says that a link leads nowhere: made up, used, full, withdrawn or expired, in the same words and with the
// same work. It is no refusal, which would undo that it is counted.
func nowhere(t *chat.Turn) error {
	if wrong := tries(t); len(wrong) < mostTries {
		s := t.Tx.Scratch(t.Me.ID)
		s.Links = store.Guesses{Wrong: append(wrong, t.Tx.Now()), At: t.Tx.Now()}
		t.Tx.PutScratch(s)
	}
	count(t)
	if t.Ev.Kind == event.Tapped {
		t.Show(chat.Screen{Text: t.T("refuse.link", nil)})
		return nil
	}
	t.Refuse(buddy.Refusal{Key: "refuse.link"})
	return nil
}

// count adds one wrong try of anybody's, and tells the owners when they are many.
func count(t *chat.Turn) {
	var began, n, told int64
	_, _ = fmt.Sscan(t.Tx.Setting(wrongTries), &began, &n, &told)
	now := t.Tx.Now()
	if now.Sub(time.Unix(began, 0)).Abs() >= trySpan {
		began, n = now.Unix(), 0
	}
	n++
	if n >= manyTries && now.Sub(time.Unix(told, 0)).Abs() >= toldSpan {
		told = now.Unix()
		for _, owner := range t.Tx.Owners() {
			to := t.With(owner)
			to.Say(chat.Screen{Text: to.T("owner.guessing", chat.A{"Number": n})})
		}
	}
	t.Tx.SetSetting(wrongTries, fmt.Sprint(began, n, told))
}
