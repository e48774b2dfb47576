package safe

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// stills are the person's open concerns for which the usual messages about the
// pair stay away.
func stills(t *chat.Turn, p buddy.Pair) []buddy.Concern {
	return slices.DeleteFunc(
		t.Tx.ConcernsOf(t.Me.ID),
		func(c buddy.Concern) bool { return c.Pair != p.ID || !c.Stills() },
	)
}

// Still tells whether the usual messages about the pair stay away from the
// person whose turn it is. The other one goes on hearing all of theirs.
func Still(t *chat.Turn, p buddy.Pair) bool { return len(stills(t, p)) > 0 || len(rests(t, p)) > 0 }

// rests are the person's open reports that ask for quiet about the pair.
func rests(t *chat.Turn, p buddy.Pair) []buddy.Report {
	return slices.DeleteFunc(
		t.Tx.ReportsBy(t.Me.ID),
		func(r buddy.Report) bool { return r.Pair != p.ID || !r.Stills() },
	)
}

// Unstill notes that the person said how to go on.
func Unstill(t *chat.Turn, p buddy.Pair) {
	for _, r := range rests(t, p) {
		r.GoOn()
		t.Tx.PutReport(r)
	}
	for _, c := range stills(t, p) {
		c.GoOn()
		t.Tx.PutConcern(c)
		t.Audit("concern.resume", t.Me.ID, p.ID, "")
	}
}
