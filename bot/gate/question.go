package gate

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// question is one of those about the rules, with one right answer.
type question struct {
	id      string
	answers []string
	right   string
}

func (q question) input() chat.Input { return quiz{chat.Choice{From: q.left}, q} }

// left are the answers nobody has tried yet.
func (q question) left(a chat.Ask) []chat.Option {
	tried := q.tried(a)
	left := slices.DeleteFunc(slices.Clone(q.answers), func(id string) bool { return slices.Contains(tried, id) })
	return chat.Words("training."+q.id, left...)(a)
}

// tried are the wrong answers so far. Whoever goes one question back finds the right one ticked, which is none.
func (q question) tried(a chat.Ask) []string {
	draft, _ := a.Draft()
	return slices.DeleteFunc(slices.Clone(draft), func(id string) bool { return id == q.right })
}

// quiz is a choice that is asked until it is right, and says why after a wrong answer. What was wrong is not
// offered again.
type quiz struct {
	chat.Choice
	question
}

// Tap takes the right answer, and remembers a wrong one until the question has its right one.
func (q quiz) Tap(a chat.Ask, id string) (answer []string, done bool, err error) {
	tried := q.tried(a)
	if slices.Contains(tried, id) { // a doubled tap
		return nil, false, buddy.Refuse("training.again")
	}
	answer, done, err = q.Choice.Tap(a, id)
	if err == nil && id != q.right {
		a.SetDraft(append(tried, id))
		return nil, false, nil
	}
	return answer, done, err
}

// Valid holds for the right answer alone.
func (q quiz) Valid(_ chat.Ask, answer []string) bool { return slices.Equal(answer, []string{q.right}) }

// Remark explains after a wrong answer.
func (q quiz) Remark(a chat.Ask) string {
	if len(q.tried(a)) == 0 {
		return ""
	}
	return a.Turn.T("training."+q.id+".why", nil)
}
