package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/team"
)

// settle looks at what both answered in a review. Where the two see a goal far apart, both are asked to talk about
// it; where one does not go on, both hear who else could know, and the team that it stands still.
func settle(t *chat.Turn, p buddy.Pair, plan buddy.Plan, week int) buddy.Plan {
	apart, stalled := plan.Settle(week)
	t.Tx.PutPlan(plan)
	for _, no := range apart {
		both(t, p, dueTalk, no)
	}
	for _, no := range stalled {
		both(t, p, dueStalled, no)
	}
	if len(stalled) > 0 { // it is about both: whose answers led to it stands with neither
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Stalled, Pair: p.ID})
	}
	return plan
}

// both tells the two of a goal, each when there is room in their week.
func both(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, no int) {
	d := buddy.DueAbout(kind, p.ID, t.Tx.Now())
	d.Beat = no
	t.Tx.Schedule(d)
}

// sendTalk asks the two to talk about a goal. It says nothing of what either answered.
func sendTalk(t *chat.Turn, d buddy.Due) error {
	p, _, g, ok := goalOf(t, d)
	if w, stands := g.Stands(); ok && stands {
		text := t.T("plan.talk", chat.A{"Goal": Title(t, w)})
		t.Say(pairs.Stoppable(t, chat.Screen{Text: text, Rows: [][]buddy.Button{
			chat.Row(t.Button("plan.look.button", "plangoal", p.ID, g.No)),
		}}))
	}
	return nil
}

// sendStalled says who else could know something about a goal that does not go on.
func sendStalled(t *chat.Turn, d buddy.Due) error {
	p, _, g, ok := goalOf(t, d)
	if w, stands := g.Stands(); ok && stands {
		text := t.T("plan.stalled", chat.A{"Goal": Title(t, w)})
		t.Say(pairs.Stoppable(t, chat.Screen{Text: text, Rows: [][]buddy.Button{
			chat.Row(t.Button("plan.look.button", "plangoal", p.ID, g.No)),
			chat.Row(t.Button("plan.team.button", "planteam", p.ID)),
		}}))
	}
	return nil
}
