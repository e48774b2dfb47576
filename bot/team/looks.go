package team

import (
	"maps"
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// AtDesk notes that the turn is one of the team's, at the desk where the person sits unless it is
// said of whose, and whose screen it opens, by the kind of look. Whoever else a screen names was
// seen in a list.
func AtDesk(t *chat.Turn, kind string, people ...buddy.PersonID) {
	n := Noted(t)
	if n.reads == nil {
		n.reads = map[buddy.PersonID]string{}
	}
	if n.Team == 0 {
		n.Team = t.Me.Desk
	}
	for _, id := range people {
		if id != 0 {
			n.reads[id] = kind
		}
	}
}

// LookKinds is what the kinds of a look at somebody begin with.
const LookKinds = "read."

// overlooked is the kind of look that leaves no trace.
const overlooked = "none"

// Overlook has the screen name somebody without a trace: whom a case may be about must
// not read that somebody opened it.
func Overlook(t *chat.Turn, id buddy.PersonID) { Noted(t).reads[id] = overlooked }

// Looked leaves a trace with everybody a staff screen shows, so that they find
// it in /mydata: one row at most for each reader, person, kind and day of the programme.
func Looked(t *chat.Turn, shown []buddy.PersonID) {
	kinds := maps.Clone(Noted(t).reads)
	if kinds == nil {
		return
	}
	for _, id := range shown {
		if kinds[id] == "" {
			kinds[id] = "read.list"
		}
	}
	now := t.Tx.Now().In(t.Zone())
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		if id != t.Me.ID && kinds[id] != overlooked && !t.Tx.Looked(t.Me.ID, id, kinds[id], today) {
			t.Audit(kinds[id], id, 0, "")
		}
	}
}
