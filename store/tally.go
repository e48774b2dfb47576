package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

var tallies = vault.Table[buddy.Tally]{
	Name: "tallies", Apart: true,
	Indexes: []vault.Index[buddy.Tally]{
		vault.By("tallies.programme", func(t buddy.Tally) vault.Groups { return vault.One(true, t.Programme) }),
	},
}

func tallyKey(programme buddy.ProgrammeID, prompt string) []byte {
	return slices.Concat(vault.Key(programme), []byte(prompt))
}

// Tally is what became of a prompt in a programme; a zero one where it never went out.
func (tx *Tx) Tally(programme buddy.ProgrammeID, prompt string) buddy.Tally {
	t, ok := tallies.Get(tx, tallyKey(programme, prompt))
	if !ok {
		return buddy.Tally{Programme: programme, Prompt: prompt}
	}
	return t
}

// PutTally writes what became of a prompt.
func (tx *Tx) PutTally(t buddy.Tally) { tallies.Put(tx, tallyKey(t.Programme, t.Prompt), t) }

// Tallies are those of a programme's prompts that ever went out.
func (tx *Tx) Tallies(programme buddy.ProgrammeID) []buddy.Tally {
	return tallies.By(tx, "tallies.programme", vault.Key(programme))
}
