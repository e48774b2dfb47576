package bot

import (
	"time"

	"buddy"
)

// realert is how long the team is not told of the same urgent thing once more.
const realert = 10 * time.Minute

// raise opens a concern unless the same one is already open. Something urgent
// reaches the team at once, whatever the hour, and again when somebody says it
// again: a number, no story. What no coordinator may read is made known to the owners.
func (t *turn) raise(c buddy.Concern) buddy.Concern { return t.press(t.opened(c), false) }

// opened is the open concern of that kind, which may be a new one.
func (t *turn) opened(c buddy.Concern) buddy.Concern {
	for _, old := range t.tx.ConcernsOf(c.Person) {
		if old.Open() && old.Kind == c.Kind && old.Programme == c.Programme && old.Pair == c.Pair {
			return old
		}
	}
	c.Opened = t.tx.Now()
	return t.tx.PutConcern(c)
}

// press tells the team of a concern that was just said, perhaps again. News is
// told at once. What was said about going on before is over.
func (t *turn) press(c buddy.Concern, news bool) buddy.Concern {
	c.Resumed = false
	urgent := c.Urgency() == buddy.High || len(t.teamFor(c)) == 0
	if urgent && (news || t.tx.Now().Sub(c.Alerted) >= realert) {
		return t.alert(c)
	}
	return t.tx.PutConcern(c)
}

// alert tells the team of a concern at once, or counts it where one person would tell them too
// often, and writes the concern.
func (t *turn) alert(c buddy.Concern) buddy.Concern {
	tell, later := c.Alert(t.tx.Now())
	if tell {
		t.call(c, "staff.urgent", A{"Number": concernName(c)})
	}
	if !later.IsZero() {
		t.tx.Schedule(buddy.Due{At: later, Kind: "concern.hushed", Subject: uint64(c.ID)})
	}
	return t.tx.PutConcern(c)
}

// tellHushed says in one line how often the team would have been told of an open concern.
func tellHushed(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || c.Hushed == 0 {
		return nil
	}
	times := c.Hushed
	c.Hushed = 0
	if c.Open() {
		c.Alert(t.tx.Now()) // counts, too
		t.call(c, "staff.urgent.more", A{"Number": concernName(c), "Times": times})
	}
	t.tx.PutConcern(c)
	return nil
}

// call sends one neutral line to those of the team who may read the case. Where
// that reaches nobody, the owners hear that a case waits.
func (t *turn) call(c buddy.Concern, key string, args A) {
	heard := false
	for _, p := range t.teamFor(c) {
		heard = heard || p.Unreachable.IsZero()
		s := t.with(p)
		s.class = buddy.Urgent
		s.say(screen{Text: s.T(key, args), Rows: [][]buddy.Button{row(s.button("staff.urgent.button", "queue"))}})
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
