package store

import (
	"encoding/binary"
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Erasure says that whoever had an account was erased, so that a copy from before does not bring them back. It hangs on
// a keyed hash of the account that is nowhere else.
type Erasure struct {
	Account []byte
	At      time.Time
}

// A lost row would bring somebody back.
var erasures = vault.Table[Erasure]{Name: "erasures", Whole: true}

// erasedAccount is where an account stands among those whose holder was erased, given its hash in people.chat.
func erasedAccount(tx *Tx, hash []byte) []byte {
	return vault.Keyed(tx, "erased", binary.BigEndian.Uint64(hash), binary.BigEndian.Uint64(hash[8:]))[:16]
}

// everyAccount are the hashes of the account of a person, and of those they left.
func (tx *Tx) everyAccount(p buddy.Person) (hashes [][]byte) {
	if p.Chat != 0 {
		hashes = append(hashes, chatHash(tx, p.Chat))
	}
	for _, m := range moves.By(tx, "moved.person", vault.Key(p.ID)) {
		hashes = append(hashes, m.Chat)
	}
	return hashes
}

// keepErasure keeps that somebody was erased. Of who only pressed start there is nothing that could come back.
func (tx *Tx) keepErasure(p buddy.Person) {
	if p.Bare() {
		return
	}
	for _, hash := range tx.everyAccount(p) {
		at := erasedAccount(tx, hash)
		erasures.Put(tx, at, Erasure{at, tx.Now()})
	}
}

// erasedSince tells whether whoever had an account of a person was erased after the person came.
func (tx *Tx) erasedSince(p buddy.Person) bool {
	for _, hash := range tx.everyAccount(p) {
		if e, ok := erasures.Get(tx, erasedAccount(tx, hash)); ok && e.At.After(p.Created) {
			return true
		}
	}
	return false
}

// OldErasures are those from before a time.
func (tx *Tx) OldErasures(before time.Time) []Erasure {
	return slices.DeleteFunc(erasures.All(tx), func(e Erasure) bool { return !e.At.Before(before) })
}

// DropErasure forgets one.
func (tx *Tx) DropErasure(e Erasure) { erasures.Remove(tx, e.Account) }
