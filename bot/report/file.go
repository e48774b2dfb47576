package report

import (
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// number is what focal points may say aloud.
func number(r buddy.Report) locales.LTR { return locales.LTR(fmt.Sprintf("#%d", r.ID)) }

// file stores a report, has it heard, and does at once what whoever told it chose. No trace of the turn stays but the
// report: no audit row, and nothing about who reads it.
func file(t *chat.Turn, what buddy.Telling) buddy.Report {
	site, _ := t.Tx.Programme(what.Programme)
	r := t.Tx.PutReport(site.Tell(what, t.Tx.Now()))
	heed(t, r)
	t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, r.Due))
	ring(t, r, buddy.FirstRing(t.Tx.Now()))
	if r.Grave() && foldCalls(t, r) {
		return r
	}
	if !hushed(r) {
		alarm(t, r)
	}
	if r.Grave() {
		call(t, r, "report.call")
		return r
	}
	t.Tx.Schedule(buddy.DueAbout(dueCall, r.ID, callAt(t, r)))
	return r
}

// heed does what whoever told a report wishes for the pair.
func heed(t *chat.Turn, r buddy.Report) {
	if r.Never {
		pair, _ := t.Tx.Pair(r.Pair)
		t.Tx.ForbidUnseen(pair.People[0], pair.People[1])
	}
	_ = planRest(t, r) // where it cannot, the report is told all the same
}

// mayHear tells whether the person whose turn it is may see to a report: a focal point of its programme, or who
// coordinates it where it is for them, whom it is not about, nor anybody they have to do with, and who has not decided
// on it before. What is about somebody of the team whom nobody named goes past everybody who coordinates, too.
func mayHear(t *chat.Turn, r buddy.Report) bool {
	holds := t.Me.Holds(buddy.FocalPoint, r.Programme) || r.ToTeam() && t.Me.Coordinates(r.Programme)
	if !holds || slices.Contains(r.Before, t.Me.ID) || t.Me.ID == r.About || meant(t, r) {
		return false
	}
	with := team.Involved(t)
	pair, _ := t.Tx.Pair(r.Pair)
	return !with[r.Person] && !with[pair.People[0]] && !with[pair.People[1]] &&
		!(r.Unsaid && t.Me.Coordinates(r.Programme))
}

// meant tells whether a report is about all with a role that the person has, and had before, or has lost since.
func meant(t *chat.Turn, r buddy.Report) bool {
	if r.AboutRole != "" && !t.Me.RemovedFrom(r.AboutRole, r.Programme).Before(r.Opened) {
		return true
	}
	switch r.AboutRole {
	case buddy.Coordinator:
		return t.Me.Coordinates(r.Programme)
	case "":
		return false
	}
	return slices.ContainsFunc(t.Me.Posts, func(at buddy.Post) bool {
		return at.Role == r.AboutRole && at.Programme == r.Programme && at.Since.Before(r.Opened.Add(time.Hour))
	})
}

// hearers are who is to see to a report, and can be reached: who coordinates where it is for them, and the focal points
// where it is not, where none of those is left, or where it has waited too long or was left.
func hearers(t *chat.Turn, r buddy.Report) []buddy.Person {
	team := reached(t, r, buddy.Coordinator)
	if len(team) > 0 && !r.Late(t.Tx.Now()) && !r.Left() {
		return team
	}
	return append(team, slices.DeleteFunc(reached(t, r, buddy.FocalPoint), func(p buddy.Person) bool {
		return slices.ContainsFunc(team, func(other buddy.Person) bool { return other.ID == p.ID })
	})...)
}

// reached are those of a role who may see to a report, and can be reached.
func reached(t *chat.Turn, r buddy.Report, role buddy.Role) []buddy.Person {
	if role == buddy.Coordinator && !r.ToTeam() {
		return nil
	}
	return slices.DeleteFunc(t.Tx.Holders(role, r.Programme), func(p buddy.Person) bool {
		return !p.Unreachable.IsZero() || !mayHear(t.With(p), r)
	})
}

// asTeam tells whether the person has to do with a report as one of the team alone.
func asTeam(t *chat.Turn, r buddy.Report) bool {
	return r.ToTeam() && !t.Me.Holds(buddy.FocalPoint, r.Programme)
}

// unheard says that nobody can see to a report now, and who hears that one waits; "" where somebody can.
func unheard(t *chat.Turn, r buddy.Report) string {
	if len(hearers(t, r)) > 0 {
		return ""
	}
	switch all := owners(t, r); {
	case len(all) == 0:
		return t.T("hears.nobody", nil)
	case !r.ToTeam() && all[0].Coordinates(r.Programme): // then all of them do
		return t.T("tell.unheard.same", nil)
	}
	return t.T("tell.unheard", nil)
}

// owners are who hears that something waits: all whom it is not about, and who have nothing to do with the pair, nor
// with whoever told it. Of those who coordinate only where it is for who coordinates, or nobody else is there:
// no other owner, and no focal point.
func owners(t *chat.Turn, r buddy.Report) []buddy.Person {
	pair, _ := t.Tx.Pair(r.Pair)
	all := slices.DeleteFunc(t.Tx.Owners(), func(p buddy.Person) bool {
		with := team.Involved(t.With(p))
		return !p.Unreachable.IsZero() || p.ID == r.About ||
			with[r.Person] || with[pair.People[0]] || with[pair.People[1]]
	})
	apart := slices.DeleteFunc(slices.Clone(all), func(p buddy.Person) bool { return p.Coordinates(r.Programme) })
	if r.ToTeam() || len(apart) == 0 && len(hearers(t, r)) == 0 {
		return all
	}
	return apart
}

// toTeam are the same words for who coordinates.
var toTeam = map[string]string{"report.call": "report.call.team", "report.late": "report.late.team"}

