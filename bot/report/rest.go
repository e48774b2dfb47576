package report

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/daytime"
)

// A pair that is to rest falls silent at once for whoever told it. The other must not learn that something was told,
// nor when: for them the pair begins to pause the next morning, and until then they see and hear what they would have.
// It looks like a pause that the team begins then. It does not look like a member's own wish for a break of the pair,
// which begins at once and has an end: whoever knows both ways can tell a pause without an end from that.

// dayBegins is the hour until which a night belongs to the day before.
const dayBegins = 5

// restAt is when a pair begins to rest, by now on the programme's clock: it tells the day and nothing more.
func restAt(now time.Time) time.Time {
	y, m, d := now.Add(-dayBegins * time.Hour).Date()
	return daytime.At(y, m, d+1, daytime.Morning, 0, now.Location())
}

// restPair pauses the pair of a report as a break of whoever told it, unless they went on meanwhile. Where it rests
// already, for whatever cause, theirs is one more: it does not go on before both are over.
func restPair(t *chat.Turn, d buddy.Due) error {
	r, _ := t.Tx.Report(buddy.ReportID(d.Subject))
	p, ok := t.Tx.Pair(r.Pair)
	of, known := t.Of(r.Person)
	if !ok || !known || !r.Rest || !p.Live() || p.State == buddy.Proposed {
		return nil
	}
	return duo.Pause(of, p, buddy.Break{By: p.Side(r.Person)})
}
