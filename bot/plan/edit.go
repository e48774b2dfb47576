package plan

import (
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/store"
)

// editDialog is the name of the questions that change a goal; runs number a pair and one of its goals.
const editDialog = "planedit"

// change is one line of a goal, given anew.
type change struct{ what, line string }

// editGoal asks which line, and for its text. Each change is a version to which the other says yes.
func editGoal() *chat.Dialog[change] {
	return &chat.Dialog[change]{
		Name: editDialog, Who: chat.Participant, Texts: "plan.change",
		Steps: []chat.Step[change]{
			{
				ID:    "what",
				Input: chat.Choice{From: lines, Across: 2},
				Args: func(t *chat.Turn, _ change, _ string) chat.A {
					return chat.A{}
				},
				Set: func(v *change, a []string) { v.what = a[0] },
			},
			{ID: "line", Input: typedLine(nil), Set: func(v *change, a []string) { v.line = a[0] }},
		},
		Done: reword,
		Stop: func(t *chat.Turn, talk store.Talk) error { return supportGoal(t, aboutGoal(talk)) },
	}
}

// lines are what can be changed of a goal: its title and each of its steps.
func lines(a chat.Ask) []chat.Option {
	all := []chat.Option{{ID: "title", Label: a.Turn.P("plan.change.title.button", nil)}}
	for i := range buddy.GoalSteps {
		all = append(all, chat.Option{
			ID: strconv.Itoa(i + 1), Label: a.Turn.P("plan.step.button", chat.A{"Number": i + 1}),
		})
	}
	return all
}

// goalBits is how much of a run's number is the goal's.
const goalBits = 16

// aboutGoal is the pair and goal of a run, as a button would name them.
func aboutGoal(talk store.Talk) []string {
	no := talk.Subject & (1<<goalBits - 1)
	return []string{strconv.FormatUint(talk.Subject>>goalBits, 10), strconv.FormatUint(no, 10)}
}

// beginEdit starts the questions. Arguments: the pair, the goal.
func beginEdit(t *chat.Turn, args []string) error {
	p, _, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	return t.Begin(editDialog, uint64(p.ID)<<goalBits|uint64(no), nil)
}

// reword proposes the changed text.
func reword(t *chat.Turn, talk store.Talk, v change) error {
	p, plan, no, err := mineOf(t, aboutGoal(talk))
	if err != nil {
		return err
	}
	g, _ := plan.Goal(no)
	w := latest(g)
	if n, err := strconv.Atoi(v.what); err == nil {
		w.Steps[n-1] = v.line
	} else {
		w.Title, w.Ready = v.line, ""
	}
	if err := plan.Reword(p.Side(t.Me.ID), no, w, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.propose", t.Me.ID, p.ID, "")
	if g, _ := plan.Goal(no); !g.Hidden {
		other(t, p, dueAsked, no)
	}
	return show(t, p, plan, no)
}

// latest is the version a change begins from.
func latest(g buddy.Goal) buddy.Wording {
	if w, ok := g.Waits(); ok {
		return w
	}
	return g.Words()
}

// safeLines are lines of our own making as a value of a text.
func safeLines(all []string) locales.Safe { return locales.Safe(strings.Join(all, "\n")) }
