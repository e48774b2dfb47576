package report

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// Where help is needed right now, everybody who may see to it is called again until somebody does, at night, too: half
// an hour after it was told at the latest, and every two hours from then on.
const (
	ringEach = 2 * time.Hour
	ringGap  = 20 * time.Minute // as near to another call about the same it says nothing new
)

// alertMark stands before what is urgent.
const alertMark = "❗"

// marked is a notice, with a mark where it is about something urgent.
func marked(urgent bool, text string) string {
	if urgent {
		return alertMark + " " + text
	}
	return text
}

// ring plans the next call about a report that is urgent.
func ring(t *chat.Turn, r buddy.Report, at time.Time) {
	if r.Urgent && !r.Drill {
		t.Tx.Schedule(buddy.DueAbout(dueAgain, r.ID, at))
	}
}

// ringAgain calls again while nobody sees to it. Many at once are one call, as when they were told.
func ringAgain(t *chat.Turn, d buddy.Due) error {
	r, ok := t.Tx.Report(buddy.ReportID(d.Subject))
	if !ok || !r.Open() {
		return nil
	}
	next := d.At
	for !next.After(t.Tx.Now()) {
		next = next.Add(ringEach)
	}
	ring(t, r, next)
	if !r.Waits() || calledAnyway(r, t.Tx.Now()) || len(hearers(t, r)) == 0 {
		return nil
	}
	switch all := urgentAndWaiting(t, r.Programme); {
	case len(all) <= mostCalls:
		call(t, r, "report.call")
	case all[0].ID == r.ID:
		callForAll(t, r.Programme)
	}
	return nil
}

// calledAnyway tells whether watch calls about a report soon, or did just now.
func calledAnyway(r buddy.Report, now time.Time) bool {
	since := now.Sub(r.Due)
	if since < 0 {
		return -since < ringGap
	}
	return since%day < ringGap || day-since%day < ringGap
}

// urgentAndWaiting are the reports of a programme that are urgent and nobody sees to, oldest first. What nobody may see
// to is none of them: nobody is called about it, and the call for all would wait for it.
func urgentAndWaiting(t *chat.Turn, id buddy.ProgrammeID) []buddy.Report {
	return slices.DeleteFunc(t.Tx.Reports(id), func(r buddy.Report) bool {
		return !r.Urgent || !r.Waits() || r.Drill || len(hearers(t, r)) == 0
	})
}
