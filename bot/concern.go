package bot

import (
	"fmt"

	"buddy"
	"buddy/locales"
)

// raise opens a concern unless the same one is already open. Something urgent
// that is new reaches the team at once, whatever the hour: a number, no story.
func (t *turn) raise(c buddy.Concern) buddy.Concern {
	c, fresh := raise(t.tx, c)
	if fresh && c.Urgency() == buddy.High {
		t.alert(c)
	}
	return c
}

// alert sends one neutral line to the staff of the programme, except to a
// member of the pair it is about. Where that reaches nobody, the owners hear
// that a case waits.
func (t *turn) alert(c buddy.Concern) {
	pair, _ := t.tx.Pair(c.Pair)
	concerned := func(p buddy.Person) bool { return p.ID == c.Person || pair.Side(p.ID) != "" }
	heard := false
	for _, p := range t.tx.StaffOf(c.Programme) {
		if concerned(p) {
			continue
		}
		heard = heard || p.Unreachable.IsZero()
		s := t.with(p)
		s.say(screen{
			Text: s.T("staff.urgent", A{"Number": locales.LTR(fmt.Sprintf("#%d", c.ID))}),
			Rows: [][]buddy.Button{row(s.button("staff.urgent.button", "queue"))},
		})
	}
	for _, p := range t.tx.Owners() {
		if !heard && !concerned(p) {
			to := t.with(p)
			to.say(screen{Text: to.T("owner.case", nil)})
		}
	}
}
