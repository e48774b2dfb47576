package report

import (
	"buddy"
	"buddy/bot/chat"
)

// howTo is what a focal point does about a report, first to last, and by when the next step is due.
func howTo(t *chat.Turn, r buddy.Report, _ string) error {
	site, _ := t.Tx.Programme(r.Programme)
	next := ""
	if r.Open() && r.Handler == t.Me.ID {
		next = t.T("report.howto.next", chat.A{"Date": r.StepBy(site).In(t.Zone())})
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("report.howto", nil), next),
		Rows: [][]buddy.Button{chat.Row(t.Button("button.back", "report", r.ID, "show"))},
	})
	return nil
}
