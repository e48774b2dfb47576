package plan

import (
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
)

// newDialog is the name of the questions for a goal of the support plan; runs number a pair.
const newDialog = "plangoal"

// draft is a goal on its way.
type draft struct {
	domain string
	words  buddy.Wording
}

// own tells whether the goal is in words of their own, which have no steps yet.
func (d draft) own() bool { return d.words.Ready == "" }

// newGoal asks for a goal, all by taps where somebody would rather not write.
func newGoal() *chat.Dialog[draft] {
	return &chat.Dialog[draft]{
		Name: newDialog, Who: chat.Participant, Texts: "plan.make", About: pairs.Going,
		Steps: []chat.Step[draft]{
			{
				ID:    "domain",
				Input: chat.Choice{From: chat.Words("domain", buddy.Domains...), Across: 2},
				Set:   func(d *draft, a []string) { d.domain = a[0] },
			},
			{ID: "title", Input: typedLine(readyGoals), Set: (*draft).title},
			{
				ID: "scale", When: draft.own,
				Input: chat.Choice{From: chat.Words("plan.scale", buddy.Scales...)},
				Set:   func(d *draft, a []string) { d.words.Scale = a[0] },
			},
			{
				ID:    "start",
				Input: chat.Choice{From: starts, Across: 2},
				Args:  func(t *chat.Turn, d draft, _ string) chat.A { return steps(t, d.words) },
				Set:   func(d *draft, a []string) { d.words.Start = startOf(a[0]) },
			},
		},
		Done: proposeGoal,
		Stop: func(t *chat.Turn, talk store.Talk) error { return support(t, about(talk)) },
	}
}

// title takes a goal that was tapped, or a line.
func (d *draft) title(a []string) {
	if slices.Contains(buddy.ReadyGoals(d.domain), a[0]) {
		d.words.Ready, d.words.Scale = a[0], buddy.ReadyScale(a[0])
		return
	}
	d.words.Title = a[0]
}

// readyGoals are the goals offered in the domain of the run.
func readyGoals(a chat.Ask) (all []chat.Option) {
	for _, id := range buddy.ReadyGoals(slices.Concat(a.Talk.Answers["domain"], []string{""})[0]) {
		all = append(all, chat.Option{ID: id, Label: a.Turn.P(readyKey(id), nil)})
	}
	return all
}

// starts are the steps where a goal can begin: the second, or the first where it cannot get worse.
func starts(a chat.Ask) []chat.Option {
	return []chat.Option{
		{ID: "1", Label: a.Turn.P("plan.step.button", chat.A{"Number": 1})},
		{ID: "2", Label: a.Turn.P("plan.step.button", chat.A{"Number": 2})},
	}
}

func startOf(number string) int {
	n, _ := strconv.Atoi(number)
	return n - 1 - buddy.Hoped
}

// steps are the five steps as a value of a text.
func steps(t *chat.Turn, w buddy.Wording) chat.A {
	if w.Scale == "" {
		w.Scale = buddy.Scales[0] // before it is chosen, nothing shows it
	}
	return chat.A{"Steps": safeLines(stepLines(t, w))}
}

// begin starts the questions, where there is room for a goal.
func begin(t *chat.Turn, args []string) error {
	p, plan, err := supported(t, args)
	if err != nil {
		return err
	}
	if plan.Live() >= buddy.MostGoals {
		return buddy.Refuse("refuse.goal.many")
	}
	return t.Begin(newDialog, uint64(p.ID), nil)
}

// proposeGoal adds the goal, and lets the other know.
func proposeGoal(t *chat.Turn, talk store.Talk, d draft) error {
	p, plan, err := supported(t, about(talk))
	if err != nil {
		return err
	}
	no, err := plan.Propose(p.Side(t.Me.ID), d.domain, d.words, t.Tx.Now())
	if err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.propose", t.Me.ID, p.ID, "")
	other(t, p, dueAsked, no)
	return show(t, p, plan, no)
}
