package report

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
	"buddy/store"
)

// heard are the open reports that the focal point is to see to, or does, the most urgent first.
func heard(t *chat.Turn) (all []buddy.Report) {
	for _, id := range t.Me.HoldsAnywhere(buddy.FocalPoint) {
		for _, r := range t.Tx.Reports(id) {
			if r.Open() && !early(t, r) && mayHear(t, r) && (r.Handler == t.Me.ID || !r.ToTeam() || forMe(t, r)) {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b buddy.Report) int {
		if u := urgency(b) - urgency(a); u != 0 {
			return u
		}
		return a.Due.Compare(b.Due)
	})
	return all
}

// forMe tells whether the person is one of those who are to see to a report.
func forMe(t *chat.Turn, r buddy.Report) bool {
	return slices.ContainsFunc(hearers(t, r), func(p buddy.Person) bool { return p.ID == t.Me.ID })
}

// waits are a programme's ideas and complaints for the queue of who coordinates it: those that nobody sees to any
// more, and those that they see to themselves.
func waits(t *chat.Turn, p buddy.Programme, _ int) (all []chat.Entry) {
	for _, r := range t.Tx.Reports(p.ID) {
		if r.ToTeam() && r.Open() && !early(t, r) && mayHear(t, r) && (r.Free() || r.Handler == t.Me.ID) {
			all = append(all, entry(t, r))
		}
	}
	return all
}

// entry is a report where several stand, without a word of what it is about; a drill is said to be one.
func entry(t *chat.Turn, r buddy.Report) chat.Entry {
	if r.Drill {
		return chat.Entry{Line: t.T("drill.line", chat.A{"Number": number(r)}), Data: chat.DataOf("report", r.ID)}
	}
	return chat.Entry{
		Line: t.T("report.line", chat.A{
			"Mark": locales.Safe(marks[urgency(r)]), "Number": number(r), "State": locales.Safe(state(t, r)),
		}),
		Data: chat.DataOf("report", r.ID),
	}
}

// urgency is how soon somebody should look, 0 to 3.
func urgency(r buddy.Report) int {
	switch {
	case r.Urgent:
		return 3
	case r.Kind.Serious():
		return 2
	case r.Kind == buddy.Idea:
		return 0
	}
	return 1
}

var marks = []string{"🟢", "🟡", "🔴", alertMark}

// home is the part of the first screen for focal points.
func home(t *chat.Turn) chat.Screen {
	if t.Allowed(chat.Focal) != nil {
		return chat.Screen{}
	}
	s := chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("report.list.button", "reports"))}}
	if n := len(heard(t)); n > 0 {
		s.Text = t.T("report.title", chat.A{"Count": n})
	}
	return s
}

