package store

import (
	"buddy"
	"buddy/cards"
	"buddy/store/vault"
)

var ideas = vault.Table[cards.Ideas]{Name: "ideas"}

// Ideas reads what a programme changes about prompts and cards; nothing for most.
func (tx *Tx) Ideas(programme buddy.ProgrammeID) cards.Ideas {
	d, _ := ideas.Get(tx, vault.Key(programme))
	d.Programme = programme
	return d
}

// PutIdeas writes what a programme changes about prompts and cards.
func (tx *Tx) PutIdeas(d cards.Ideas) { ideas.Put(tx, vault.Key(d.Programme), d) }
