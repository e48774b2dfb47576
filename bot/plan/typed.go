package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
	"buddy/typed"
)

// goalDialog is the name of the question for a shared goal in their own words; runs number a pair.
const goalDialog = "goal"

// typedLine is one line of the two's own.
func typedLine(ready chat.Offer) chat.Typed {
	return chat.Typed{Max: typed.LineLength, Ready: ready, Check: func(_ chat.Ask, text string) error {
		if typed.HoldsLead(text) {
			return buddy.Refuse("refuse.goal.line")
		}
		return nil
	}}
}

// typedGoal asks for a shared goal in words of their own.
func typedGoal() *chat.Dialog[string] {
	return &chat.Dialog[string]{
		Name: goalDialog, Who: chat.Participant, About: pairs.Going,
		Steps: []chat.Step[string]{
			{ID: "write", Input: typedLine(nil), Set: func(v *string, a []string) { *v = a[0] }},
		},
		Done: func(t *chat.Turn, talk store.Talk, title string) error {
			p, plan, err := mine(t, about(talk))
			if err != nil {
				return err
			}
			return share(t, p, plan, buddy.Wording{Title: title})
		},
		Stop: func(t *chat.Turn, talk store.Talk) error { return sharedGoal(t, about(talk)) },
	}
}

// about is the pair of a run, as a button would name it.
func about(talk store.Talk) []string { return []string{chat.DataOf(talk.Subject)} }

// writeGoal begins the question.
func writeGoal(t *chat.Turn, args []string) error {
	p, _, err := mine(t, args)
	if err != nil {
		return err
	}
	return t.Begin(goalDialog, uint64(p.ID), nil)
}
