package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

var notes = vault.Table[buddy.Note]{
	Name: "notes",
	Indexes: []vault.Index[buddy.Note]{
		vault.By("notes.person", func(n buddy.Note) vault.Groups { return vault.One(true, n.Person) }),
		vault.By("notes.pair", func(n buddy.Note) vault.Groups { return vault.One(true, n.Pair) }),
	},
}

func noteKey(person buddy.PersonID, no uint64) []byte {
	return slices.Concat(vault.Key(person), vault.Key(no))
}

// Note reads one note of a person; false when there is none.
func (tx *Tx) Note(person buddy.PersonID, no uint64) (buddy.Note, bool) {
	return notes.Get(tx, noteKey(person, no))
}

// PutNote writes a note.
func (tx *Tx) PutNote(n buddy.Note) { notes.Put(tx, noteKey(n.Person, n.No), n) }

// NotesOf lists what a person wrote down, oldest first.
func (tx *Tx) NotesOf(person buddy.PersonID) []buddy.Note {
	return notes.By(tx, "notes.person", vault.Key(person))
}

// NotesAbout lists what the two of a pair wrote down, oldest first.
func (tx *Tx) NotesAbout(pair buddy.PairID) []buddy.Note {
	return notes.By(tx, "notes.pair", vault.Key(pair))
}

// DropNote deletes a note of a person; nothing happens when it is not there.
func (tx *Tx) DropNote(person buddy.PersonID, no uint64) { notes.Remove(tx, noteKey(person, no)) }

// eraseNotes deletes what a person wrote. What others wrote for them to read is from then on for its writer alone.
func (tx *Tx) eraseNotes(id buddy.PersonID) {
	for _, n := range tx.NotesOf(id) {
		tx.DropNote(n.Person, n.No)
	}
	for _, pair := range tx.PairsOf(id) {
		for _, n := range tx.NotesAbout(pair.ID) {
			if n.For == buddy.ForBuddy {
				n.KeepForMe()
				tx.PutNote(n)
			}
		}
	}
}
