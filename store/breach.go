package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

var breaches = vault.Table[buddy.Breach]{Name: "breaches"}

// A lost row would tell somebody twice.
var tolds = vault.Table[buddy.Told]{
	Name: "told", Whole: true,
	Indexes: []vault.Index[buddy.Told]{
		vault.By("told.person", func(n buddy.Told) vault.Groups { return vault.Each(n.Person) }),
	},
}

func toldKey(breach buddy.BreachID, person buddy.PersonID) []byte {
	return slices.Concat(vault.Key(breach), vault.Key(person))
}

// Breach reads one breach; false when there is none.
func (tx *Tx) Breach(id buddy.BreachID) (buddy.Breach, bool) { return breaches.Get(tx, vault.Key(id)) }

// PutBreach writes one; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutBreach(b buddy.Breach) buddy.Breach {
	if b.ID == 0 {
		b.ID = buddy.BreachID(breaches.Next(tx))
	}
	breaches.Put(tx, vault.Key(b.ID), b)
	return b
}

// Breaches lists all, oldest first.
func (tx *Tx) Breaches() []buddy.Breach { return breaches.All(tx) }

// Told is the notice of a breach to a person; false while none was made for them.
func (tx *Tx) Told(breach buddy.BreachID, person buddy.PersonID) (buddy.Told, bool) {
	return tolds.Get(tx, toldKey(breach, person))
}

// PutTold writes the notice of a breach to a person.
func (tx *Tx) PutTold(n buddy.Told) { tolds.Put(tx, toldKey(n.Breach, n.Person), n) }

// ToldOf lists the notices of a breach, by person.
func (tx *Tx) ToldOf(breach buddy.BreachID) []buddy.Told {
	return tolds.Within(tx, vault.Key(breach), vault.Key(breach+1), 0)
}

// ToldTo lists the notices to a person, oldest first.
func (tx *Tx) ToldTo(person buddy.PersonID) []buddy.Told {
	return tolds.By(tx, "told.person", vault.Key(person))
}

// DropTold forgets that somebody was told of a breach.
func (tx *Tx) DropTold(n buddy.Told) { tolds.Remove(tx, toldKey(n.Breach, n.Person)) }

// eraseTold takes a person out of breaches and of what they were told of them.
func (tx *Tx) eraseTold(id buddy.PersonID) {
	for _, t := range tx.ToldTo(id) {
		tolds.Remove(tx, toldKey(t.Breach, t.Person))
	}
	for _, b := range tx.Breaches() {
		left := slices.DeleteFunc(slices.Clone(b.Affected), func(p buddy.PersonID) bool { return p == id })
		affected := len(left) < len(b.Affected)
		if b.Affected = left; unlink(id, &b.Person) || affected {
			tx.PutBreach(b)
		}
	}
}
