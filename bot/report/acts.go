package report

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
)

// acts are what a focal point does about a report, by the name in the button.
var acts = map[string]func(t *chat.Turn, r buddy.Report, with string) error{
	"take": take, "met": met, "back": giveBack, "outcome": askOutcome, "over": conclude, "howto": howTo,
	"pause": restNow, "end": endNow, "never": never, "suspend": suspend, "lift": lift,
	"show": func(t *chat.Turn, r buddy.Report, _ string) error {
		show(t, r)
		return nil
	},
}

// teamActs are those of them that are for who coordinates, too: the rest they have at their desk.
var teamActs = []string{"take", "met", "back", "outcome", "over", "show"}

// buttons are what can be done about a report that is open.
func buttons(t *chat.Turn, r buddy.Report) (rows [][]buddy.Button) {
	row := func(when bool, key, do string) {
		if when {
			rows = append(rows, chat.Row(t.Button(key, "report", r.ID, do)))
		}
	}
	if !r.Open() {
		return nil
	}
	row(r.Met.IsZero() && !r.Coded, "report.met.button", "met")
	if asTeam(t, r) {
		if who, ok := t.Tx.Person(r.Person); ok && who.Programme == t.Me.Desk {
			rows = append(rows, chat.Row(team.PersonButton(t, who.ID)))
		}
		row(true, "report.outcome.button", "outcome")
		row(true, "report.back.button", "back")
		return rows
	}
	p, _ := t.Tx.Pair(r.Pair)
	row(p.State == buddy.Active || p.State == buddy.Closing, "report.pause.button", "pause")
	row(p.Live() && p.ID != 0, "report.end.button", "end")
	row(!r.Never && parts(t, r) != nil, "report.never.button", "never")
	row(stops(t, r) != nil, "report.suspend.button", "suspend")
	_, stopped := suspended(t, r)
	row(stopped, "report.lift.button", "lift")
	row(true, "report.outcome.button", "outcome")
	row(true, "report.back.button", "back")
	row(true, "report.howto.button", "howto")
	return rows
}

// take has the focal point see to a report. Whoever told it hears that somebody does.
func take(t *chat.Turn, r buddy.Report, _ string) error {
	if r.Handler == t.Me.ID {
		show(t, r)
		return nil
	}
	if err := r.Take(t.Me.ID, t.Tx.Now()); err != nil {
		return err
	}
	r = t.Tx.PutReport(r)
	plan(t, r)
	news(t, r)
	show(t, r)
	return nil
}

// met notes that the two were in touch, and nothing of what was said.
func met(t *chat.Turn, r buddy.Report, _ string) error {
	r.Meet(t.Tx.Now())
	r = t.Tx.PutReport(r)
	plan(t, r)
	show(t, r)
	return nil
}

// giveBack has somebody else see to it.
func giveBack(t *chat.Turn, r buddy.Report, _ string) error {
	call(t, handBack(t, r), "report.call")
	return list(t, nil)
}

// askOutcome asks what came of a report, and once more with the words that whoever told it reads: it is over then.
func askOutcome(t *chat.Turn, r buddy.Report, outcome string) error {
	if slices.Contains(r.Outcomes(), outcome) {
		t.Show(chat.Screen{
			Text: t.T("report.over", chat.A{"Number": number(r), "Text": t.Nested("came.outcome." + outcome)}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("report.over.yes.button", "report", r.ID, "over", outcome)),
				chat.Row(t.Button("button.back", "report", r.ID, "outcome")),
			},
		})
		return nil
	}
	var rows [][]buddy.Button
	for _, o := range r.Outcomes() {
		rows = append(rows, chat.Row(t.Button("report.outcome."+o+".button", "report", r.ID, "outcome", o)))
	}
	t.Show(chat.Screen{
		Text: t.T("report.outcome", chat.A{"Number": number(r)}),
		Rows: append(rows, chat.Row(t.Button("button.back", "report", r.ID, "show"))),
	})
	return nil
}

// conclude ends a report. Whoever told it hears so.
func conclude(t *chat.Turn, r buddy.Report, outcome string) error {
	if err := r.Conclude(outcome, t.Tx.Now()); err != nil {
		return err
	}
	r = t.Tx.PutReport(r)
	t.Tx.Schedule(buddy.DueAbout(dueFade, r.ID, r.Closed.Add(buddy.KeepReport)))
	if r.Phone != "" {
		t.Tx.Schedule(buddy.DueAbout(dueFade, r.ID, r.Closed.Add(buddy.KeepNumber)))
	}
	news(t, r)
	return list(t, nil)
}

// news is on its way to whoever told a report with their name.
func news(t *chat.Turn, r buddy.Report) {
	if r.OpenHere() {
		t.Tx.Schedule(buddy.DueAbout(dueNews, r.ID, t.Tx.Now()).To(r.Person))
	}
}

// restNow pauses the pair until a focal point or the team ends it, after asking once: the two hear of a break as of
// any, but at an hour at which only somebody who acts begins one.
func restNow(t *chat.Turn, r buddy.Report, sure string) error {
	if sure != "yes" {
		ask(t, r, t.T("report.pause", nil), t.Button("report.pause.yes.button", "report", r.ID, "pause", "yes"))
		return nil
	}
	p, ok := t.Tx.Pair(r.Pair)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := duo.Pause(t, p, buddy.Break{}); err != nil {
		return err
	}
	t.Flash("toast.saved")
	show(t, r)
	return nil
}

// ask asks once before something is done about a report.
func ask(t *chat.Turn, r buddy.Report, text string, yes buddy.Button) {
	t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{
		chat.Row(yes), chat.Row(t.Button("button.back", "report", r.ID, "show")),
	}})
}

// endNow ends the pair after asking once; the two hear that it is over, not why.
func endNow(t *chat.Turn, r buddy.Report, sure string) error {
	if sure != "yes" {
		t.Show(chat.Screen{Text: t.T("report.end", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("report.end.yes.button", "report", r.ID, "end", "yes")),
			chat.Row(t.Button("button.back", "report", r.ID, "show")),
		}})
		return nil
	}
	p, ok := t.Tx.Pair(r.Pair)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := duo.End(t, p, buddy.EndByStaff, ""); err != nil {
		return err
	}
	t.Flash("toast.ended")
	show(t, r)
	return nil
}
