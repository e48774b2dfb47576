package store

import (
	"buddy"
	"buddy/store/vault"
)

var programmes = vault.Table[buddy.Programme]{Name: "programmes"}

// Programme reads one programme; false when there is none.
func (tx *Tx) Programme(id buddy.ProgrammeID) (buddy.Programme, bool) {
	return programmes.Get(tx, vault.Key(id))
}

// PutProgramme writes a programme; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutProgramme(p buddy.Programme) buddy.Programme {
	if p.ID == 0 {
		p.ID = buddy.ProgrammeID(programmes.Next(tx))
	}
	programmes.Put(tx, vault.Key(p.ID), p)
	return p
}

// Programmes lists all programmes, by id.
func (tx *Tx) Programmes() []buddy.Programme { return programmes.All(tx) }
