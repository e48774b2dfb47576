package chat

import (
	"slices"
	"strconv"
	"time"

	"buddy"
	"buddy/store"
)

// CloseRow is the quick exit.
func (t *Turn) CloseRow() []buddy.Button { return Row(t.Button("safe.close.button", "safe", "close")) }

// standing is how long after the last private message what is sent is taken to belong to it.
const standing = 2 * time.Hour

// InPrivate tells whether a private question is open or private screens still stand: whatever
// is said meanwhile goes with them.
func (t *Turn) InPrivate() bool {
	talk, traced := Traces(t.Tx, t.Me.ID)
	return traced && t.Tx.Now().Sub(talk.Touched) < standing || !t.AskedPrivately().IsZero()
}

// AskedPrivately is when the newest open private question was last asked; zero when there is none.
func (t *Turn) AskedPrivately() (at time.Time) {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if d := t.Book.dialogs[talk.Dialog]; d != nil && d.private() && !talk.Over && talk.Touched.After(at) {
			at = talk.Touched
		}
	}
	return at
}

// Hide lets what the person just sent, and what they are told now, go with one tap on "close this".
func (t *Turn) Hide() {
	Trace(t.Tx, t.Me.ID, t.Ev.Own)
	t.hidden = true
}

// traceTalk keeps the ids of private messages, so that closing can delete
// them. It is no dialog: nothing is asked about it.
const traceTalk = "trace"

// MostTraces is how many private messages are remembered, the newest: as many as
// Telegram deletes in one call.
const MostTraces = 100

// Trace notes a private message of the chat with a person.
func Trace(tx *store.Tx, person buddy.PersonID, message int) {
	if _, ok := tx.Person(person); !ok || message == 0 {
		return
	}
	talk, ok := Traces(tx, person)
	if !ok {
		talk = store.Talk{Person: person, Dialog: traceTalk, Answers: map[string][]string{}}
	}
	id := strconv.Itoa(message)
	if slices.Contains(talk.Answers["ids"], id) {
		return
	}
	talk.Answers["ids"] = LastOf(append(talk.Answers["ids"], id), MostTraces)
	talk.Touched = tx.Now()
	tx.PutTalk(talk)
}

// Traces is the talk that keeps the ids of private messages to a person; ok is false without any.
func Traces(tx *store.Tx, person buddy.PersonID) (store.Talk, bool) {
	for _, talk := range tx.TalksOf(person) {
		if talk.Dialog == traceTalk {
			return talk, true
		}
	}
	return store.Talk{}, false
}
