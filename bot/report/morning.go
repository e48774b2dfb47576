package report

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/daytime"
)

// What is told without a name and can wait comes to those who see to it the next morning, and stands nowhere before:
// who sat at the next table with a phone in hand must not be known by the minute.

// hushed tells whether a report is one of those.
func hushed(r buddy.Report) bool { return r.Coded && !r.Grave() && !r.Drill }

// early tells whether nobody is to see a report yet.
func early(t *chat.Turn, r buddy.Report) bool { return hushed(r) && t.Tx.Now().Before(morning(t, r)) }

// morning is when such a report comes. It tells the day on which it was told, and nothing more.
func morning(t *chat.Turn, r buddy.Report) time.Time {
	site, _ := t.Tx.Programme(r.Programme)
	return daytime.NextMorning(r.Opened.In(site.Location()))
}

// callAt is when those who may see to a report that can wait are called.
func callAt(t *chat.Turn, r buddy.Report) time.Time {
	if early(t, r) {
		return morning(t, r)
	}
	site, _ := t.Tx.Programme(r.Programme)
	return daytime.Within(t.Tx.Now().In(site.Location()))
}
