package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// planDrill puts a programme's next drill on the agenda.
func planDrill(tx *store.Tx, p buddy.Programme) {
	tx.Schedule(buddy.DueAbout(dueDrill, p.ID, p.NextDrill(tx.Now())))
}

// replanDrill puts it there in place of the one planned before.
func replanDrill(tx *store.Tx, p buddy.Programme) {
	for _, d := range tx.Agenda() {
		if d.Kind == dueDrill && d.Subject == uint64(p.ID) {
			tx.Unschedule(d)
		}
	}
	planDrill(tx, p)
}

// drill sends a report that nobody told on the way of a real one, and plans the next. Where no focal point is
// appointed there is nothing to prove. While the programme's messages are stopped, or nobody works, it waits.
func drill(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	if p.Halts() || !p.DrillFits(t.Tx.Now()) {
		planDrill(t.Tx, p)
		return nil
	}
	dropDrills(t, p.ID)
	p.SendDrill(t.Tx.Now())
	p = t.Tx.PutProgramme(p)
	planDrill(t.Tx, p)
	if len(t.Tx.Holders(buddy.FocalPoint, p.ID)) > 0 {
		file(t, buddy.Telling{Programme: p.ID, Kind: buddy.Unsafe, Drill: true})
	}
	return nil
}

// showDrill shows a drill, and how to answer it.
func showDrill(t *chat.Turn, r buddy.Report) {
	site, _ := t.Tx.Programme(r.Programme)
	t.Show(chat.Screen{
		Text: t.T("drill.call", chat.A{"Number": number(r), "Programme": site.Name, "Date": r.Due.In(t.Zone())}),
		Rows: [][]buddy.Button{chat.Row(t.Button("drill.button", "report", r.ID, "arrived")), back(t)},
	})
}

// dropDrills deletes the drills of a programme.
func dropDrills(t *chat.Turn, id buddy.ProgrammeID) {
	for _, r := range t.Tx.Reports(id) {
		if r.Drill {
			t.Tx.DropReport(r.ID)
		}
	}
}

// missDrill tells the owners that nobody answered a drill in time, and has it sent once more.
func missDrill(t *chat.Turn, r buddy.Report) {
	p, ok := t.Tx.Programme(r.Programme)
	if !ok {
		return
	}
	p.MissDrill()
	p = t.Tx.PutProgramme(p)
	replanDrill(t.Tx, p)
	key := "owner.drill.missed"
	if p.Drill.Missed >= buddy.MostMissed {
		key = "owner.drill.closed"
	}
	callOwners(t, r, key, sites)
}

// arrived is the one tap that answers a drill, in time or later: the way works, and the drill is gone.
func arrived(t *chat.Turn, r buddy.Report) error {
	p, ok := t.Tx.Programme(r.Programme)
	if !ok || !r.Drill {
		return buddy.Refuse("refuse.stale")
	}
	p.Prove(t.Tx.Now())
	p = t.Tx.PutProgramme(p)
	t.Tx.DropReport(r.ID)
	replanDrill(t.Tx, p)
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("drill.arrived", nil), team.Proven(t, p)), Rows: [][]buddy.Button{back(t)},
	})
	return nil
}
