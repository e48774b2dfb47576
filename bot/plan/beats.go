package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendPlan begins the support plan.
func sendPlan(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if ok && !pairs.Tired(t, p) {
		news(t, supportScreen(t, p, t.Tx.Plan(p.ID)))
	}
	return nil
}

// sendMidTalk says how to talk at half-time, and shows the agreement and the goal again.
func sendMidTalk(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	text := t.T("midtalk.text", nil)
	if w, stands := t.Tx.Plan(p.ID).Shared.Stands(); stands {
		text = chat.Paragraphs(text, t.T("goal.line", chat.A{"Goal": Title(t, w)}))
	}
	rows := [][]buddy.Button{chat.Row(t.Button("reveal.agreement.button", "agreement", p.ID)), goalButtons(t, p)}
	if withTeam(t, p) {
		text = chat.Paragraphs(text, t.T("midtalk.team", nil))
		rows = append(rows, chat.Row(t.Button("midtalk.when.button", "halftime", p.ID)))
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: text, Rows: rows}))
	return nil
}

// sendLess asks what is to stay when the two meet less often, and who else could be asked.
func sendLess(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("less.text", nil), Rows: [][]buddy.Button{
		goalButtons(t, p), chat.Row(t.Button("plan.team.button", "planteam", p.ID)),
	}}))
	return nil
}

// sendDone asks each alone, near the end, whether they did what they set out to do as two.
func sendDone(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	shared := t.Tx.Plan(p.ID).Shared
	if w, stands := shared.Stands(); stands && shared.Outcome[p.Seat(t.Me.ID)] == "" {
		t.Say(pairs.Stoppable(t, doneScreen(t, p, w)))
	}
	return nil
}

// doneScreen is the question. The other never sees the answer.
func doneScreen(t *chat.Turn, p buddy.Pair, w buddy.Wording) chat.Screen {
	s := chat.Screen{Text: t.T("goal.done", chat.A{"Goal": Title(t, w)})}
	for _, outcome := range buddy.Outcomes {
		s.Rows = append(s.Rows, chat.Row(t.Button("goal.done."+outcome+".button", "goaldone", p.ID, outcome)))
	}
	return s
}

// conclude keeps the answer. Arguments: the pair, the answer.
func conclude(t *chat.Turn, args []string) error {
	p, plan, err := mine(t, args)
	if err != nil {
		return err
	}
	outcome := chat.Arg(args, 1)
	if err := plan.Conclude(p.Side(t.Me.ID), outcome); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Show(chat.Screen{
		Text: t.T("goal.done."+outcome, nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
}

// goalButtons lead to what the two set out to do.
func goalButtons(t *chat.Turn, p buddy.Pair) []buddy.Button {
	row := chat.Row(t.Button("goal.button", "goal", p.ID))
	if planned(t, p) {
		row = append(row, t.Button("plan.button", "plan", p.ID))
	}
	return row
}
