package track

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
	"buddy/track"
)

// save asks once more, and says what becomes of the pairs under way; then it makes the draft the programme's.
func save(t *chat.Turn, args []string) error {
	p, err := draft(t)
	if err != nil {
		return err
	}
	if chat.Arg(args, 0) != "yes" {
		return ask(t, p, *p.Draft, "track.save", t.Button("track.save.yes.button", "coursesave", "yes"),
			t.Button("button.back", "coursechange"))
	}
	return adopt(t, p, *p.Draft, "track.save")
}

// undo goes back to the standard, after a question.
func undo(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if p.Own == nil {
		return overview(t)
	}
	if chat.Arg(args, 0) != "yes" {
		return ask(t, p, track.Of(p.Track), "track.undo", t.Button("track.undo.yes.button", "courseundo", "yes"),
			t.Button("button.back", "course"))
	}
	return adopt(t, p, track.Of(p.Track), "track.undo")
}

// ask tells from when on a calendar would hold, and for how many.
func ask(t *chat.Turn, p buddy.Programme, timetable track.Track, key string, yes, no buddy.Button) error {
	if err := p.Adopt(timetable, t.Tx.Now()); err != nil { // and is not written
		return err
	}
	begun, kept := 0, 0
	for _, pair := range t.Tx.LivePairs(p.ID) {
		if pair.Begun() {
			begun++
			if pair.Follow(p) {
				kept++
			}
		}
	}
	parts := []string{t.T(key, nil), facts(t, timetable), t.T("track.when", chat.A{"Date": t.Day(p.Changes())})}
	if begun == 0 {
		parts = append(parts, t.T("track.pairs.none", nil))
	} else {
		parts = append(parts, t.T("track.pairs", chat.A{"Count": begun}))
	}
	if kept > 0 {
		parts = append(parts, t.T("track.pairs.kept", chat.A{"Count": kept}))
	}
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: [][]buddy.Button{chat.Row(yes), chat.Row(no)}})
	return nil
}

// adopt makes a calendar the programme's. Every pair under way hears it from its next week on.
func adopt(t *chat.Turn, p buddy.Programme, timetable track.Track, kind string) error {
	plans := duo.PlansOf(t.Tx, p.ID)
	if err := p.Adopt(timetable, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutProgramme(p)
	for _, pair := range t.Tx.LivePairs(p.ID) {
		if pair.Begun() {
			pair.Follow(p)
			t.Tx.PutPair(pair)
		}
	}
	plans.Replan(t.Tx, p.ID)
	if kind == "track.undo" {
		team.Note(t, "track.undo", p.ID, "")
	} else {
		team.Note(t, "track.save", p.ID, "")
	}
	t.Flash("toast.saved")
	return overview(t)
}
