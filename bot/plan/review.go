package plan

import (
	"slices"
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
)

// reviewDialog is the name of the questions of a review; runs number a pair.
const reviewDialog = "review"

// left is the answer that leaves a question out.
const left = "none"

// looked is a review on its way.
type looked struct {
	goals         []string // numbers of those that are asked about
	words         map[string]buddy.Wording
	success, next string
}

// review asks each alone where they see the goals today.
func review() *chat.Dialog[looked] {
	return &chat.Dialog[looked]{
		Name: reviewDialog, Who: chat.Participant, Begin: askedAbout,
		Steps: []chat.Step[looked]{
			{
				ID: "step", Each: func(v looked) []string { return v.goals },
				Input: opening{chat.Choice{From: seen, Across: buddy.GoalSteps}}, Args: goalAsked,
			},
			{ID: "success", Input: typedLine(leave), Set: func(v *looked, a []string) { v.success = line(a[0]) }},
			{ID: "next", Input: typedLine(leave), Set: func(v *looked, a []string) { v.next = line(a[0]) }},
		},
		Done: finishReview,
	}
}

// opening is the question a scheduled message begins with: below it stands the way out of all mail.
type opening struct{ chat.Choice }

func (o opening) Keyboard(a chat.Ask) [][]buddy.Button {
	return append(o.Choice.Keyboard(a), chat.Row(a.Turn.Button("mail.stop.button", "quiet")))
}

// seen are the five steps by their number, and to leave it out.
func seen(a chat.Ask) (all []chat.Option) {
	for i := range buddy.GoalSteps {
		n := strconv.Itoa(i + 1)
		all = append(all, chat.Option{ID: n, Label: n})
	}
	return append(all, chat.Option{ID: left, Label: a.Turn.P("review.unsaid.button", nil)})
}

// leave offers to leave a line out.
func leave(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: left, Label: a.Turn.P("button.skip", nil)}}
}

// line is what was typed; "" where it was left out.
func line(answer string) string {
	if answer == left {
		return ""
	}
	return answer
}

// askedAbout are the goals of the pair of a run that the person is asked about.
func askedAbout(t *chat.Turn, talk store.Talk) looked {
	v := looked{words: map[string]buddy.Wording{}}
	p, plan, err := ofRun(t, talk)
	if err != nil {
		return v
	}
	for _, g := range plan.Reviewable(p.Side(t.Me.ID)) {
		no := strconv.Itoa(g.No)
		v.goals, v.words[no] = append(v.goals, no), g.Words()
	}
	return v
}

// goalAsked is the goal of a question, with its steps.
func goalAsked(t *chat.Turn, v looked, each string) chat.A {
	w := v.words[each]
	return chat.A{
		"Number": slices.Index(v.goals, each) + 1, "Total": len(v.goals),
		"Goal": Title(t, w), "Steps": safeLines(stepLines(t, w)),
	}
}

// sendReview asks a member how the goals go. Before the first goal counts, it shows what waits for their yes.
func sendReview(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	plan, side := t.Tx.Plan(p.ID), p.Side(t.Me.ID)
	if week, ok := plan.Unsettled(b.Week); ok {
		plan = settle(t, p, plan, week)
	}
	if len(plan.Reviewable(side)) == 0 {
		if slices.ContainsFunc(plan.SeenBy(side), func(g buddy.Goal) bool { return stateOf(g, side) == "theirs" }) {
			news(t, supportScreen(t, p, plan))
		}
		return nil
	}
	plan.AskReview(side, b.Week, t.Tx.Now())
	t.Tx.PutPlan(plan)
	return t.Begin(reviewDialog, uint64(p.ID), nil)
}

// finishReview keeps the answers. The other never hears of them.
func finishReview(t *chat.Turn, talk store.Talk, v looked) error {
	p, plan, err := ofRun(t, talk)
	if err != nil {
		return err
	}
	side := p.Side(t.Me.ID)
	open, _ := plan.OpenReview(side)
	said := buddy.Review{Success: v.success, Next: v.next}
	for _, goal := range v.goals {
		n, err := strconv.Atoi(slices.Concat(talk.Answers["step:"+goal], []string{""})[0])
		if no, _ := strconv.Atoi(goal); err == nil {
			said.Steps = append(said.Steps, buddy.Step{Goal: no, At: n - 1 - buddy.Hoped})
		}
	}
	if err := plan.Review(side, said, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	if !p.Live() {
		t.Show(chat.Screen{
			Text: t.T("review.over", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		})
		return nil
	}
	if plan.BothReviewed(open.Week) {
		settle(t, p, plan, open.Week)
	}
	t.Show(chat.Screen{Text: t.T("review.thanks", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("plan.button", "plan", p.ID)), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}
