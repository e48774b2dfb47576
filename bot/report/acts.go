package report

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/duo"
	"buddy/bot/team"
	"buddy/store"
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
	row(p.ID != 0 && !r.Never, "report.never.button", "never")
	_, can := suspects(t, r)
	row(can, "report.suspend.button", "suspend")
	_, stopped := suspendedBuddy(t, r)
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

// restNow pauses the pair until a focal point or the team ends it; the two hear of a break as of any.
func restNow(t *chat.Turn, r buddy.Report, _ string) error {
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

// never keeps the two apart for good. Nobody who coordinates sees it.
func never(t *chat.Turn, r buddy.Report, _ string) error {
	p, ok := t.Tx.Pair(r.Pair)
	if !ok || p.People[0] == 0 || p.People[1] == 0 {
		return buddy.Refuse("refuse.stale")
	}
	t.Tx.ForbidUnseen(p.People[0], p.People[1])
	r.KeepApart()
	t.Flash("toast.saved")
	show(t, t.Tx.PutReport(r))
	return nil
}

// suspects is the buddy whom a report is about, as long as they take part and nobody has suspended them.
func suspects(t *chat.Turn, r buddy.Report) (buddy.Person, bool) {
	pair, _ := t.Tx.Pair(r.Pair)
	who, ok := t.Tx.Person(other(pair, r))
	return who, ok && who.Programme == r.Programme && r.Pair != 0 && !team.TheySuspended(t, who)
}

// suspend stops the buddy from taking part after asking once: they are told at once, and not why.
func suspend(t *chat.Turn, r buddy.Report, sure string) error {
	who, ok := suspects(t, r)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if sure != "yes" {
		t.Show(chat.Screen{
			Text: t.T("report.suspend", chat.A{"Name": nameOf(t, who.ID)}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("suspend.yes.button", "report", r.ID, "suspend", "yes")),
				chat.Row(t.Button("button.back", "report", r.ID, "show")),
			},
		})
		return nil
	}
	if err := desk.Suspend(t, who, "other"); err != nil {
		return err
	}
	t.Flash("toast.saved")
	show(t, r)
	return nil
}

// suspendedBuddy is the suspension of the buddy whom a report is about.
func suspendedBuddy(t *chat.Turn, r buddy.Report) (store.Suspension, bool) {
	pair, _ := t.Tx.Pair(r.Pair)
	who, ok := t.Tx.Person(other(pair, r))
	if !ok || r.Pair == 0 {
		return store.Suspension{}, false
	}
	return t.Tx.SuspensionOf(who, r.Programme)
}

// lift lets the buddy take part again.
func lift(t *chat.Turn, r buddy.Report, _ string) error {
	s, ok := suspendedBuddy(t, r)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	desk.Unsuspend(t, s)
	t.Flash("toast.saved")
	show(t, r)
	return nil
}
