package report

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// press looks whether who took a report takes the next step in time: they are reminded first, and after that everybody
// who may take it instead hears, and the owners.
func press(t *chat.Turn, r buddy.Report) buddy.Report {
	site, _ := t.Tx.Programme(r.Programme)
	if r.Handler == 0 {
		return r
	}
	if r.Slow(site, t.Tx.Now()) {
		r.Remind(t.Tx.Now())
		r = t.Tx.PutReport(r)
		remind(t, r)
		if r.Left() {
			left(t, r)
		}
	}
	plan(t, r)
	return r
}

// plan puts on the agenda when the next step of who took a report is looked at.
func plan(t *chat.Turn, r buddy.Report) {
	if site, _ := t.Tx.Programme(r.Programme); r.Open() && r.Handler != 0 {
		t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, r.StepBy(site)))
	}
}

// remind tells who took a report which step is the next.
func remind(t *chat.Turn, r buddy.Report) {
	key := "report.remind"
	if r.Unmet() {
		key = "report.remind.talk"
	}
	if handler, ok := t.Of(r.Handler); ok {
		nudge(handler, r, key)
	}
}

// left tells everybody else who may take a report, and the owners, that it was left.
func left(t *chat.Turn, r buddy.Report) {
	for _, p := range hearers(t, r) {
		if p.ID != r.Handler {
			nudge(t.With(p), r, "report.left")
		}
	}
	key := "owner.report.left"
	if r.ToTeam() {
		key = "owner.report.left.team"
	}
	callOwners(t, r, key, sites)
}

// others are who hears that a report was left: whoever may take it over, and the owners.
func others(t *chat.Turn, r buddy.Report) []buddy.Person {
	return slices.DeleteFunc(append(hearers(t, r), owners(t, r)...), func(p buddy.Person) bool {
		return p.ID == r.Handler
	})
}

func nudge(t *chat.Turn, r buddy.Report, key string) {
	t.Class = buddy.Urgent
	n := team.Noted(t)
	n.Team = r.Programme
	if !asTeam(t, r) {
		n.Post = buddy.FocalPoint
	}
	t.Say(chat.Screen{
		Text: marked(r.Urgent && r.Met.IsZero(), t.T(key, chat.A{"Number": number(r)})),
		Rows: [][]buddy.Button{chat.Row(t.Button("report.look.button", "report", r.ID))},
	})
}
