package report

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// So many serious reports of a programme are called out each by itself within an hour. Of more of them the hearers get
// one message every foldSpan: whoever wants to drown what others tell drowns nothing, and nobody is refused.
const (
	mostCalls = 3
	foldSpan  = 5 * time.Minute
)

// foldCalls plans one call for all where many serious reports came at once, and tells whether it did. Of a drill, and
// of what nobody has placed yet, it never does.
func foldCalls(t *chat.Turn, r buddy.Report) bool {
	recent := slices.DeleteFunc(t.Tx.Reports(r.Programme), func(other buddy.Report) bool {
		return other.Drill || !other.Grave() || t.Tx.Now().Sub(other.Opened) >= buddy.AckSerious
	})
	if r.Drill || r.Programme == 0 || len(recent) <= mostCalls {
		return false
	}
	first := slices.MinFunc(recent, func(a, b buddy.Report) int { return int(a.Nth) - int(b.Nth) })
	t.Tx.Schedule(buddy.DueAbout(dueCall, first.ID, t.Tx.Now().Truncate(foldSpan).Add(foldSpan)))
	return true
}

// callForAll tells everybody who may see to a serious report that waits how many there are, in one message; where
// nobody may see to one, the owners hear so, once.
func callForAll(t *chat.Turn, id buddy.ProgrammeID) {
	called, alone := map[buddy.PersonID]bool{}, false
	for _, r := range t.Tx.Reports(id) {
		if !r.Waits() || !r.Grave() || r.Drill {
			continue
		}
		to := hearers(t, r)
		if len(to) == 0 && !alone {
			alone = true
			callOwners(t, r, "owner.report.nobody", sites)
		}
		for _, p := range to {
			if !called[p.ID] {
				called[p.ID] = true
				callToList(t.With(p), id)
			}
		}
	}
}

// callToList tells somebody how many reports are open, and leads them there.
func callToList(t *chat.Turn, id buddy.ProgrammeID) {
	t.Class = buddy.Urgent
	noted := team.Noted(t)
	noted.Team, noted.Post = id, buddy.FocalPoint
	all := heard(t)
	urgent := slices.ContainsFunc(all, func(r buddy.Report) bool { return r.Urgent && r.Waits() && r.Programme == id })
	t.Say(chat.Screen{
		Text: marked(urgent, t.T("report.title", chat.A{"Count": len(all)})),
		Rows: [][]buddy.Button{chat.Row(t.Button("report.list.button", "reports"))},
	})
}
