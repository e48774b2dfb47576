package bot

import (
	"fmt"

	"buddy"
	"buddy/locales"
)

// raise opens a concern unless the same one is already open. Something urgent
// that is new reaches the team at once, whatever the hour: a number, no story.
// What no coordinator may read is made known to the owners.
func (t *turn) raise(c buddy.Concern) buddy.Concern {
	for _, old := range t.tx.ConcernsOf(c.Person) {
		if old.Open() && old.Kind == c.Kind && old.Programme == c.Programme && old.Pair == c.Pair {
			return old
		}
	}
	c.Opened = t.tx.Now()
	c = t.tx.PutConcern(c)
	if c.Urgency() == buddy.High || len(t.teamFor(c)) == 0 {
		t.alert(c)
	}
	return c
}

// alert sends one neutral line to those of the team who may read the case. Where
// that reaches nobody, the owners hear that a case waits.
func (t *turn) alert(c buddy.Concern) {
	heard := false
	for _, p := range t.teamFor(c) {
		heard = heard || p.Unreachable.IsZero()
		s := t.with(p)
		s.class = buddy.Urgent
		s.say(screen{
			Text: s.T("staff.urgent", A{"Number": locales.LTR(fmt.Sprintf("#%d", c.ID))}),
			Rows: [][]buddy.Button{row(s.button("staff.urgent.button", "queue"))},
		})
	}
	if heard {
		return
	}
	for _, p := range t.ownersFor(c) {
		to := t.with(p)
		to.class = buddy.Urgent
		to.say(screen{Text: to.T("owner.case", nil), Rows: [][]buddy.Button{row(to.button("owner.programmes.button", "programmes"))}})
	}
}
