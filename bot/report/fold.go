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

// callMany calls about a report, or about many alike at once, with the first of them and for all; called tells whether
// it did, since the others are called about with the first.
func callMany(t *chat.Turn, r buddy.Report, key string, alike []buddy.Report) (called bool) {
	if len(alike) <= mostCalls {
		call(t, r, key)
		return true
	}
	first := slices.IndexFunc(alike, func(r buddy.Report) bool { return len(hearers(t, r)) > 0 })
	if alike[max(first, 0)].ID != r.ID {
		return false
	}
	if first < 0 {
		call(t, r, key)
		return true
	}
	listed := map[buddy.PersonID]bool{}
	for _, r := range alike {
		for _, p := range hearers(t, r) {
			if !listed[p.ID] {
				listed[p.ID] = true
				callToList(t.With(p), r.Programme)
			}
		}
	}
	return true
}

// lateAlike are the reports of a programme that have waited too long, for those for whom this one is, oldest first.
func lateAlike(t *chat.Turn, r buddy.Report) []buddy.Report {
	return alike(t, r, func(other buddy.Report) bool { return other.Late(t.Tx.Now()) })
}

// thisMorning are those that come on one morning with this one.
func thisMorning(t *chat.Turn, r buddy.Report) []buddy.Report {
	return alike(t, r, func(other buddy.Report) bool {
		return hushed(r) && hushed(other) && other.Waits() && morning(t, other).Equal(morning(t, r))
	})
}

// alike are the reports of a programme for those for whom this one is, oldest first. What nobody has placed yet has no
// others.
func alike(t *chat.Turn, r buddy.Report, is func(buddy.Report) bool) []buddy.Report {
	if r.Programme == 0 {
		return nil
	}
	return slices.DeleteFunc(t.Tx.Reports(r.Programme), func(other buddy.Report) bool {
		return other.Drill || other.ToTeam() != r.ToTeam() || !is(other)
	})
}

// callToList tells somebody how many reports are open for them, and leads them there: who only coordinates, to the
// queue of the team.
func callToList(t *chat.Turn, id buddy.ProgrammeID) {
	t.Class = buddy.Urgent
	noted := team.Noted(t)
	noted.Team = id
	site, _ := t.Tx.Programme(id)
	n, urgent := len(waits(t, site, 0)), false
	if t.Me.Holds(buddy.FocalPoint, id) {
		noted.Post = buddy.FocalPoint
		all := heard(t)
		n, urgent = len(all), slices.ContainsFunc(all, func(r buddy.Report) bool {
			return r.Urgent && r.Waits() && r.Programme == id
		})
	}
	t.Say(chat.Screen{
		Text: marked(urgent, t.T("report.title", chat.A{"Count": n})),
		Rows: [][]buddy.Button{chat.Row(t.Button("report.list.button", "reports"))},
	})
}