// list shows which reports wait or are somebody's, without a word of what they are about; those of the team wait where
// all of its work does. Argument: the page.
func list(t *chat.Turn, args []string) error {
	if t.Allowed(chat.Focal) != nil {
		return t.Lead("queue")
	}
	var all []chat.Entry
	for _, r := range heard(t) {
		all = append(all, entry(t, r))
	}
	title := t.T("report.title", chat.A{"Count": len(all)})
	if all == nil {
		title = t.T("report.none", nil)
	}
	for _, id := range t.Me.HoldsAnywhere(buddy.FocalPoint) {
		if p, ok := t.Tx.Programme(id); ok {
			title = chat.Paragraphs(title, team.Proven(t, p))
		}
	}
	s := t.List(title, all, chat.PageOf(chat.Arg(args, 0)), func(n int) string { return chat.DataOf("reports", n) })
	s.Rows = append(s.Rows, chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

func listAll(t *chat.Turn) error { return list(t, nil) }

func state(t *chat.Turn, r buddy.Report) string {
	switch {
	case r.Waits():
		return t.T("report.state.waits", chat.A{"Date": r.Due.In(t.Zone())})
	case r.Handler == t.Me.ID:
		return t.T("report.state.mine", nil)
	}
	return t.T("report.state.taken", nil)
}

// mayUnseal tells whether somebody who does not handle a report may read it, since a second person allowed it.
func mayUnseal(t *chat.Turn, r buddy.Report) bool {
	return team.Approved(t, buddy.ReadReport, uint64(r.ID))
}

// askToUnseal asks for that second person: another focal point who may hear it, such as who handles it.
func askToUnseal(t *chat.Turn, r buddy.Report) error {
	var about []buddy.PersonID
	for _, p := range t.Tx.Holders(buddy.FocalPoint, r.Programme) {
		if !mayHear(t.With(p), r) {
			about = append(about, p.ID)
		}
	}
	return team.AskApproval(t, buddy.Approval{
		What: buddy.ReadReport, Subject: uint64(r.ID), Programme: r.Programme, About: about,
	})
}

// one shows a report, or does something about it. Arguments: the report, what to do, and with what.
func one(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	r, ok := t.Tx.Report(buddy.ReportID(id))
	if !ok || early(t, r) || !mayHear(t, r) {
		return buddy.Refuse("refuse.stale")
	}
	do, known := acts[chat.Arg(args, 1)]
	switch mine := r.Handler == t.Me.ID; {
	case r.Drill:
		if chat.Arg(args, 1) == "arrived" {
			return arrived(t, r)
		}
		showDrill(t, r)
		return nil
	case chat.Arg(args, 1) == "unseal" && !asTeam(t, r):
		if mine || r.Handler == 0 || mayUnseal(t, r) {
			break
		}
		return askToUnseal(t, r)
	case chat.Arg(args, 1) == "take" || mine:
		if known && (!asTeam(t, r) || slices.Contains(teamActs, chat.Arg(args, 1))) {
			return do(t, r, chat.Arg(args, 2))
		}
	case known:
		return buddy.Refuse("refuse.stale")
	}
	show(t, r)
	return nil
}

// show shows a report: to others that it waits or is somebody's, and all of it to who handles it. That cannot be passed
// on: where the message it was asked for on can be, it comes in a new one.
func show(t *chat.Turn, r buddy.Report) {
	back := back(t)
	if r.Handler != t.Me.ID && !mayUnseal(t, r) {
		others := t.T("report.others", chat.A{"Number": number(r), "Name": handler(t, r)})
		s := chat.Screen{Text: others, Rows: [][]buddy.Button{back}}
		if r.Handler != 0 && r.Open() && !asTeam(t, r) {
			s.Rows = [][]buddy.Button{chat.Row(t.Button("report.unseal.button", "report", r.ID, "unseal")), back}
		}
		if r.Free() {
			s.Text = t.T("report.left", chat.A{"Number": number(r)})
			if r.Waits() {
				s.Text = t.T("report.waits", chat.A{"Number": number(r), "Date": r.Due.In(t.Zone())})
			}
			take := chat.Row(t.Button("report.take.button", "report", r.ID, "take"))
			s.Rows = append([][]buddy.Button{take}, s.Rows...)
		}
		t.Show(s)
		return
	}
	if asTeam(t, r) {
		team.AtDesk(t, "read.case", r.Person)
	} else {
		noteRead(t, r)
	}
	rows := [][]buddy.Button{back}
	if r.Handler == t.Me.ID {
		rows = append(buttons(t, r), back)
	}
	t.Show(chat.Screen{Text: facts(t, r), Rows: rows, Protect: true})
}

// handler is who sees to a report, with what they do.
func handler(t *chat.Turn, r buddy.Report) locales.Safe {
	if who, ok := t.Tx.Person(r.Handler); ok {
		return locales.Safe(staff(t, who, r.Programme))
	}
	return t.Nested("people.gone")
}

// noteRead notes that a focal point read what somebody told with their name, once a day at most: they find it in
// /mydata, week by week. No team sees such rows.
func noteRead(t *chat.Turn, r buddy.Report) {
	site, _ := t.Tx.Programme(r.Programme)
	now := t.Tx.Now().In(site.Location())
	today := daytime.At(now.Year(), now.Month(), now.Day(), 0, 0, now.Location())
	if r.Person == 0 || r.Person == t.Me.ID || t.Tx.Looked(t.Me.ID, r.Person, "read.told", today) {
		return
	}
	t.Tx.Audit(store.AuditRow{
		At: t.Tx.Now(), By: t.Me.ID, Kind: "read.told", Subject: r.Person, Programme: r.Programme,
	})
}

// back leads to the list a report stands in.
func back(t *chat.Turn) []buddy.Button {
	if t.Allowed(chat.Focal) != nil {
		return chat.Row(t.Button("staff.queue.button", "queue"))
	}
	return chat.Row(t.Button("report.list.button", "reports"))
}

// facts is everything a report says.
func facts(t *chat.Turn, r buddy.Report) string {
	lines := []string{"<b>" + t.T("report.card", chat.A{
		"Number": number(r), "Kind": locales.Safe(t.T(kindKey(r.Kind), nil)),
	}) + "</b>"}
	add := func(when bool, key string, args chat.A) {
		if when {
			lines = append(lines, t.T(key, args))
		}
	}
	add(r.Urgent, "report.urgent", nil)
	add(r.Coded, "report.unnamed", nil)
	add(!r.Coded && r.Person == 0, "report.erased", nil)
	add(r.Person != 0, "report.from", chat.A{"Name": nameOf(t, r.Person)})
	add(r.How == "none", "report.noway", nil)
	add(r.How == "" && r.Person != 0, "report.asking", nil)
	if r.Lang != "" { // a way to them was said
		when := r.When
		if when == "" {
			when = "any"
		}
		lines = append(lines, t.T("reachme.wish", chat.A{
			"How": t.P("told.how."+r.How+".button", nil), "When": t.P("reachme.when."+when+".button", nil),
		}))
		add(r.Phone != "", "reachme.phone", chat.A{"Phone": locales.LTR(r.Phone)})
		add(true, "report.lang", chat.A{"Language": locales.Name(r.Lang)})
	}
	add(r.Own, "report.own", nil)
	pair, _ := t.Tx.Pair(r.Pair)
	add(r.Pair != 0, "report.buddy", chat.A{"Name": nameOf(t, other(pair, r))})
	add(len(r.Accounts) > 0, "report.buddy.erased", nil)
	add(r.Rest && pair.State != buddy.Paused, "report.rest", nil)
	add(r.Rest && pair.State == buddy.Paused, "report.rest.holds", nil)
	add(r.Open() && r.How == "phone", "report.nonews", nil)
	add(r.Never, "report.never", nil)
	if about, ok := t.Tx.Person(r.About); ok {
		lines = append(lines, t.T("report.about", chat.A{"Name": locales.Safe(staff(t, about, r.Programme))}))
	}
	if r.AboutRole != "" {
		lines = append(lines, t.T("report.about", chat.A{"Name": locales.Safe(t.T("role."+string(r.AboutRole), nil))}))
	}
	add(r.Unsaid && r.Kind == buddy.AboutTeam, "report.unsaid", nil)
	add(r.Unsaid && r.Kind != buddy.AboutTeam, "report.whole", nil)
	if r.Passes != "" {
		lines = append(lines, t.T("report.passes."+r.Passes, nil))
	}
	add(!r.Appealed.IsZero(), "report.appealed", nil)
	if !r.Open() {
		lines = append(lines, t.T("report.outcome."+r.Outcome+".button", nil))
	}
	return strings.Join(lines, "\n")
}

// other is the member of a report's pair whom it is about.
func other(p buddy.Pair, r buddy.Report) buddy.PersonID {
	if r.Person != 0 {
		return p.Other(r.Person)
	}
	return max(p.People[0], p.People[1]) // the one who is left
}

func nameOf(t *chat.Turn, id buddy.PersonID) string {
	p, ok := t.Tx.Person(id)
	switch {
	case !ok:
		return t.P("people.gone", nil)
	case p.Profile.Name == "":
		return string(team.StaffName(p))
	}
	return p.Profile.Name
}
