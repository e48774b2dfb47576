package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
)

// A pair that is to rest falls silent at once for whoever told it. For the other it begins to pause the next morning,
// as after every wish for a break (duo.PlanLasting).

// planRest has the pair of a report pause as a break of whoever told it. Where it rests already, for whatever cause,
// theirs is one more: it does not go on before both are over.
func planRest(t *chat.Turn, r buddy.Report) error {
	p, ok := t.Tx.Pair(r.Pair)
	if !ok || !r.Rest || !p.Live() || !p.Begun() {
		return nil
	}
	return duo.PlanLasting(t, p, p.Side(r.Person))
}

// restPair does that for rows of before, when each report had one.
func restPair(t *chat.Turn, d buddy.Due) error {
	r, _ := t.Tx.Report(buddy.ReportID(d.Subject))
	return planRest(t, r)
}
