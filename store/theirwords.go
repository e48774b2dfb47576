package store

import (
	"slices"

	"buddy"
)

// dropWords drops the messages that wait for a person's buddies and show a line of theirs, which need not name them: a
// goal, a step, a place to meet, a note.
func (tx *Tx) dropWords(id buddy.PersonID) {
	notes := tx.NotesOf(id)
	for _, pair := range tx.PairsOf(id) {
		to := pair.Other(id)
		if to == 0 {
			continue
		}
		lines := tx.Plan(pair.ID).GoWith(pair.Side(id))
		for _, a := range tx.Appointments(pair.ID).List {
			for _, o := range a.Offers {
				lines = append(lines, o.Place.Typed)
			}
		}
		for _, n := range notes {
			if n.Pair == pair.ID && n.For == buddy.ForBuddy {
				lines = append(lines, n.Text)
			}
		}
		for _, m := range tx.MessagesTo(to) {
			if sightOf(m).shows(lines) {
				tx.DropMessage(m.ID)
			}
		}
	}
}

// shows tells whether one of the lines stands in a text by itself, or begins a label among whatever else; either may
// cut it short.
func (s sight) shows(lines []string) bool {
	return slices.ContainsFunc(lines, func(line string) bool {
		is := func(value string) bool { return value == line || isCut(value, line) }
		holds := func(label string) bool { return standsAlone(label, line) || holdsCut(label, line) }
		return line != "" && (slices.ContainsFunc(s.values, is) || slices.ContainsFunc(s.labels, holds))
	})
}
