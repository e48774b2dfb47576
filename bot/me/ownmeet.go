package me

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/meet"
	"buddy/locales"
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

// meetLines are the appointments in words, with what the person said became of them.
func meetLines(t *chat.Turn) (lines []string) {
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		for _, a := range t.Tx.Appointments(p.ID).List {
			text := meet.InWords(t, p, a)
			if said := a.Took[p.Side(t.Me.ID).Index()]; said != "" {
				text += " " + t.T("mydata.meet.said", chat.A{"Answer": t.P("meet.took."+said+".button", nil)})
			}
			lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(a.Made), "Text": locales.Safe(text)}))
		}
	}
	return newest(t, lines, mostDeeds)
}
