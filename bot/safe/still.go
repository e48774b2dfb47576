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
// person whose turn it is, also since they wished for a break that begins soon. The other one goes on hearing all of
// theirs.
func Still(t *chat.Turn, p buddy.Pair) bool {
	return len(stills(t, p)) > 0 || len(rests(t, p)) > 0 || p.Side(t.Me.ID) != "" && p.RestsSoon(p.Side(t.Me.ID))
}

// rests are the person's open reports that ask for quiet about the pair.
func rests(t *chat.Turn, p buddy.Pair) []buddy.Report {
	return slices.DeleteFunc(
		t.Tx.ReportsBy(t.Me.ID),
		func(r buddy.Report) bool { return r.Pair != p.ID || !r.Stills() },
	)
}

// Rested tells whether the person asked for the break of the pair in a report, be that over or not: it ends when they
// say so after being asked once, and by no other wish.
func Rested(t *chat.Turn, p buddy.Pair) bool { return len(resting(t, p)) > 0 }

func resting(t *chat.Turn, p buddy.Pair) []buddy.Report {
	return slices.DeleteFunc(
		t.Tx.ReportsBy(t.Me.ID),
		func(r buddy.Report) bool { return r.Pair != p.ID || !r.Rest },
	)
}

// Unrest notes that the person does not want the break any more that they asked for in a report.
func Unrest(t *chat.Turn, p buddy.Pair) {
	for _, r := range resting(t, p) {
		r.GoOn()
		t.Tx.PutReport(r)
	}
}

// Unstill notes that the person said how to go on. A break that a report asks for stays.
func Unstill(t *chat.Turn, p buddy.Pair) {
	for _, c := range stills(t, p) {
		c.GoOn()
		t.Tx.PutConcern(c)
		t.Audit("concern.resume", t.Me.ID, p.ID, "")
	}
}
