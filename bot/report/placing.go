package report

import (
	"buddy"
	"buddy/bot/chat"
)

// placing has an owner say in which programme a report is to be heard of which nobody knew. They read nothing of it.
// Arguments: the report, the programme.
func placing(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	r, ok := t.Tx.Report(buddy.ReportID(id))
	if !ok || r.Programme != 0 || r.Person == t.Me.ID || early(t, r) {
		return buddy.Refuse("refuse.stale")
	}
	if chat.Arg(args, 1) == "" {
		var rows [][]buddy.Button
		for _, p := range t.Tx.Programmes() {
			rows = append(rows, chat.Row(chat.Chip(chat.Short(p.Name, mostOfName), "placing", r.ID, p.ID)))
		}
		t.Show(chat.Screen{Text: t.T("owner.report.place", nil), Rows: rows})
		return nil
	}
	to, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	site, ok := t.Tx.Programme(buddy.ProgrammeID(to))
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	r.Place(site, t.Tx.Now())
	r = t.Tx.PutReport(r)
	t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, r.Due))
	call(t, r, "report.call")
	alarm(t, r)
	t.Flash("toast.saved")
	return t.ShowHome()
}
