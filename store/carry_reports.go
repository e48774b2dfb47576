package store

import (
	"slices"
	"time"

	"buddy"
)

// told is what was told in trust.
type told struct {
	reports []buddy.Report
	due     map[uint64][]buddy.Due     // what is due about each
	pairs   map[buddy.PairID]time.Time // when those they name were made
}

func (tx *Tx) told() told {
	of := told{reports: reports.All(tx), due: map[uint64][]buddy.Due{}, pairs: map[buddy.PairID]time.Time{}}
	for _, r := range of.reports {
		of.due[uint64(r.ID)] = nil
		pair, _ := tx.Pair(r.Pair)
		of.pairs[r.Pair] = pair.Created
	}
	for _, d := range agenda.All(tx) {
		if due, about := of.due[d.Subject]; about { // numbers of reports are dealt: nothing else has them
			of.due[d.Subject] = append(due, d)
		}
	}
	return of
}

// breakOfReport is what comes due to plan the break that a report asks for, where the two have none.
const breakOfReport buddy.DueKind = "report.later"

// tellAgain has what was told in trust stand here as it did there, and counts what this file did not know.
func (tx *Tx) tellAgain(from protection, later bool) (n int) {
	for _, r := range from.told.reports {
		_, known := tx.Report(r.ID)
		if known && !later {
			continue
		}
		if !known {
			n++
		}
		was := r.ID
		r = tx.named(r, from)
		tx.PutReport(r)
		for _, d := range from.told.due[uint64(was)] {
			to := tx.here(from.accounts, d.Person)
			if to != 0 || d.Person == 0 { // else it is to somebody this file does not know
				tx.Schedule(d.To(to))
			}
		}
		if r.Open() && r.Rest && r.Pair != 0 {
			tx.Schedule(buddy.DueAbout(breakOfReport, r.ID, tx.Now()))
		}
	}
	return n
}

// named is a report with the people, the pair and the programme it names as they are called here. Whom this file does
// not know is not named: a code leads to what they told, and what is about them counts as about somebody of the team
// who was not said. Of a programme it does not know an owner says where it belongs.
func (tx *Tx) named(r buddy.Report, from protection) buddy.Report {
	if site, ok := tx.Programme(r.Programme); !ok || !site.Created.Equal(from.programmes[r.Programme]) {
		r.Programme = 0
	}
	about := r.About
	r.Person, r.About = tx.here(from.accounts, r.Person), tx.here(from.accounts, r.About)
	r.Handler = tx.here(from.accounts, r.Handler)
	r.Unsaid = r.Unsaid || about != 0 && r.About == 0
	before := slices.Clone(r.Before)
	for i := range before {
		before[i] = tx.here(from.accounts, before[i])
	}
	r.Before = slices.DeleteFunc(before, func(id buddy.PersonID) bool { return id == 0 })
	if pair, ok := tx.Pair(r.Pair); !ok || !pair.Created.Equal(from.told.pairs[r.Pair]) {
		r.Pair = 0
	}
	return r
}
