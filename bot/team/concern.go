package team

import (
	"fmt"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// ConcernName is the opaque number staff may say aloud; see store.Tx.PutConcern.
func ConcernName(c buddy.Concern) locales.LTR { return locales.LTR(fmt.Sprintf("#%d", c.ID)) }

// SealDue is when the number given for a settled case goes.
func SealDue(c buddy.Concern) buddy.Due {
	return buddy.DueAbout(DueSeal, c.ID, c.Closed.Add(buddy.UndoTime))
}

// realert is how long the team is not told of the same urgent thing once more.
const realert = 10 * time.Minute

// Raise opens a concern unless the same one is already open. Something urgent
// reaches the team at once, whatever the hour, and again when somebody says it
// again: a number, no story. What no coordinator may read is made known to the owners.
func Raise(t *chat.Turn, c buddy.Concern) buddy.Concern {
	c, again := opened(t, c)
	return Press(t, c, again)
}

// opened is the open concern of that kind: a new one where there is none, or, again, the one that the
// person had taken back.
func opened(t *chat.Turn, c buddy.Concern) (_ buddy.Concern, again bool) {
	back := buddy.Concern{}
	before := t.Tx.ConcernsOf(c.Person)
	if c.Person == 0 { // about both of a pair, and neither
		before = t.Tx.ConcernsAbout(c.Pair)
	}
	for _, old := range before {
		if old.Person != c.Person || old.Kind != c.Kind || old.Programme != c.Programme || old.Pair != c.Pair {
			continue
		}
		if old.Open() {
			return old, false
		}
		if old.AskAgain(t.Tx.Now()) {
			back = old
		}
	}
	if back.ID != 0 {
		return back, true
	}
	c.Raise(t.Tx.Now())
	return t.Tx.PutConcern(c), false
}

// Press tells the team of a concern that was just said, perhaps again. News is
// told at once. What was said about going on before is over.
func Press(t *chat.Turn, c buddy.Concern, news bool) buddy.Concern {
	c.Repeat()
	urgent := c.Urgency() == buddy.High || len(TeamFor(t, c)) == 0
	if urgent && (news || t.Tx.Now().Sub(c.Alerted) >= realert) {
		return Alert(t, c)
	}
	return t.Tx.PutConcern(c)
}

// Alert tells the team of a concern at once, or counts it where one person would tell them too
// often, and writes the concern.
func Alert(t *chat.Turn, c buddy.Concern) buddy.Concern {
	tell, later := c.Alert(t.Tx.Now())
	if tell {
		callTeam(t, c, "staff.urgent", chat.A{"Number": ConcernName(c)})
	}
	if !later.IsZero() {
		t.Tx.Schedule(buddy.DueAbout(dueHushed, c.ID, later))
	}
	return t.Tx.PutConcern(c)
}

// tellHushed says in one line how often the team would have been told of an open concern.
func tellHushed(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	if !ok || c.Hushed == 0 {
		return nil
	}
	times, later := c.AlertHushed(t.Tx.Now())
	switch {
	case times > 0:
		callTeam(t, c, "staff.urgent.more", chat.A{"Number": ConcernName(c), "Times": times})
	case !later.IsZero():
		t.Tx.Schedule(buddy.DueAbout(dueHushed, c.ID, later))
	}
	t.Tx.PutConcern(c)
	return nil
}

// unheardAfter is how long a call may take to arrive before the owners hear of it, too.
const unheardAfter = 10 * time.Minute

// callTeam sends one neutral line to those of the team who may read the case. Where
// that reaches nobody, the owners hear that a case waits: at once where nobody
// can be reached, later where it turns out that it has not arrived.
func callTeam(t *chat.Turn, c buddy.Concern, key string, args chat.A) {
	for _, p := range TeamFor(t, c) {
		s := urgentTo(t, p, c)
		Noted(s).Team = c.Programme
		s.Say(
			chat.Screen{
				Text: s.T(key, args),
				Rows: [][]buddy.Button{chat.Row(s.Button("staff.urgent.button", "desk", c.Programme, "queue"))},
			},
		)
	}
	if len(TeamFor(t, c)) == 0 {
		callOwners(t, c, "owner.case")
	}
	t.Tx.Schedule(buddy.DueAbout(dueHeard, c.ID, t.Tx.Now().Add(unheardAfter)))
}

// callOwners tells the owners that a case waits, not what it is.
func callOwners(t *chat.Turn, c buddy.Concern, key string) {
	for _, p := range ownersFor(t, c) {
		to := urgentTo(t, p, c)
		to.Say(
			chat.Screen{
				Text: to.T(key, nil),
				Rows: [][]buddy.Button{chat.Row(to.Button("owner.programmes.button", "programmes"))},
			},
		)
	}
}

// urgentTo is a turn of somebody who is to hear of a case at once.
func urgentTo(t *chat.Turn, p buddy.Person, c buddy.Concern) *chat.Turn {
	to := t.With(p)
	to.Class, Noted(to).Concern = buddy.Urgent, c.ID
	return to
}

// wasHeard looks whether a call has arrived with anybody, and tells the owners where it has not:
// Telegram may refuse to deliver for many reasons.
func wasHeard(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.Concern(buddy.ConcernID(d.Subject))
	called := d.At.Add(-unheardAfter - time.Second) // the agenda keeps no parts of a second
	if ok && c.Open() && c.Reached.Before(called) && len(TeamFor(t, c)) > 0 {
		callOwners(t, c, "owner.unheard")
	}
	return nil
}

// Reached notes that a call about a case arrived.
func Reached(t *chat.Turn, id buddy.ConcernID) {
	if c, ok := t.Tx.Concern(id); ok {
		c.CallArrived(t.Tx.Now())
		t.Tx.PutConcern(c)
	}
}

// OpenOf is the open case of a kind about a pair, whoever of the two it is from.
func OpenOf(t *chat.Turn, pair buddy.PairID, kind buddy.ConcernKind) (buddy.Concern, bool) {
	for _, c := range t.Tx.ConcernsAbout(pair) {
		if c.Kind == kind {
			return c, true
		}
	}
	return buddy.Concern{}, false
}

// CaseOf is the case a talk is about.
func CaseOf(t *chat.Turn, talk store.Talk) buddy.Concern {
	c, _ := t.Tx.Concern(buddy.ConcernID(talk.Subject))
	return c
}
