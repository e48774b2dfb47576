package report

import (
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
	callMany(t, r, "report.call", alike(t, r, func(other buddy.Report) bool { return other.Urgent && other.Waits() }))
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
