package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

// What is kept to learn from is a store of its own within the file: sealed with the evaluation keys, under pseudonyms.
// All that people agree to have evaluated goes in by Evaluate, surveys too, when there are any: a kind of buddy.Measure
// and its answers. Who is who stands in pseudonyms, among what is known of people, and for a time only.

var measures = vault.Table[buddy.Measure]{
	Name: "measures", Apart: true,
	Indexes: []vault.Index[buddy.Measure]{
		vault.By("measures.programme", func(m buddy.Measure) vault.Groups { return vault.One(true, m.Programme) }),
	},
}

var pseudonyms = vault.Table[buddy.Pseudonym]{Name: "pseudonyms"}

func measureKey(name []byte, no uint64) []byte { return slices.Concat(name, vault.Key(no)) }

// Evaluate keeps what somebody answered, under their pseudonym. Nothing is kept of who did not agree.
func (tx *Tx) Evaluate(p buddy.Person, m buddy.Measure) {
	if !p.Agrees(buddy.ConsentEvaluate) {
		return
	}
	of, ok := pseudonyms.Get(tx, vault.Key(p.ID))
	if !ok {
		of = buddy.Pseudonym{Person: p.ID, Name: vault.Random(tx)}
		pseudonyms.Put(tx, vault.Key(p.ID), of)
	}
	m.Pseudonym, m.No = of.Name, uint64(len(measures.Keys(tx, of.Name)))+1
	measures.Put(tx, measureKey(m.Pseudonym, m.No), m)
}

// MeasuresOf are somebody's, as long as it is known which those are.
func (tx *Tx) MeasuresOf(id buddy.PersonID) (all []buddy.Measure) {
	of, ok := pseudonyms.Get(tx, vault.Key(id))
	if !ok {
		return nil
	}
	for _, k := range measures.Keys(tx, of.Name) {
		if m, ok := measures.Get(tx, k); ok {
			all = append(all, m)
		}
	}
	return all
}

// Measures are all of a programme, by pseudonym.
func (tx *Tx) Measures(programme buddy.ProgrammeID) []buddy.Measure {
	return measures.By(tx, "measures.programme", vault.Key(programme))
}

// Known tells whether it is known which measures are somebody's.
func (tx *Tx) Known(id buddy.PersonID) bool { return pseudonyms.Has(tx, vault.Key(id)) }

// Unlink forgets which measures are somebody's. The measures stay, and are nobody's from then on.
func (tx *Tx) Unlink(id buddy.PersonID) {
	if tx.Known(id) {
		pseudonyms.Remove(tx, vault.Key(id))
		tx.SetSetting(CompactDue, "yes") // else a free page would still lead there
	}
}

// EraseMeasures takes away what was kept to learn from of somebody, who takes their word back.
func (tx *Tx) EraseMeasures(id buddy.PersonID) {
	if of, ok := pseudonyms.Get(tx, vault.Key(id)); ok {
		for _, k := range measures.Keys(tx, of.Name) {
			measures.Remove(tx, k)
		}
		tx.Unlink(id)
	}
}

// Unname takes a check-in away from among what is known of people. Its answers go to what is kept to learn from, if the
// person agreed to that.
func (tx *Tx) Unname(c buddy.CheckIn, p buddy.Pair) {
	who, known := tx.Person(c.Person)
	if m, ok := c.Measures(p); ok && known {
		tx.Evaluate(who, m)
	}
	checkins.Remove(tx, vault.Key(c.ID))
}

// namelessCheckIns moves what was kept without a name before there were two stores: each under a pseudonym of its own,
// since nothing tells any more whose they were.
func namelessCheckIns(tx *Tx) error {
	for _, c := range checkins.All(tx) {
		if c.Person != 0 {
			continue
		}
		p, _ := tx.Pair(c.Pair)
		if m, ok := c.Measures(p); ok {
			m.Pseudonym, m.No = vault.Random(tx), 1
			measures.Put(tx, measureKey(m.Pseudonym, m.No), m)
		}
		checkins.Remove(tx, vault.Key(c.ID))
	}
	tx.SetSetting(CompactDue, "yes")
	return nil
}
