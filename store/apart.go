package store

import (
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
	Sealed bool   `json:",omitempty"` // decided by focal points: no team sees it, nor can take it back
}

// A lost row would bring the two together.
var aparts = vault.Table[apart]{Name: "apart", Whole: true}

// apartKey is one side of a couple: where to look for an account, then the couple.
func (tx *Tx) apartKey(chat, other int64) []byte {
	return slices.Concat(tx.apartGroup(chat), vault.Keyed(tx, "apart.two", uint64(chat), uint64(other))[:16])
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
		if other, ok := tx.Person(id); ok && id != p.ID && p.Chat != 0 && other.Chat != 0 {
			aparts.Put(tx, tx.apartKey(p.Chat, other.Chat), apart{chatHash(tx, other.Chat), sealed[id]})
			aparts.Put(tx, tx.apartKey(other.Chat, p.Chat), apart{chatHash(tx, p.Chat), sealed[id]})
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
		if row.Sealed {
			tx.ForbidUnseen(p.ID, other.ID)
		} else {
			tx.Forbid(p.ID, other.ID, buddy.ByWish)
		}
		aparts.Remove(tx, k)
		aparts.Remove(tx, tx.apartKey(other.Chat, p.Chat))
	}
}
