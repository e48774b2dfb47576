package prompts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// sharedWith are the notes that the buddy of a pair lets the person read, oldest first.
func sharedWith(t *chat.Turn, p buddy.Pair) []buddy.Note {
	return slices.DeleteFunc(t.Tx.NotesAbout(p.ID), func(n buddy.Note) bool {
		return n.Person == t.Me.ID || n.For != buddy.ForBuddy
	})
}

// readable are all notes the person may read, the latest first.
func readable(t *chat.Turn) []buddy.Note {
	all := t.Tx.NotesOf(t.Me.ID)
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if p.Live() {
			all = append(all, sharedWith(t, p)...)
		}
	}
	slices.SortStableFunc(all, func(a, b buddy.Note) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.No, a.No))
	})
	return all
}

// notesPerPage are listed at once.
const notesPerPage = 8

func listNotes(t *chat.Turn, _ string) error { return notes(t, nil) }

// notes lists what can be read.
func notes(t *chat.Turn, args []string) error {
	all := readable(t)
	page := max(0, min(chat.PageOf(chat.Arg(args, 0)), (len(all)-1)/notesPerPage))
	var rows [][]buddy.Button
	for _, n := range all[min(page*notesPerPage, len(all)):min((page+1)*notesPerPage, len(all))] {
		who := "me"
		if n.Person != t.Me.ID {
			who = strconv.FormatUint(uint64(n.Pair), 10)
		}
		rows = append(rows, chat.Row(buddy.Button{
			Text: chat.LabelOf(t.T("notes.line", chat.A{"Date": t.Day(n.At), "Text": n.Text})),
			Data: chat.DataOf("readnote", who, n.No),
		}))
	}
	text := t.T("notes.title", nil)
	if len(all) == 0 {
		text = t.T("notes.none", nil)
	}
	pages := max(1, (len(all)+notesPerPage-1)/notesPerPage)
	rows = append(rows, chat.Pager(t, page, pages, func(page int) string { return chat.DataOf("notes", page) })...)
	rows = append(rows, chat.Row(t.Button("home.button", "home")), t.CloseRow())
	t.Show(chat.Screen{Text: text, Rows: rows, Private: true})
	return nil
}

// noteOf finds a note by its button: the person's own, or one shared with them in a pair.
func noteOf(t *chat.Turn, args []string) (n buddy.Note, err error) {
	no, err := chat.Number(args, 1)
	if err != nil {
		return n, err
	}
	who := chat.Arg(args, 0)
	for _, n := range readable(t) {
		mine := n.Person == t.Me.ID
		if n.No == no && (mine && who == "me" || !mine && who == strconv.FormatUint(uint64(n.Pair), 10)) {
			return n, nil
		}
	}
	return n, buddy.Refuse("refuse.stale")
}

// readNote shows one note with what it was about.
func readNote(t *chat.Turn, args []string) error {
	n, err := noteOf(t, args)
	if err != nil {
		return err
	}
	p, _ := t.Tx.Pair(n.Pair)
	from, rows := "note.by.buddy", [][]buddy.Button(nil)
	if n.Person == t.Me.ID {
		from = "note.for." + n.For
		rows = append(rows, chat.Row(t.Button("note.delete.button", "dropnote", "me", n.No)))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(
			"<i>"+Words(t, p.Programme, n.Prompt)+"</i>", t.T("note.show", chat.A{"Date": t.Day(n.At), "Text": n.Text}),
			t.T(from, pairs.Named(t, p)),
		),
		Rows:    append(rows, chat.Row(t.Button("button.back", "notes")), t.CloseRow()),
		Private: true,
	})
	return nil
}

// dropNote deletes one of the person's notes, after asking once.
func dropNote(t *chat.Turn, args []string) error {
	if t.Doubled() { // it is gone, and the screen says so
		return nil
	}
	n, err := noteOf(t, args)
	if err != nil || n.Person != t.Me.ID {
		return buddy.Refuse("refuse.stale")
	}
	if chat.Arg(args, 2) != "yes" {
		t.Show(chat.Screen{Text: t.T("note.delete.ask", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("note.delete.yes.button", "dropnote", "me", n.No, "yes")),
			chat.Row(t.Button("button.back", "readnote", "me", n.No)), t.CloseRow(),
		}, Private: true})
		return nil
	}
	t.Tx.DropNote(n.Person, n.No)
	t.DidTap(t.Ev.Data)
	t.Flash("toast.note.deleted")
	return notes(t, nil)
}

// notesButton leads from a pair's screen to what can be read.
func notesButton(t *chat.Turn, _ uint64) (s chat.Screen) {
	if len(readable(t)) > 0 {
		s.Rows = [][]buddy.Button{chat.Row(t.Button("notes.button", "notes"))}
	}
	return s
}

// teamNotes are what the two of a pair wrote for the team.
func teamNotes(t *chat.Turn, pair uint64) chat.Screen {
	var lines []string
	for _, n := range t.Tx.NotesAbout(buddy.PairID(pair)) {
		if n.For == buddy.ForTeam {
			lines = append(lines, t.T("note.team", chat.A{
				"Name": team.NameOf(t, n.Person), "Date": t.Day(n.At), "Text": n.Text,
			}))
		}
	}
	return chat.Screen{Text: strings.Join(lines, "\n")}
}
