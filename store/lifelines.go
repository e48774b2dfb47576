package store

import "time"

// lifelinesOfBefore makes numbers of help lines. What a programme did not have to have before closes it only a
// while after the upgrade, whose day no migration knows.
func lifelinesOfBefore(tx *Tx) error {
	for _, p := range programmes.All(tx) {
		p.ReadLifelines(p.Help, time.Time{})
		p.Help, p.Gated.Before = nil, true
		tx.PutProgramme(p)
	}
	return nil
}

// needsOfBefore gives time to programmes that named all that was needed before: more kinds of number are by now, and
// who is responsible.
func needsOfBefore(tx *Tx) error {
	for _, p := range programmes.All(tx) {
		p.Gated.Before = true
		tx.PutProgramme(p)
	}
	return nil
}
