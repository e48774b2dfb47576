package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/team"
	"buddy/store"
)

// What a focal point does about the buddy whom a report is about. Where that one was erased while it was open, the same
// is done about the accounts it knows again (store/reported.go).

// never keeps the two apart for good. Nobody who coordinates sees it.
func never(t *chat.Turn, r buddy.Report, _ string) error {
	part := parts(t, r)
	if part == nil {
		return buddy.Refuse("refuse.stale")
	}
	part()
	r.KeepApart()
	t.Flash("toast.saved")
	show(t, t.Tx.PutReport(r))
	return nil
}

// parts is what keeps the two apart; nil where one of them is nowhere any more.
func parts(t *chat.Turn, r buddy.Report) func() {
	p, ok := t.Tx.Pair(r.Pair)
	switch _, told := t.Tx.Person(r.Person); {
	case ok && p.People[0] != 0 && p.People[1] != 0:
		return func() { t.Tx.ForbidUnseen(p.People[0], p.People[1]) }
	case told && len(r.Accounts) > 0:
		return func() { t.Tx.ForbidReported(r) }
	}
	return nil
}

// suspect is the buddy whom a report is about, also where they were erased and came back; false where nobody is.
func suspect(t *chat.Turn, r buddy.Report) (buddy.Person, bool) {
	pair, _ := t.Tx.Pair(r.Pair)
	if who, ok := t.Tx.Person(other(pair, r)); ok && r.Pair != 0 && len(r.Accounts) == 0 {
		return who, true
	}
	return t.Tx.ReportedBack(r)
}

// stops is what stops the buddy from taking part, or whoever has their account; nil where nobody is, or something does.
func stops(t *chat.Turn, r buddy.Report) func() error {
	who, here := suspect(t, r)
	_, already := t.Tx.SuspensionReported(r)
	switch {
	case here && who.Programme == r.Programme:
		if team.TheySuspended(t, who) {
			return nil
		}
		return func() error {
			t.Tx.SuspendReported(r, "other")
			return desk.Suspend(t, who, "other")
		}
	case len(r.Accounts) > 0 && !already:
		return func() error {
			t.Tx.SuspendReported(r, "other")
			t.Audit("suspend", 0, 0, "other")
			return nil
		}
	}
	return nil
}

// suspend stops the buddy from taking part after asking once: they are told at once, and not why.
func suspend(t *chat.Turn, r buddy.Report, sure string) error {
	stop := stops(t, r)
	if stop == nil {
		return buddy.Refuse("refuse.stale")
	}
	if sure != "yes" {
		text := t.T("report.suspend.erased", nil)
		if who, here := suspect(t, r); here {
			text = t.T("report.suspend", chat.A{"Name": nameOf(t, who.ID)})
		}
		ask(t, r, text, t.Button("suspend.yes.button", "report", r.ID, "suspend", "yes"))
		return nil
	}
	if err := stop(); err != nil {
		return err
	}
	t.Flash("toast.saved")
	show(t, r)
	return nil
}

// suspended is the suspension of the buddy whom a report is about.
func suspended(t *chat.Turn, r buddy.Report) (store.Suspension, bool) {
	if who, here := suspect(t, r); here {
		if s, ok := t.Tx.SuspensionOf(who, r.Programme); ok {
			return s, true
		}
	}
	return t.Tx.SuspensionReported(r)
}

// lift lets the buddy take part again after asking once, and with the second yes that every suspension takes.
func lift(t *chat.Turn, r buddy.Report, sure string) error {
	s, ok := suspended(t, r)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if sure != "yes" {
		who, _ := t.Tx.SuspendedPerson(s)
		ask(t, r, t.T("unsuspend.ask", chat.A{"Name": nameOf(t, who.ID)}),
			t.Button("unsuspend.button", "report", r.ID, "lift", "yes"))
		return nil
	}
	if waits, err := desk.Lift(t, s); waits {
		return err
	}
	t.Flash("toast.saved")
	show(t, r)
	return nil
}

// changed tells whoever sees to a report that the buddy it is about was erased: not what it is, on a screen that lies
// about. Who takes it later reads it in the report.
func changed(t *chat.Turn, d buddy.Due) error {
	r, ok := t.Tx.Report(buddy.ReportID(d.Subject))
	if handler, known := t.Of(r.Handler); ok && known && r.Open() {
		nudge(handler, r, "report.changed")
	}
	return nil
}
