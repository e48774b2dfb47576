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

// unheardAfter is how long a call may take to arrive before the owners hear of it, too.
const unheardAfter = 10 * time.Minute

// call sends one neutral line to those of the team who may read the case. Where
// that reaches nobody, the owners hear that a case waits: at once where nobody
// can be reached, later where it turns out that it has not arrived.
func (t *turn) call(c buddy.Concern, key string, args A) {
	for _, p := range t.teamFor(c) {
		s := t.urgentTo(p, c)
		s.team = c.Programme
		s.say(screen{Text: s.T(key, args), Rows: [][]buddy.Button{row(s.button("staff.urgent.button", "desk", c.Programme, "queue"))}})
	}
	if len(t.teamFor(c)) == 0 {
		t.callOwners(c, "owner.case")
	}
	t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(unheardAfter), Kind: "concern.heard", Subject: uint64(c.ID)})
}

// callOwners tells the owners that a case waits, not what it is.
func (t *turn) callOwners(c buddy.Concern, key string) {
	for _, p := range t.ownersFor(c) {
		to := t.urgentTo(p, c)
		to.say(screen{Text: to.T(key, nil), Rows: [][]buddy.Button{row(to.button("owner.programmes.button", "programmes"))}})
	}
}

// urgentTo is a turn of somebody who is to hear of a case at once.
func (t *turn) urgentTo(p buddy.Person, c buddy.Concern) *turn {
	to := t.with(p)
	to.class, to.concern = buddy.Urgent, c.ID
	return to
}

// wasHeard looks whether a call has arrived with anybody, and tells the owners where it has not:
// Telegram may refuse to deliver for many reasons.
func wasHeard(t *turn, d buddy.Due) error {
	c, ok := t.tx.Concern(buddy.ConcernID(d.Subject))
	called := d.At.Add(-unheardAfter - time.Second) // the agenda keeps no parts of a second
	if ok && c.Open() && c.Reached.Before(called) && len(t.teamFor(c)) > 0 {
		t.callOwners(c, "owner.unheard")
	}
	return nil
}

// reached notes that a call about a case arrived.
func (t *turn) reached(id buddy.ConcernID) {
	if c, ok := t.tx.Concern(id); ok {
		c.Reached = t.tx.Now()
		t.tx.PutConcern(c)
	}
}