// call tells who can see to a report that it is there, in one line without a word of it; where there is nobody, the
// owners that somebody has to be appointed.
func call(t *chat.Turn, r buddy.Report, key string) {
	to := hearers(t, r)
	site, _ := t.Tx.Programme(r.Programme)
	for _, p := range to {
		s := t.With(p)
		s.Class = buddy.Urgent
		n := team.Noted(s)
		n.Team, n.Post = r.Programme, buddy.FocalPoint
		said, button := key, s.Button("report.look.button", "report", r.ID)
		switch {
		case asTeam(s, r):
			n.Post, said = "", toTeam[key]
		case r.Drill:
			said, button = "drill.call", s.Button("drill.button", "report", r.ID, "arrived")
		}
		s.Say(chat.Screen{
			Text: marked(r.Urgent, s.T(said, chat.A{
				"Number": number(r), "Programme": site.Name, "Date": r.Due.In(s.Zone()),
			})),
			Rows: [][]buddy.Button{chat.Row(button)},
		})
	}
	switch {
	case r.Drill: // who does not hear it will not answer
	case r.Programme == 0:
		callOwners(t, r, "owner.report.where", func(t *chat.Turn) [][]buddy.Button {
			return [][]buddy.Button{chat.Row(t.Button("owner.report.where.button", "placing", r.ID))}
		})
	case len(to) == 0:
		callOwners(t, r, "owner.report.nobody", sites)
	}
}

// sites lead an owner to the programmes.
func sites(t *chat.Turn) [][]buddy.Button {
	return [][]buddy.Button{chat.Row(t.Button("owner.programmes.button", "programmes"))}
}

// callOwners tells the owners what they have to do about a report, not what it is, nor in which language it was told.
func callOwners(t *chat.Turn, r buddy.Report, key string, rows func(*chat.Turn) [][]buddy.Button) {
	site, _ := t.Tx.Programme(r.Programme)
	for _, p := range owners(t, r) {
		s := t.With(p)
		s.Class = buddy.Urgent
		s.Say(chat.Screen{Text: s.T(key, chat.A{"Programme": site.Name}), Rows: rows(s)})
	}
}

// alarm tells the owners of a programme in which two serious reports came within a month: that they came, no more, and
// how to stop its messages. Who coordinates does not hear of it: where no other owner is there, the focal points do.
func alarm(t *chat.Turn, r buddy.Report) {
	recent := slices.DeleteFunc(t.Tx.Reports(r.Programme), func(other buddy.Report) bool {
		return !alarms(other) || t.Tx.Now().Sub(other.Opened) >= buddy.ReportSpan
	})
	if !alarms(r) || r.Programme == 0 || len(recent) < buddy.ReportsAlarm {
		return
	}
	if len(owners(t, r)) > 0 {
		callOwners(t, r, "owner.report.several", func(t *chat.Turn) [][]buddy.Button {
			return append(chat.InRows([]buddy.Button{t.Button("halt.button", "halt", r.Programme)}, 1), sites(t)...)
		})
		return
	}
	for _, p := range hearers(t, r) {
		nudge(t.With(p), r, "report.several")
	}
}

// alarms tells whether a report is one of those of which several make a pattern.
func alarms(r buddy.Report) bool { return !r.Drill && (r.Grave() || r.Kind == buddy.Discrimination) }

// callLater is call for what could wait for the morning, and one call for many at once.
func callLater(t *chat.Turn, d buddy.Due) error {
	r, ok := t.Tx.Report(buddy.ReportID(d.Subject))
	switch {
	case ok && r.Grave():
		callForAll(t, r.Programme)
	case ok && r.Waits():
		callMany(t, r, "report.call", thisMorning(t, r))
	}
	if ok && hushed(r) && d.At.Equal(morning(t, r)) {
		alarm(t, r)
	}
	return nil
}

// day is how often a report that nobody sees to is told again.
const day = 24 * time.Hour

// watch looks whether somebody sees to a report that is open, and escalates by itself where nobody does: everybody who
// may take it hears again, and the owners, once a day. A handler who may not see to it any more has given it back.
func watch(t *chat.Turn, d buddy.Due) error {
	r, ok := t.Tx.Report(buddy.ReportID(d.Subject))
	if !ok || !r.Open() {
		return nil
	}
	if r.Drill {
		if r.Late(t.Tx.Now()) {
			missDrill(t, r)
		}
		return nil
	}
	if unseen(t, r) {
		r = handBack(t, r)
		call(t, r, "report.call")
	}
	r = press(t, r)
	// what is planned by a time before is not told twice a day
	if onTime := d.At.Sub(r.Due)%day < time.Second; r.Late(t.Tx.Now()) && onTime {
		callLate(t, r)
	}
	next := r.Due
	for !next.After(t.Tx.Now()) {
		next = next.Add(day)
	}
	t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, next))
	return nil
}

// callLate tells everybody who may take it that a report has waited too long, and the owners.
func callLate(t *chat.Turn, r buddy.Report) {
	if !callMany(t, r, "report.late", lateAlike(t, r)) || len(hearers(t, r)) == 0 {
		return
	}
	key := "owner.report.late"
	if r.ToTeam() {
		key = "owner.report.late.team"
	}
	callOwners(t, r, key, sites)
}

// fade deletes a report whose time is over, and before that the phone number in it.
func fade(t *chat.Turn, d buddy.Due) error {
	now := t.Tx.Now().Add(time.Second)
	switch r, ok := t.Tx.Report(buddy.ReportID(d.Subject)); {
	case ok && r.Gone(now):
		t.Tx.DropReport(r.ID)
	case ok && r.NumberOld(now):
		r.DropNumber()
		t.Tx.PutReport(r)
	}
	return nil
}
