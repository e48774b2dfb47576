package store

import (
	"slices"
	"time"

	"buddy"
)

// told is what was told in trust, with who it names by their accounts, since numbers of people may differ.
type told struct {
	reports []buddy.Report
	due     map[uint64][]buddy.Due     // what is due about each
	chats   map[buddy.PersonID]int64   // of whom they name
	pairs   map[buddy.PairID]time.Time // when those they name were made
}

func (tx *Tx) told() told {
	of := told{
		reports: reports.All(tx), due: map[uint64][]buddy.Due{}, chats: map[buddy.PersonID]int64{},
		pairs: map[buddy.PairID]time.Time{},
	}
	for _, r := range of.reports {
		of.due[uint64(r.ID)] = nil
		for _, id := range inReport(r) {
			of.add(tx, id)
		}
		pair, _ := tx.Pair(r.Pair)
		of.pairs[r.Pair] = pair.Created
	}
	for _, d := range agenda.All(tx) {
		if due, about := of.due[d.Subject]; about { // numbers of reports are dealt: nothing else has them
			of.due[d.Subject] = append(due, d)
			of.add(tx, d.Person)
		}
	}
	return of
}

func (of told) add(tx *Tx, id buddy.PersonID) {
	p, _ := tx.Person(id)
	of.chats[id] = p.Chat
}

// tellAgain has what was told in trust stand here as it did there, and counts what this file did not know.
func (tx *Tx) tellAgain(from protection) (n int) {
	for _, r := range from.told.reports {
		if site, ok := tx.Programme(r.Programme); r.Programme != 0 &&
			(!ok || !site.Created.Equal(from.programmes[r.Programme])) {
			continue
		}
		if _, known := tx.Report(r.ID); !known {
			n++
		}
		tx.PutReport(tx.named(r, from.told))
		for _, d := range from.told.due[uint64(r.ID)] {
			to := tx.holder(from.told.chats[d.Person])
			if to != 0 || d.Person == 0 { // else it is to somebody this file does not know
				tx.Schedule(d.To(to))
			}
		}
	}
	return n
}

// named is a report with the people and the pair it names as they are called here. Whom this file does not know is not
// named: a code leads to what they told, and what is about them counts as about somebody of the team who was not said.
func (tx *Tx) named(r buddy.Report, from told) buddy.Report {
	here := func(id buddy.PersonID) buddy.PersonID { return tx.holder(from.chats[id]) }
	about := r.About
	r.Person, r.About, r.Handler = here(r.Person), here(r.About), here(r.Handler)
	r.Unsaid = r.Unsaid || about != r.About && r.About == 0
	before := slices.Clone(r.Before)
	for i := range before {
		before[i] = here(before[i])
	}
	r.Before = slices.DeleteFunc(before, func(id buddy.PersonID) bool { return id == 0 })
	if pair, ok := tx.Pair(r.Pair); !ok || !pair.Created.Equal(from.pairs[r.Pair]) {
		r.Pair = 0
	}
	return r
}
