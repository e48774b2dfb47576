package chat

import (
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// CloseButton is the name of the button that takes everything private off the screen.
const CloseButton = "close"

// CloseRow is the quick exit.
func (t *Turn) CloseRow() []buddy.Button { return Row(t.Button("close.button", CloseButton)) }

// standing is how long after the last private message what is sent is taken to belong to it.
const standing = 2 * time.Hour

// InPrivate tells whether a private question is open or private screens still stand: whatever
// is said meanwhile goes with them.
func (t *Turn) InPrivate() bool {
	return t.Tx.Now().Sub(t.Tx.Scratch(t.Me.ID).Traces.At) < standing || !t.AskedPrivately().IsZero()
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

// mostTraces is how many private messages are remembered, the newest. Somebody who writes line by
// line where a button is wanted makes three with each: enough for a long evening, and still a small row.
const mostTraces = 600

// Trace notes a private message of the chat with a person, so that closing can delete it.
func Trace(tx *store.Tx, person buddy.PersonID, message int) {
	if _, ok := tx.Person(person); !ok || message == 0 {
		return
	}
	s := tx.Scratch(person)
	if slices.Contains(s.Traces.Messages, message) {
		return
	}
	s.Traces = store.Traces{Messages: LastOf(append(s.Traces.Messages, message), mostTraces), At: tx.Now()}
	tx.PutScratch(s)
}

// mostStanding is how many of the bot's own private messages are remembered for longer.
const mostStanding = 100

// TraceOwn is Trace for a message of the bot, which can still be changed when it is too old
// to be deleted.
func TraceOwn(tx *store.Tx, person buddy.PersonID, message int) {
	Trace(tx, person, message)
	if _, ok := tx.Person(person); !ok {
		return
	}
	s := tx.Scratch(person)
	all := slices.DeleteFunc(s.Stands.Messages, func(m store.Standing) bool { return m.ID == message })
	all = LastOf(append(all, store.Standing{ID: message, At: tx.Now()}), mostStanding)
	s.Stands = store.Stands{Messages: all, At: tx.Now()}
	tx.PutScratch(s)
}

// takeTraces are the private messages of the chat with the person: those to be deleted, and
// those of the bot that are too old for it. They are not remembered any more.
func (t *Turn) takeTraces() (fresh, old []int) {
	s := t.Tx.Scratch(t.Me.ID)
	fresh = s.Traces.Messages
	for _, m := range s.Stands.Messages {
		if t.Tx.Now().Sub(m.At) >= deletable {
			old = append(old, m.ID)
			fresh = slices.DeleteFunc(fresh, func(id int) bool { return id == m.ID })
		}
	}
	s.Traces, s.Stands = store.Traces{}, store.Stands{}
	t.Tx.PutScratch(s)
	return fresh, old
}

// alone is how long a brief private question stands without an answer.
const alone = 15 * time.Minute

// DueAside is when the brief private questions of somebody are looked at. Its words tell nothing.
const DueAside buddy.DueKind = "screen.later"

// aside tells whether a run was left alone: what is typed is not for it, and it is asked again only by what begins it.
func (t *Turn) aside(d AnyDialog, talk store.Talk) bool {
	return d.brief() && !talk.Over && t.Tx.Now().Sub(talk.Touched) >= alone
}

// asideDue is when a run that is asked now was left alone.
func asideDue(talk store.Talk) buddy.Due {
	return buddy.DueAt(DueAside, talk.Touched.Add(alone)).To(talk.Person)
}

// PutAside takes what is private off the screen of somebody who left a brief question alone, without a word.
func PutAside(nobody *Turn, d buddy.Due) error {
	t, ok := nobody.Of(d.Person)
	if !ok || !slices.ContainsFunc(t.Tx.TalksOf(t.Me.ID), func(talk store.Talk) bool {
		d := t.Book.dialogs[talk.Dialog]
		return d != nil && t.aside(d, talk)
	}) || t.Tx.Now().Sub(t.Tx.Scratch(t.Me.ID).Traces.At) < alone-time.Minute {
		return nil
	}
	fresh, _ := t.takeTraces()
	for some := range slices.Chunk(fresh, atOnce) {
		t.Tx.Enqueue(buddy.Message{
			Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.Delete, Deletes: some, Text: t.T("close.done", nil),
		})
	}
	return nil
}
