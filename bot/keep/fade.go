package keep

import (
	"buddy"
	"buddy/store"
)

// fade takes from a pair what is kept no longer, by all rules about pairs.
func fade(tx *store.Tx, p buddy.Pair) {
	for _, r := range Rules {
		if r.pair != nil {
			report(tx, r.Name, r.pair(tx, p, true))
		}
	}
}

func one(gone bool) int {
	if gone {
		return 1
	}
	return 0
}

func fadePlaces(tx *store.Tx, p buddy.Pair, really bool) int {
	s := tx.Appointments(p.ID)
	gone := s.Fade(tx.Now())
	if gone && really {
		tx.PutAppointments(s)
	}
	return one(gone)
}

func fadePair(tx *store.Tx, p buddy.Pair, really bool) int {
	gone := !p.Live() && p.Fade(tx.Now())
	if gone && really {
		tx.PutPair(p)
	}
	return one(gone)
}

func fadeNotes(tx *store.Tx, p buddy.Pair, really bool) (n int) {
	if p.Live() {
		return 0
	}
	for _, note := range tx.NotesAbout(p.ID) {
		if !note.Old(p, tx.Now()) {
			continue
		}
		if n++; really {
			tx.DropNote(note.Person, note.No)
		}
	}
	return n
}

func fadeTogether(tx *store.Tx, p buddy.Pair, really bool) int {
	gone := !p.Live() && tx.Together(p.ID).Old(p, tx.Now())
	if gone && really {
		tx.DropTogether(p.ID)
	}
	return one(gone)
}

func fadePlan(tx *store.Tx, p buddy.Pair, really bool) int {
	plan := tx.Plan(p.ID)
	gone := !p.Live() && plan.Fade(p.EndedAt, tx.Now())
	if gone && really {
		tx.PutPlan(plan)
	}
	return one(gone)
}

func fadeFarewells(tx *store.Tx, p buddy.Pair, really bool) (n int) {
	if p.Live() {
		return 0
	}
	for _, f := range tx.FarewellsAfter(p.ID) {
		who, known := tx.Person(f.Person)
		if !f.Fade(!known || who.Agrees(buddy.ConsentEvaluate), tx.Now()) {
			continue
		}
		if n++; really {
			tx.PutFarewell(f)
		}
	}
	return n
}

// fadePulses takes check-ins away from the pair. The answers go to what we learn from, of somebody who agreed to that.
func fadePulses(tx *store.Tx, p buddy.Pair, really bool) (n int) {
	if p.Live() || tx.Now().Sub(p.EndedAt) <= buddy.KeepNamedPulses {
		return 0
	}
	for _, c := range tx.CheckInsOf(p.ID) {
		if n++; really {
			tx.Unname(c, p)
		}
	}
	return n
}
