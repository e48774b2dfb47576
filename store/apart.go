package store

import (
	"slices"

	"buddy"
)

// apart is what stays of two people who must not be suggested to each other
// while at least one of them is erased: keyed hashes of their accounts, and nothing about who,
// when or why. Whoever comes back with the same account is kept apart again.
//
// Each couple has two rows, one from either side. The hashes hang on the ring's lasting
// secret, so they outlive a change of keys; without the ring they lead to nobody, and not
// even to the same account's other rows.
type apart struct {
	Other []byte // hash of the other's chat, as in people.chat
}

// A lost row would bring the two together.
var aparts = table[apart]{name: "apart", whole: true}

// apartKey is one side of a couple: where to look for an account, then the couple.
func (tx *Tx) apartKey(chat, other int64) []byte {
	return slices.Concat(tx.apartGroup(chat), tx.keyed("apart.two", uint64(chat), uint64(other))[:16])
}

func (tx *Tx) apartGroup(chat int64) []byte { return tx.keyed("apart", uint64(chat))[:16] }

// outlive keeps apart, beyond the erasure of p, whom p was kept apart from and with
// whom p had a pair that matching would not suggest again.
func (tx *Tx) outlive(p buddy.Person) {
	var others []buddy.PersonID
	for _, f := range forbiddens.by(tx, "forbidden.person", key(p.ID)) {
		others = append(others, f.People[:]...)
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
			aparts.put(tx, tx.apartKey(p.Chat, other.Chat), apart{tx.chatHash(other.Chat)})
			aparts.put(tx, tx.apartKey(other.Chat, p.Chat), apart{tx.chatHash(p.Chat)})
		}
	}
}

// partAgain forbids somebody whose account is new here with those they were kept apart
// from before. The hashes of a couple who are both here have done their work.
func (tx *Tx) partAgain(p buddy.Person) {
	defer rescue(aparts.name)
	for _, k := range keysWith(tx, aparts.name, tx.apartGroup(p.Chat)) {
		row, _ := aparts.get(tx, k)
		held := keysWith(tx, "people.chat", row.Other)
		if len(held) == 0 {
			continue
		}
		other, ok := tx.Person(buddy.PersonID(id(held[0])))
		if !ok {
			continue
		}
		tx.Forbid(p.ID, other.ID, buddy.ByWish)
		aparts.remove(tx, k)
		aparts.remove(tx, tx.apartKey(other.Chat, p.Chat))
	}
}
