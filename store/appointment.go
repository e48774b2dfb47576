package store

import (
	"buddy"
	"buddy/store/vault"
)

var appointments = vault.Table[buddy.Appointments]{Name: "appointments"}

// Appointments are all attempts of a pair to find a day and a time; none for one that never tried.
func (tx *Tx) Appointments(pair buddy.PairID) buddy.Appointments {
	s, _ := appointments.Get(tx, vault.Key(pair))
	s.Pair = pair
	return s
}

// PutAppointments writes the appointments of a pair.
func (tx *Tx) PutAppointments(s buddy.Appointments) { appointments.Put(tx, vault.Key(s.Pair), s) }
