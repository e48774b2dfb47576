package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Erasure says that somebody was erased, so that a copy from before does not bring them back. It hangs on a keyed hash
// of their number and of when they came, which is nowhere else: of an account somebody else may have by now, and of any
// clock, it says nothing.
type Erasure struct {
	Who []byte
	At  time.Time
}

// A lost row would bring somebody back.
var erasures = vault.Table[Erasure]{Name: "erasures", Whole: true}

func erasedAs(tx *Tx, p buddy.Person) []byte {
	return vault.Keyed(tx, "erased", uint64(p.ID), uint64(p.Created.UnixNano()))[:16]
}

// keepErasure keeps that somebody was erased. Of who only pressed start there is nothing that could come back.
func (tx *Tx) keepErasure(p buddy.Person) {
	if !p.Bare() {
		erasures.Put(tx, erasedAs(tx, p), Erasure{erasedAs(tx, p), tx.Now()})
	}
}

// OldErasures are those from before a time.
func (tx *Tx) OldErasures(before time.Time) []Erasure {
	return slices.DeleteFunc(erasures.All(tx), func(e Erasure) bool { return !e.At.Before(before) })
}

// DropErasure forgets one.
func (tx *Tx) DropErasure(e Erasure) { erasures.Remove(tx, e.Who) }
