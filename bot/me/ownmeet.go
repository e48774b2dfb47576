package me

import (
	"time"

	"buddy"
	"buddy/bot/chat"
)

// ownAppointment is a time that was proposed or agreed on, as one of the two may see it: not what the
// other said became of it.
type ownAppointment struct {
	Pair   int
	Mine   bool // proposed by this member
	Made   time.Time
	Offers []buddy.Offer
	Picked int        `json:",omitempty"` // the offer both wanted, from 1
	Off    buddy.Fate `json:",omitempty"`
	Took   string     `json:",omitempty"` // what this member said became of it
}

func ownAppointments(t *chat.Turn) (out []ownAppointment) {
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		for _, a := range t.Tx.Appointments(p.ID).List {
			side := p.Side(t.Me.ID)
			out = append(out, ownAppointment{
				n + 1, a.By == side, a.Made, a.Offers, a.Picked, a.Fate, a.Took[side.Index()],
			})
		}
	}
	return out
}
