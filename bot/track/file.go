package track

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/paper"
	"buddy/bot/safe"
)

// FileName says nothing about what is in it: others may see the list of files on a phone.
const FileName = "calendar.ics"

// take sends what is to come as a file. In it nothing tells what it is about, unless the person asks for that: many
// see each other's calendars, and notices stand on locked screens.
func take(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if !pairs.Running(p) || safe.Still(t, p) {
		return ours(t, args)
	}
	text, words := "calendar.file", chat.Arg(args, 1) == "words"
	rows := [][]buddy.Button{chat.Row(t.Button("calendar.words.button", "calendarfile", p.ID, "words"))}
	if words {
		text, rows = "calendar.file.words", nil
	}
	t.Say(chat.Screen{Text: t.T(text, nil), Rows: rows, File: file(t, p, words).ICS(), FileName: FileName})
	return nil
}

// file is all that is to come. An entry keeps its name, so that taken again it takes the place of the earlier, and one
// that is off says so.
func file(t *chat.Turn, p buddy.Pair, words bool) paper.Calendar {
	c := paper.Calendar{Name: t.P("calendar.file.name", nil), Made: t.Tx.Now()}
	add := func(d date, title string, off bool) {
		id := t.Tx.EventID(p.ID, t.Me.ID, d.no)
		c.Events = append(c.Events, paper.Event{ID: id, At: d.at, Length: d.long, Title: title, Off: off})
	}
	for _, d := range dates(t, p) {
		title := t.P("calendar.file.title", nil)
		if words {
			title = t.P(d.what, nil)
		}
		add(d, title, false)
	}
	for _, d := range dropped(t, p) {
		add(d, t.P(d.what, nil), true)
	}
	return c
}
