package bot

import (
	"fmt"

	"buddy"
	"buddy/locales"
)

// raise opens a concern unless the same one is already open. Something urgent
// that is new reaches the team at once, whatever the hour: a number, no story.
func (t *turn) raise(c buddy.Concern) buddy.Concern {
	open := len(t.tx.OpenConcerns(c.Programme))
	c = raise(t.tx, c)
	if c.Urgency() == buddy.High && len(t.tx.OpenConcerns(c.Programme)) > open {
		t.alert(c)
	}
	return c
}

// alert sends one neutral line to the staff of the programme, except to a
// member of the pair it is about.
func (t *turn) alert(c buddy.Concern) {
	pair, _ := t.tx.Pair(c.Pair)
	for _, p := range t.tx.StaffOf(c.Programme) {
		if p.ID == c.Person || pair.Side(p.ID) != "" {
			continue
		}
		s := t.with(p)
		s.say(screen{
			Text: s.T("staff.urgent", A{"Number": locales.LTR(fmt.Sprintf("#%d", c.ID))}),
			Rows: [][]buddy.Button{row(s.button("staff.urgent.button", "queue"))},
		})
	}
}
