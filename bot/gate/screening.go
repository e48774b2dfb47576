package gate

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/daytime"
	"buddy/locales"
)

// lasts are how long a result may count, in months; 0 for without an end.
var lasts = map[string]int{"6": 6, "12": 12, "24": 24, "0": 0}

// screen keeps the result of a talk with somebody, and no more: no papers, no notes, no reason. Arguments: the
// person, the result, and until when it counts or that one is sure.
func screen(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	if !p.Enrolled() {
		return buddy.Refuse("refuse.stale")
	}
	months, chosen := lasts[chat.Arg(args, 2)]
	switch result := chat.Arg(args, 1); {
	case result == "passed" && chosen:
		return screened(t, p, true, until(t, t.Tx.Now(), months))
	case result == "passed":
		t.Show(askUntil(t, p))
	case result == "not" && chat.Arg(args, 2) == "yes":
		return screened(t, p, false, time.Time{})
	case result == "not":
		t.Show(chat.Screen{Text: t.T("screening.not.ask", chat.A{"Name": p.Profile.Name}), Rows: [][]buddy.Button{
			chat.Row(t.Button("screening.not.yes.button", "screen", p.ID, "not", "yes")),
			chat.Row(t.Button("button.back", "screen", p.ID)),
		}})
	default:
		t.Show(askResult(t, p))
	}
	return nil
}

func askResult(t *chat.Turn, p buddy.Person) chat.Screen {
	return chat.Screen{
		Text: chat.Paragraphs(
			t.T("screening.ask", chat.A{"Name": p.Profile.Name}), ResultLine(t, p), t.T("screening.hint", nil),
		),
		Rows: append(
			passedRows(t, p),
			chat.Row(t.Button("screening.not.button", "screen", p.ID, "not")),
			chat.Row(t.Button("button.back", "person", p.ID)),
		),
	}
}

// passedRows lead to a good result: at once with the time that the last one of the programme had, since a team talks
// with many in a row.
func passedRows(t *chat.Turn, p buddy.Person) [][]buddy.Button {
	months := lastTime(t, p.Programme)
	if months == "" {
		return [][]buddy.Button{chat.Row(t.Button("screening.passed.button", "screen", p.ID, "passed"))}
	}
	label := t.P("screening.again.label", chat.A{
		"Result": locales.Safe(t.P("screening.passed.button", nil)),
		"Until":  locales.Safe(t.P("screening.until."+months+".button", nil)),
	})
	return [][]buddy.Button{
		chat.Row(chat.Chip(label, "screen", p.ID, "passed", months)),
		chat.Row(t.Button("screening.other.button", "screen", p.ID, "passed")),
	}
}

// lastTime is how long the newest good result of a programme counts, one of lasts; "" for none.
func lastTime(t *chat.Turn, site buddy.ProgrammeID) (months string) {
	var last buddy.Screening
	for _, p := range t.Tx.PeopleOf(site) {
		if s := p.Screening; s.Passed && s.At.After(last.At) {
			last = s
		}
	}
	for name, n := range lasts {
		if !last.At.IsZero() && last.Until.Equal(until(t, last.At, n)) {
			months = name
		}
	}
	return months
}

func askUntil(t *chat.Turn, p buddy.Person) chat.Screen {
	var rows [][]buddy.Button
	for _, months := range []string{"6", "12", "24", "0"} {
		rows = append(rows, chat.Row(t.Button("screening.until."+months+".button", "screen", p.ID, "passed", months)))
	}
	return chat.Screen{
		Text: t.T("screening.until", chat.A{"Name": p.Profile.Name}),
		Rows: append(rows, chat.Row(t.Button("button.back", "screen", p.ID))),
	}
}

// until is the morning after so many months, on the clock of the programme.
func until(t *chat.Turn, from time.Time, months int) time.Time {
	if months == 0 {
		return time.Time{}
	}
	y, m, d := from.In(t.Zone()).Date()
	return daytime.At(y, m+time.Month(months), d, daytime.Morning, 0, t.Zone())
}

// screened writes the result and leads back to where the person was found. Whoever has nothing more before them
// hears so.
func screened(t *chat.Turn, p buddy.Person, passed bool, until time.Time) error {
	site, _ := t.Tx.Programme(p.Programme)
	closed := len(p.Lacks(site, t.Tx.Now())) > 0
	if err := p.Screen(passed, until, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPerson(p)
	note := "not"
	if passed {
		note = "passed"
	}
	t.Audit("screen", p.ID, 0, note)
	if len(p.Lacks(site, t.Tx.Now())) > 0 {
		for _, pair := range t.Tx.LivePairsOf(p.ID) {
			t.Tx.Schedule(buddy.DueAbout(DueClosed, pair.ID, t.Tx.Now()))
		}
	}
	if closed && p.Matchable(site, t.Tx.Now()) {
		t.Tx.Schedule(buddy.DueAt(dueOpen, t.Tx.Now()).To(p.ID))
	}
	t.Flash("toast.saved")
	if t.LastList() == "queue" { // the next talk waits there
		return t.Lead("queue", t.LeftAt("queue")...)
	}
	return t.Lead("person", chat.DataOf(p.ID))
}

// tellOpen says to somebody that nothing stands before a proposal any more.
func tellOpen(t *chat.Turn, _ buddy.Due) error {
	if !team.Matchable(t, t.Me) {
		return nil
	}
	t.Say(chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("screening.open", nil)),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("home.button", "home")), chat.Row(t.Button("mail.stop.button", "quiet")),
		},
	})
	return nil
}

// onCard is what the card of a person says of the result, with the way to another; nothing where the programme
// wants none.
func onCard(t *chat.Turn, id uint64) chat.Screen {
	p, _ := t.Tx.Person(buddy.PersonID(id))
	site, _ := t.Tx.Programme(p.Programme)
	if !site.Screens || !p.Enrolled() {
		return chat.Screen{}
	}
	return chat.Screen{
		Text: ResultLine(t, p), Rows: [][]buddy.Button{chat.Row(t.Button("screening.button", "screen", p.ID))},
	}
}

// ResultLine is the result in words, for the team and for the person.
func ResultLine(t *chat.Turn, p buddy.Person) string {
	s := p.Screening
	args := chat.A{"Date": t.Day(s.At), "Until": locales.Safe(locales.FullDate(t.Lang(), s.Until.In(t.Zone())))}
	switch {
	case s.At.IsZero():
		return t.T("screening.none", nil)
	case !s.Passed:
		return t.T("screening.not", args)
	case s.Until.IsZero():
		return t.T("screening.passed", args)
	case !s.Holds(t.Tx.Now()):
		return t.T("screening.over", args)
	}
	return t.T("screening.passed.until", args)
}

// unscreened are the people whose talk is missing, or whose result runs out. A pair that has begun goes on: it is
// only a thing to do.
func unscreened(t *chat.Turn, site buddy.Programme, _ int) (all []chat.Entry) {
	if !site.Screens {
		return nil
	}
	with := team.Involved(t)
	for _, p := range t.Tx.PeopleOf(site.ID) {
		missing := p.Stage == buddy.Waiting && p.Screening.At.IsZero()
		if !p.Enrolled() || p.Stage == buddy.Alumni || with[p.ID] || !missing && !p.Screening.RunsOut(t.Tx.Now()) {
			continue
		}
		line := t.T("queue.screening.line", chat.A{"Name": p.Profile.Name})
		if !missing {
			line = t.T("queue.screening.ends.line", chat.A{
				"Name": p.Profile.Name, "Date": t.Day(p.Screening.Until),
			})
		}
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("screen", p.ID)})
	}
	return all
}
