package store

import (
	"encoding/binary"

	"buddy"
	"buddy/store/vault"
)

// A damaged row opens nothing, and nobody chooses a PIN in its place: an owner or the operator takes it away.
var pins = vault.Table[buddy.PIN]{Name: "pins"}

// PIN is that of a person, with the keypad on their screen; of whoever has none, one that opens nothing.
func (tx *Tx) PIN(person buddy.PersonID) buddy.PIN {
	if p, ok := pins.Get(tx, vault.Key(person)); ok {
		return p
	}
	return buddy.PIN{Person: person}
}

// PINOpens tells whether a person has entered theirs lately.
func (tx *Tx) PINOpens(person buddy.PersonID) bool {
	p, ok := pins.Sound(tx, vault.Key(person))
	return ok && p.Opens(tx.Now())
}

// PINChosen tells whether a person has chosen one.
func (tx *Tx) PINChosen(person buddy.PersonID) bool {
	p, ok := pins.Sound(tx, vault.Key(person))
	return ok && p.Code != nil
}

// endSessions has everybody enter their PIN again, as they chose it.
func (tx *Tx) endSessions() {
	for _, p := range pins.All(tx) {
		p.End()
		tx.PutPIN(p)
	}
}

// PutPIN writes one.
func (tx *Tx) PutPIN(p buddy.PIN) { pins.Put(tx, vault.Key(p.Person), p) }

// HasPIN tells whether a person has a row, even one that is damaged.
func (tx *Tx) HasPIN(person buddy.PersonID) bool { return pins.Has(tx, vault.Key(person)) }

// DropPIN takes it away, even one that is damaged: the next thing the person does in a role asks for a new one.
func (tx *Tx) DropPIN(person buddy.PersonID) {
	if tx.HasPIN(person) {
		pins.Remove(tx, vault.Key(person))
	}
}

// dropDrafts takes away what those with a role in a programme wrote before their PIN: it may be about whoever goes.
func (tx *Tx) dropDrafts(programme buddy.ProgrammeID) {
	for _, p := range pins.All(tx) {
		who, _ := tx.Person(p.Person)
		reads := who.Owner || who.Coordinates(programme) || who.HoldsAny(programme)
		if programme != 0 && reads && (len(p.Wish.Typed) > 0 || p.Wish.Payload != "") {
			p.Wish.Typed, p.Wish.Command, p.Wish.Payload = nil, "", ""
			tx.PutPIN(p)
		}
	}
}

// PINHash stands for the digits behind a hash and one digit more. Two people's are never alike.
func (tx *Tx) PINHash(person buddy.PersonID, before []byte, digit int) []byte {
	numbers := []uint64{uint64(person)}
	for ; len(before) >= 8; before = before[8:] {
		numbers = append(numbers, binary.BigEndian.Uint64(before))
	}
	return vault.Keyed(tx, "pin", append(numbers, uint64(digit))...)
}

// EasyPINs are the hashes of what a person may not choose.
func (tx *Tx) EasyPINs(person buddy.PersonID) (all [][]byte) {
	for _, digits := range buddy.EasyPINs() {
		var hash []byte
		for _, d := range digits {
			hash = tx.PINHash(person, hash, int(d-'0'))
		}
		all = append(all, hash)
	}
	return all
}
