package report

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// You said, we did: once a quarter the team says in a few lines of its own what came of ideas and complaints. Everybody
// in the programme finds them under /help, and nobody is written to for it: it is no news that cannot wait.

const echoDialog = "yousaid"

// planEcho puts on the agenda when a programme's team is next asked.
func planEcho(tx *store.Tx, p buddy.Programme) {
	tx.Schedule(buddy.DueAbout(dueEcho, p.ID, p.NextEcho(tx.Now())))
}

// askEcho asks the team what it did, where enough was told.
func askEcho(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Programme(buddy.ProgrammeID(d.Subject))
	if !ok {
		return nil
	}
	planEcho(t.Tx, p)
	if counted(t.Tx, p) < buddy.EchoLeast {
		return nil
	}
	team.TellStaff(t, p, func(t *chat.Turn) chat.Screen {
		return chat.Screen{
			Text: t.T("echo.ask", chat.A{"Programme": p.Name, "Count": counted(t.Tx, p)}),
			Rows: [][]buddy.Button{chat.Row(t.Button("echo.button", "yousaid"))},
		}
	})
	return nil
}

func counted(tx *store.Tx, p buddy.Programme) int { return p.Counted(tx.Reports(p.ID), tx.Now()) }

// echoHome leads who coordinates to it while nothing is said about the last quarter.
func echoHome(t *chat.Turn) chat.Screen {
	p, ok := t.Tx.Programme(t.Me.Desk)
	if !ok || counted(t.Tx, p) < buddy.EchoLeast || p.Answers(t.Tx.Now()) {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("echo.button", "yousaid"))}}
}

// beginEcho asks for the lines.
func beginEcho(t *chat.Turn, _ []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if counted(t.Tx, p) < buddy.EchoLeast {
		return buddy.Refuse("refuse.echo")
	}
	return t.Begin(echoDialog, uint64(p.ID), nil)
}

// lines is a reply on its way.
type lines struct{ all [buddy.EchoLines]string }

// echo asks for up to three lines. They stand as typed, in whatever language the team writes.
func echo() *chat.Dialog[lines] {
	step := func(i int, id string, when func(v lines) bool) chat.Step[lines] {
		input := chat.Typed{Max: buddy.EchoLength}
		if i > 0 {
			input.Ready = func(a chat.Ask) []chat.Option {
				return []chat.Option{{ID: "none", Label: a.Turn.P("yousaid.none.button", nil)}}
			}
		}
		return chat.Step[lines]{
			ID: id, Input: input, When: when,
			Set: func(v *lines, a []string) {
				if v.all[i] = a[0]; i > 0 && a[0] == "none" {
					v.all[i] = ""
				}
			},
		}
	}
	return &chat.Dialog[lines]{
		Name: echoDialog, Who: chat.Staff,
		Steps: []chat.Step[lines]{
			step(0, "one", nil),
			step(1, "two", nil),
			step(2, "three", func(v lines) bool { return v.all[1] != "" }),
		},
		Done: saveEcho,
		Stop: func(t *chat.Turn, _ store.Talk) error { return t.ShowHome() },
	}
}

func saveEcho(t *chat.Turn, _ store.Talk, v lines) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if err := p.Reply(counted(t.Tx, p), v.all[:], t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutProgramme(p)
	team.Note(t, "programme.echo", p.ID, "")
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("echo.saved", nil), team.Echo(t, p)),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
}
