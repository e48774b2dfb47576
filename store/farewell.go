package store

import (
	"buddy"
	"buddy/store/vault"
)

var farewells = vault.Table[buddy.Farewell]{
	Name: "farewells",
	Indexes: []vault.Index[buddy.Farewell]{
		vault.By("farewells.pair", func(f buddy.Farewell) vault.Groups { return vault.One(true, f.Pair) }),
		vault.By("farewells.person", func(f buddy.Farewell) vault.Groups { return vault.Each(f.Person) }),
		vault.By("farewells.programme", func(f buddy.Farewell) vault.Groups { return vault.One(true, f.Programme) }),
	},
}

// Farewell reads one farewell; false when there is none.
func (tx *Tx) Farewell(id buddy.FarewellID) (buddy.Farewell, bool) {
	return farewells.Get(tx, vault.Key(id))
}

// PutFarewell writes a farewell; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutFarewell(f buddy.Farewell) buddy.Farewell {
	if f.ID == 0 {
		f.ID = buddy.FarewellID(farewells.Next(tx))
	}
	farewells.Put(tx, vault.Key(f.ID), f)
	return f
}

// FarewellsOf lists what still has a person's name, oldest first.
func (tx *Tx) FarewellsOf(id buddy.PersonID) []buddy.Farewell {
	return farewells.By(tx, "farewells.person", vault.Key(id))
}

// FarewellsAfter lists those of both members of a pair, oldest first.
func (tx *Tx) FarewellsAfter(pair buddy.PairID) []buddy.Farewell {
	return farewells.By(tx, "farewells.pair", vault.Key(pair))
}

// Farewells lists a programme's, oldest first.
func (tx *Tx) Farewells(id buddy.ProgrammeID) []buddy.Farewell {
	return farewells.By(tx, "farewells.programme", vault.Key(id))
}
