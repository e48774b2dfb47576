package report

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// came shows what became of what the person told with their name, where they said that it is safe here: the list would
// tell whoever holds the phone of all else. Arguments: the report, and "appeal".
func came(t *chat.Turn, args []string) error {
	own := slices.DeleteFunc(t.Tx.ReportsBy(t.Me.ID), func(r buddy.Report) bool { return !r.OpenHere() })
	i := slices.IndexFunc(own, func(r buddy.Report) bool { return chat.DataOf(r.ID) == chat.Arg(args, 0) })
	switch {
	case chat.Arg(args, 0) == "code":
		return t.Begin(codeDialog, 0, nil)
	case i >= 0:
		return showCame(t, own[i], chat.Arg(args, 1), chat.DataOf("came", own[i].ID))
	}
	var rows [][]buddy.Button
	for _, r := range own {
		label := t.P("came.of.button", chat.A{"Date": t.Day(r.Opened)})
		rows = append(rows, chat.Row(chat.Chip(label, "came", r.ID)))
	}
	rows = append(rows, chat.Row(t.Button("came.code.button", "came", "code")),
		chat.Row(t.Button("button.back", "confide")), t.CloseRow())
	t.Show(chat.Screen{Text: t.T("came.ask", nil), Rows: rows, Private: true, Protect: true})
	return nil
}

// showCame shows how a report stands to whoever told it; way is the button that leads here.
func showCame(t *chat.Turn, r buddy.Report, do, way string) error {
	if do == "appeal" {
		site, _ := t.Tx.Programme(r.Programme)
		if err := r.Appeal(site.AckBy(r.Telling, t.Tx.Now()), t.Tx.Now()); err != nil {
			return err
		}
		r = t.Tx.PutReport(r)
		t.Tx.Schedule(buddy.DueAbout(dueWatch, r.ID, r.Due))
		ring(t, r, buddy.FirstRing(t.Tx.Now()))
		call(t, r, "report.call")
	}
	rows := [][]buddy.Button{t.CloseRow()}
	if !r.Open() && r.Appealed.IsZero() {
		rows = append([][]buddy.Button{chat.Row(t.Button("came.appeal.button", way, "appeal"))}, rows...)
	}
	t.Show(chat.Screen{Text: standing(t, r), Rows: rows, Private: true, Protect: true})
	return nil
}

// standing says how a report stands, in kind words and without a word of what it is about.
func standing(t *chat.Turn, r buddy.Report) string {
	switch {
	case !r.Open() && r.Appealed.IsZero():
		return chat.Paragraphs(t.T("came.outcome."+r.Outcome, nil), t.T(appealText(t, r), nil))
	case !r.Open():
		return t.T("came.outcome."+r.Outcome, nil)
	case r.Waits() && !r.Appealed.IsZero():
		if nobody := unheard(t, r); nobody != "" {
			return chat.Paragraphs(t.T("came.appealed.alone", nil), nobody)
		}
		return t.T("came.appealed", chat.A{"Date": r.Due.In(t.Zone())})
	case r.Late(t.Tx.Now()) && len(hearers(t, r)) > 0:
		return t.T("came.late", nil)
	case r.Left() && len(others(t, r)) > 0:
		return t.T("came.left", nil)
	case r.Missed > 0:
		return t.T("came.slow", nil)
	case r.Waits():
		return chat.Paragraphs(t.T("came.waits", chat.A{"Date": r.Due.In(t.Zone())}), unheard(t, r))
	case r.Met.IsZero():
		return t.T("came.taken", nil)
	}
	return t.T("came.met", nil)
}

// appealText says who would look at a report once more: not who handled it, and where nobody else may, that.
func appealText(t *chat.Turn, r buddy.Report) string {
	r.GiveBack(r.Due)
	if len(hearers(t, r)) == 0 {
		return "came.over.alone"
	}
	return "came.over"
}

const codeDialog = "code"

// code asks for the code of a report without a name. The answer is stored nowhere.
func code() *chat.Dialog[string] {
	return &chat.Dialog[string]{
		Name: codeDialog, Who: chat.Anyone, Private: true, Brief: true,
		Steps: []chat.Step[string]{{
			ID: "code", Input: chat.Typed{Max: 40}, Set: func(v *string, a []string) { *v = a[0] },
		}},
		Done: func(t *chat.Turn, _ store.Talk, typed string) error { return coded(t, []string{typed}) },
		Stop: func(t *chat.Turn, _ store.Talk) error { return came(t, nil) },
	}
}

// Whoever tries codes may be wrong mostGuesses times in guessSpan.
const (
	mostGuesses = 5
	guessSpan   = time.Hour
)

// coded shows how the report of a code stands. Arguments: the code, and "appeal". How often somebody was wrong is noted
// for two days, and nothing of who was right.
func coded(t *chat.Turn, args []string) error {
	t.Class = buddy.Urgent
	s := t.Tx.Scratch(t.Me.ID)
	wrong := slices.DeleteFunc(slices.Clone(s.Guesses.Wrong), func(at time.Time) bool {
		return t.Tx.Now().Sub(at) >= guessSpan
	})
	if len(wrong) >= mostGuesses {
		t.Show(chat.Screen{Text: t.T("code.often", nil), Rows: [][]buddy.Button{t.CloseRow()}, Private: true})
		return nil
	}
	if r, ok := t.Tx.ReportByCode(chat.Arg(args, 0)); ok {
		return showCame(t, r, chat.Arg(args, 1), chat.DataOf("coded", t.Tx.ReportCode(r)))
	}
	s.Guesses = store.Guesses{Wrong: append(wrong, t.Tx.Now()), At: t.Tx.Now()}
	t.Tx.PutScratch(s)
	t.Say(chat.Screen{Text: t.T("code.wrong", nil), Private: true})
	return t.Begin(codeDialog, 0, nil)
}

// sendNews tells whoever told something with their name that there is something new about it, where they are to hear
// of it here.
func sendNews(t *chat.Turn, d buddy.Due) error {
	r, ok := t.Tx.Report(buddy.ReportID(d.Subject))
	if !ok || r.Person != t.Me.ID || !r.OpenHere() {
		return nil
	}
	t.Say(chat.Screen{
		Text:    t.T("came.news", nil),
		Rows:    [][]buddy.Button{chat.Row(t.Button("came.show.button", "came", r.ID))},
		Private: true, Protect: true,
	})
	return nil
}
