package prompts

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
	"buddy/typed"
)

// noteDialog is the name of the two questions of a note.
const noteDialog = "note"

// noted is a note on its way.
type noted struct{ text, readers string }

// note is what somebody keeps of a prompt: first the words, then who may read them.
func note() *chat.Dialog[noted] {
	return &chat.Dialog[noted]{
		Name: noteDialog, Who: chat.Participant, About: pairs.Screen, Private: true,
		Steps: []chat.Step[noted]{
			{
				ID: "text", Input: chat.Typed{Max: buddy.NoteLength, Lines: true},
				Set:    func(v *noted, a []string) { v.text = a[0] },
				Unread: "becomes a note",
			},
			{
				ID: "readers", Input: chat.Choice{From: chat.Words("note.readers", buddy.NoteReaders...)},
				Set:    func(v *noted, a []string) { v.readers = a[0] },
				Args:   func(t *chat.Turn, _ noted, _ string) chat.A { return nil },
				Unread: "becomes a note",
			},
		},
		Done: keep,
	}
}

// writeNote begins a note about a prompt.
func writeNote(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	prompt := chat.Arg(args, 1)
	if !known(t, p.Programme, prompt) {
		return buddy.Refuse("refuse.stale")
	}
	return t.Begin(noteDialog, uint64(p.ID), map[string][]string{"prompt": {prompt}})
}

// keep writes the note down, and tells the buddy if it is for them.
func keep(t *chat.Turn, talk store.Talk, v noted) error {
	p, ok := t.Tx.Pair(buddy.PairID(talk.Subject))
	if !ok {
		return buddy.Refuse("refuse.pair.gone")
	}
	if v.readers == buddy.ForBuddy && typed.HoldsLead(v.text) && !direct(t, p) {
		return buddy.Refuse("refuse.note.lead")
	}
	prompt := chat.Arg(talk.Answers["prompt"], 0)
	n, err := p.WriteNote(t.Me.ID, prompt, v.readers, v.text, t.Tx.NotesOf(t.Me.ID), t.Tx.Now())
	if err != nil {
		return err
	}
	t.Tx.PutNote(n)
	if n.For == buddy.ForBuddy {
		pairs.HearsOnce(t, p, dueShared)
	}
	t.Show(chat.Screen{Text: t.T("note.kept."+n.For, pairs.Named(t, p)), Rows: [][]buddy.Button{
		chat.Row(t.Button("notes.button", "notes")), chat.Row(t.Button("home.button", "home")), t.CloseRow(),
	}, Private: true})
	return nil
}

// direct tells whether each of the two lets the other get in touch without the team. As long as one does not, a note
// is no way round that.
func direct(t *chat.Turn, p buddy.Pair) bool {
	for i, id := range p.People {
		who, _ := t.Tx.Person(id)
		if way := p.Reach(buddy.Sides[i], who.Username); way != buddy.WayUsername && way != buddy.WayPhone {
			return false
		}
	}
	return true
}

// sharedEvery is how often at most somebody is told that their buddy lets them read something.
const sharedEvery = 24 * time.Hour

// sendShared tells somebody that their buddy lets them read a note, and a day later whether there is another: the
// row carries the number of the newest they were told of.
func sendShared(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !p.Live() {
		return nil
	}
	newest := d.Beat
	for _, n := range sharedWith(t, p) {
		newest = max(newest, int(n.No))
	}
	if newest == d.Beat {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: t.T("note.shared", pairs.Named(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("notes.button", "notes"))},
	}))
	next := buddy.DueAbout(dueShared, p.ID, t.Tx.Now().Add(sharedEvery)).To(t.Me.ID)
	next.Beat = newest
	t.Tx.Schedule(next)
	return nil
}
