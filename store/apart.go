package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	"buddy"
	"buddy/store/vault"
)

// apart is what stays of two people who must not be suggested to each other
// while at least one of them is erased: keyed hashes of their accounts, and nothing about who,
// when or why. Whoever comes back with the same account is kept apart again.
//
// Each couple has two rows, one from either side. The hashes hang on the ring's lasting
// secret, so they outlive a change of keys; without the ring they lead to nobody, and not
// even to the same account's other rows.
type apart struct {
	Other  []byte // hash of the other's chat, as in people.chat
	Sealed bool   `json:",omitempty"` // decided by focal points: no team can take it back
}

// A lost row would bring the two together.
var aparts = vault.Table[apart]{Name: "apart", Whole: true}

// account is one as it stays: its hash in people.chat, and where to look for it here.
type account struct{ hash, group []byte }

func (tx *Tx) account(chat int64) account { return account{chatHash(tx, chat), tx.apartGroup(chat)} }

// accounts are the one a person has, and those they left for it.
func (tx *Tx) accounts(p buddy.Person) (all []account) {
	if p.Chat != 0 {
		all = append(all, tx.account(p.Chat))
	}
	for _, m := range moves.By(tx, "moved.person", vault.Key(p.ID)) {
		if m.Apart != nil {
			all = append(all, account{m.Chat, m.Apart})
		}
	}
	return all
}

// apartKey is one side of a couple: where to look for an account, then the couple.
func (tx *Tx) apartKey(of, other account) []byte {
	a, b := binary.BigEndian.Uint64(of.hash), binary.BigEndian.Uint64(other.hash)
	return slices.Concat(of.group, vault.Keyed(tx, "apart.two", a, b)[:16])
}

func (tx *Tx) apartGroup(chat int64) []byte { return vault.Keyed(tx, "apart", uint64(chat))[:16] }

// outlive keeps apart, beyond the erasure of p, whom p was kept apart from and with
// whom p had a pair that matching would not suggest again.
func (tx *Tx) outlive(p buddy.Person) {
	var others []buddy.PersonID
	sealed := map[buddy.PersonID]bool{}
	for _, f := range forbiddens.By(tx, "forbidden.person", vault.Key(p.ID)) {
		others = append(others, f.People[:]...)
		for _, id := range f.People {
			sealed[id] = f.Sealed
		}
	}
	for _, pair := range tx.PairsOf(p.ID) {
		if pair.Live() {
			pair.EndReason = buddy.EndLeft // which is how erasing ends it
		}
		if !pair.Forgettable() {
			others = append(others, pair.Other(p.ID))
		}
	}
	for _, id := range others {
		if other, ok := tx.Person(id); ok && id != p.ID {
			tx.keepApart(p, other, sealed[id])
		}
	}
}

// keepApart keeps every account of one from every account of the other.
func (tx *Tx) keepApart(p, other buddy.Person, sealed bool) {
	tx.keepAccounts(tx.accounts(p), tx.accounts(other), sealed)
}

func (tx *Tx) keepAccounts(of, others []account, sealed bool) {
	for _, a := range of {
		for _, b := range others {
			aparts.Put(tx, tx.apartKey(a, b), apart{b.hash, sealed})
			aparts.Put(tx, tx.apartKey(b, a), apart{a.hash, sealed})
		}
	}
}

// partAgain forbids somebody whose account is new here with those they were kept apart
// from before. The hashes of a couple who are both here have done their work.
func (tx *Tx) partAgain(p buddy.Person) {
	for _, k := range aparts.Keys(tx, tx.apartGroup(p.Chat)) {
		row, _ := aparts.Get(tx, k)
		at := held(tx, row.Other)
		if moved, ok := moves.Get(tx, row.Other); ok {
			at = moved.Person
		}
		other, ok := tx.Person(at)
		if !ok {
			continue
		}
		// had focal points decided nothing the team would see them kept apart all the same, since they were a pair
		tx.Forbid(p.ID, other.ID, buddy.ByWish)
		if row.Sealed {
			tx.ForbidUnseen(p.ID, other.ID)
		}
		aparts.Remove(tx, k)
		tx.joinAgain(other, p)
	}
}

// joinAgain takes away what kept the accounts of one from the account of another.
func (tx *Tx) joinAgain(p, other buddy.Person) {
	hash := chatHash(tx, other.Chat)
	for _, a := range tx.accounts(p) {
		for _, k := range aparts.Keys(tx, a.group) {
			if row, _ := aparts.Get(tx, k); bytes.Equal(row.Other, hash) {
				aparts.Remove(tx, k)
			}
		}
	}
}
