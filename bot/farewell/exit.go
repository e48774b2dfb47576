package farewell

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
)

const exitDialog = "leaving"

// none is the ready answer of somebody who has nothing to write.
const none = "none"

// questions are five taps or fewer after the end, to each alone.
func questions() *chat.Dialog[buddy.Exit] {
	degree := func(id string, set func(e *buddy.Exit, a string)) chat.Step[buddy.Exit] {
		return chat.Step[buddy.Exit]{
			ID: id, Input: chat.Choice{From: chat.Words("leaving.degree", buddy.Degrees...), Across: 3},
			Set: func(e *buddy.Exit, a []string) { set(e, a[0]) },
		}
	}
	return &chat.Dialog[buddy.Exit]{
		Name: exitDialog,
		Who:  chat.Participant,
		Steps: []chat.Step[buddy.Exit]{
			degree("equal", func(e *buddy.Exit, a string) { e.Equal = a }),
			degree("respect", func(e *buddy.Exit, a string) { e.Respect = a }),
			degree("friend", func(e *buddy.Exit, a string) { e.Friend = a }),
			{
				ID:    "good",
				Input: chat.Several{From: chat.Words("leaving.good", buddy.Goods...)},
				Set:   func(e *buddy.Exit, a []string) { e.Good = a },
			},
			{
				ID:    "line",
				Input: chat.Typed{Max: buddy.ExitLine, Ready: nothing},
				Set:   setLine,
			},
		},
		Done: finish,
		Stop: func(t *chat.Turn, _ store.Talk) error { return t.ShowHome() },
	}
}

func nothing(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: none, Label: a.Turn.P("leaving.line.none.button", nil)}}
}

func setLine(e *buddy.Exit, a []string) {
	if a[0] != none {
		e.Line = a[0]
	}
}

// late is how long after the end nobody is asked about it any more.
const late = 30 * 24 * time.Hour

// again is when somebody who did not answer is asked once more.
const again = 7 * 24 * time.Hour

// sendExit asks a member, alone, whether they would answer some questions about their time, and plans to ask once
// more.
func sendExit(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !known(t, p) || t.Tx.Now().Sub(p.EndedAt) > late || spared(t, p) {
		return nil
	}
	if t.Me.Stage == buddy.Resting { // after their break, if that is not too late
		d.At, d.Held = t.Tx.Now().AddDate(0, 0, 1), false
		t.Tx.Schedule(d)
		return nil
	}
	f := of(t, p, t.Me.ID)
	if !f.Open() || f.Asked >= buddy.ExitAsks {
		return nil
	}
	f.Ask()
	t.Tx.PutFarewell(f)
	if f.Asked < buddy.ExitAsks {
		t.Tx.Schedule(buddy.DueAbout(dueRemind, p.ID, t.Tx.Now().Add(again)).To(t.Me.ID))
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: t.T("exit.title", nil) + "\n\n" + askAbout(t, p),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("exit.yes.button", "exit", p.ID, "yes")),
			chat.Row(t.Button("exit.no.button", "exit", p.ID, "no")),
		},
	}))
	return nil
}

// askAbout names the buddy, unless they are erased.
func askAbout(t *chat.Turn, p buddy.Pair) string {
	if pairs.Buddy(t, p).Profile.Name == "" {
		return t.T("exit.ask.unnamed", nil)
	}
	return t.T("exit.ask", pairs.Named(t, p))
}

// exit begins the questions, or leaves it at that.
func exit(t *chat.Turn, args []string) error {
	p, err := over(t, args)
	if err != nil {
		return err
	}
	f := of(t, p, t.Me.ID)
	if !f.Open() || f.ID == 0 {
		return buddy.Refuse("refuse.exit.answered")
	}
	if chat.Arg(args, 1) == "yes" {
		return t.Begin(exitDialog, uint64(f.ID), nil)
	}
	if err := f.Answer(buddy.Exit{}, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutFarewell(f)
	t.Show(after(t, p, "exit.declined"))
	return nil
}

// finish keeps the answers.
func finish(t *chat.Turn, talk store.Talk, e buddy.Exit) error {
	f, ok := t.Tx.Farewell(buddy.FarewellID(talk.Subject))
	if !ok || f.Person != t.Me.ID || !f.Open() {
		return buddy.Refuse("refuse.stale")
	}
	p, ok := t.Tx.Pair(f.Pair)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := f.Answer(e, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutFarewell(f)
	t.Audit("exit", t.Me.ID, p.ID, "")
	thanks := "exit.thanks"
	if e.Equal == "no" || e.Respect == "no" {
		thanks = "exit.sorry"
	}
	t.Show(after(t, p, thanks))
	return nil
}

// after is what stands below the answers.
func after(t *chat.Turn, p buddy.Pair, key string) chat.Screen {
	s := aftercare(t, p)
	s.Text = chat.Paragraphs(t.T(key, nil), s.Text)
	return s
}
