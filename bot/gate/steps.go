package gate

import (
	"buddy"
	"buddy/bot/chat"
)

// Steps say to somebody enrolled what stands between them and a proposal, with the way there; an empty screen
// where nothing does.
func Steps(t *chat.Turn) (s chat.Screen) {
	site, _ := t.Tx.Programme(t.Me.Programme)
	for _, g := range t.Me.Lacks(site, t.Tx.Now()) {
		key := "gate." + string(g)
		if g == buddy.ScreeningGate && !t.Me.Screening.At.IsZero() && !t.Me.Screening.Passed {
			key += ".not" // the talk was: nobody gets in touch any more
		}
		s.Text = chat.Paragraphs(s.Text, t.T(key, nil))
		if g == buddy.TrainingGate {
			s.Rows = append(s.Rows, chat.Row(beginButton(t)))
		}
	}
	return s
}

// Trained tells whether somebody with a role in a programme has answered the questions about the rules, which is before
// anything else in that role: they say what nobody may do to another, and that whoever hears of it tells.
func Trained(t *chat.Turn) bool {
	return len(t.Me.Staff)+len(t.Me.Posts) == 0 || t.Me.Training.Done()
}

// untrained is for whoever has a post and has not read the rules: who hears about people knows them, too.
func untrained(t *chat.Turn) (s chat.Screen) {
	if t.Me.Training.Done() || len(t.Me.Posts) == 0 && t.Book.Trained(t) {
		return s
	}
	return chat.Screen{Text: t.T("post.training", nil), Rows: [][]buddy.Button{chat.Row(beginButton(t))}}
}

// offer tells somebody who was there before the rules had questions that there are some now. Nothing hangs on it.
func offer(t *chat.Turn, _ buddy.Due) error {
	if !t.Me.Training.At.IsZero() || !concerns(t) {
		return nil
	}
	t.Say(chat.Screen{
		Text: chat.Paragraphs(t.T("news.title", nil), t.T("training.offer", nil)),
		Rows: [][]buddy.Button{
			chat.Row(beginButton(t)), chat.Row(t.Button("mail.stop.button", "quiet")),
		},
	})
	return nil
}

// unread is what waits for a coordinator who has not answered the questions.
func unread(t *chat.Turn, _ buddy.Programme, _ int) []chat.Entry {
	if t.Me.Training.Done() {
		return nil
	}
	return []chat.Entry{{Line: t.T("queue.training.line", nil), Data: "learn"}}
}
