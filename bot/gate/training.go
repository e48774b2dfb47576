package gate

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// TrainingDialog is the name of the read and its questions.
const TrainingDialog = "training"

// pages are the rules everybody keeps to, an idea each; "training.<page>".
var pages = []string{"respect", "limits", "private", "safe"}

// questions are asked after the read, one about each thing nobody must misunderstand: "training.<id>", the answers
// "training.<id>.<answer>.button", and why the right one is right "training.<id>.why".
var questions = []question{
	{id: "role", answers: []string{"teacher", "equal", "office"}, right: "equal"},
	{id: "boundaries", answers: []string{"go", "vanish", "no"}, right: "no"},
	{id: "confidentiality", answers: []string{"nobody", "friends", "everybody"}, right: "nobody"},
	{id: "money", answers: []string{"lend", "no", "some"}, right: "no"},
	{id: "safety", answers: []string{"home", "anywhere", "public"}, right: "public"},
	{id: "reporting", answers: []string{"tell", "wait", "nothing"}, right: "tell"},
}

// training is a read of four pages and six questions. It may be left and gone on with at any time.
func training() *chat.Dialog[struct{}] {
	d := &chat.Dialog[struct{}]{Name: TrainingDialog, Who: chat.Member,
		Counted: questions[0].id, Keep: true, Done: trained}
	for _, id := range pages {
		d.Steps = append(d.Steps, chat.Step[struct{}]{
			ID: id, Input: chat.Choice{From: read}, Unread: "a page to read: it has no answer",
		})
	}
	for _, q := range questions {
		d.Steps = append(d.Steps, chat.Step[struct{}]{
			ID: q.id, Input: q.input(), Unread: "the right answer is the same of everybody",
		})
	}
	return d
}

func read(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: "read", Label: a.Turn.P("button.next", nil)}}
}

// begin asks the questions about the rules, or goes on where the person stopped.
func begin(t *chat.Turn, _ []string) error {
	if !concerns(t) {
		return buddy.Refuse("refuse.notyours")
	}
	if !t.Me.Training.At.IsZero() {
		return buddy.Refuse("refuse.trained")
	}
	if talk, open := begun(t); open {
		return t.Advance(talk)
	}
	return t.Begin(TrainingDialog, 0, nil)
}

// begun is the person's half-done read, if there is one.
func begun(t *chat.Turn) (store.Talk, bool) {
	for _, talk := range t.Tx.TalksOf(t.Me.ID) {
		if talk.Dialog == TrainingDialog && !talk.Over {
			return talk, true
		}
	}
	return store.Talk{}, false
}

// concerns tells whether the rules are for the person: they take part, or have a role for those who do.
func concerns(t *chat.Turn) bool {
	return t.Me.Enrolled() || t.Me.Serves()
}

// trained is the end of the questions. Of the answers nothing stays.
func trained(t *chat.Turn, talk store.Talk, _ struct{}) error {
	t.Tx.EndTalk(talk.Run)
	if err := t.Me.Train(t.Tx.Now()); err != nil {
		return err
	}
	t.Save()
	t.Audit("train", t.Me.ID, 0, "")
	s := t.Home()
	s.Text = chat.Paragraphs(t.T("training.done", nil), s.Text)
	t.Show(s)
	return nil
}

// rules are the pages in one, for who wants to read them again.
func rules(t *chat.Turn) error {
	var parts []string
	for _, id := range pages {
		parts = append(parts, t.T("training."+id, nil))
	}
	var rows [][]buddy.Button
	if concerns(t) && t.Me.Training.At.IsZero() {
		rows = append(rows, chat.Row(beginButton(t)))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(parts...), Rows: append(rows, chat.Row(t.Button("home.button", "home"))),
	})
	return nil
}

func beginButton(t *chat.Turn) buddy.Button {
	if _, open := begun(t); open {
		return t.Button("training.continue.button", "learn")
	}
	return t.Button("training.begin.button", "learn")
}
