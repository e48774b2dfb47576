package bot

import (
	"slices"
	"testing"

	"buddy/bot/chat"
)

// TestEveryKeptAnswerIsOfUse: who is asked something that is kept finds it again, can say it anew, or the step says
// why not. A reason beside something that is shown is out of date.
func TestEveryKeptAnswerIsOfUse(t *testing.T) {
	book, err := chat.NewBook(host(), Rooms()...)
	if err != nil {
		t.Fatal(err)
	}
	answers := book.Answers()
	if len(answers) < 15 {
		t.Fatalf("%d answers are kept: the test looks for the wrong thing", len(answers))
	}
	for _, a := range answers {
		if used := a.To != 0 || a.Edit; used == (a.Unread != "") {
			t.Errorf(
				"%s.%s: read %v, changed %v, and the reason why not is %q", a.Dialog, a.Step, a.To, a.Edit, a.Unread,
			)
		}
	}
	if !slices.ContainsFunc(answers, func(a chat.Answer) bool { return a.To == chat.ToPerson && a.Edit }) {
		t.Error("no answer is for the person alone: the test reads the readers wrongly")
	}
}
