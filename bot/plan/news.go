package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendGoal asks both for the one thing they can only do as two, unless they have found it. Who has
// fallen silent is left in peace.
func sendGoal(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	plan := t.Tx.Plan(p.ID)
	if _, agreed := plan.Shared.Stands(); agreed {
		return nil
	}
	if _, asked := plan.Shared.Waits(); asked { // a name and an idea are nothing for a locked screen
		news(t, sharedScreen(t, p, plan))
		return nil
	}
	t.Say(pairs.Stoppable(t, sharedScreen(t, p, plan)))
	return nil
}

// goalOf is the pair, plan and goal of a row, as long as the pair goes on and the person reads the goal.
func goalOf(t *chat.Turn, d buddy.Due) (p buddy.Pair, plan buddy.Plan, g buddy.Goal, ok bool) {
	if p, ok = pairs.Of(t, d); !ok || !pairs.Running(p) {
		return p, plan, g, false
	}
	plan = t.Tx.Plan(p.ID)
	g, ok = plan.Goal(d.Beat)
	return p, plan, g, ok && g.SeenBy(p.Side(t.Me.ID))
}

// sendPlanned shows the plan where the row is about several of its goals; false where it is about one.
func sendPlanned(t *chat.Turn, d buddy.Due) bool {
	if d.Beat != wholePlan {
		return false
	}
	if p, ok := pairs.Of(t, d); ok && pairs.Running(p) && len(t.Tx.Plan(p.ID).SeenBy(p.Side(t.Me.ID))) > 0 {
		news(t, supportScreen(t, p, t.Tx.Plan(p.ID)))
	}
	return true
}

// sendAsked shows a text that waits for the person's yes.
func sendAsked(t *chat.Turn, d buddy.Due) error {
	if sendPlanned(t, d) {
		return nil
	}
	p, plan, g, ok := goalOf(t, d)
	if w, waits := g.Waits(); !ok || !waits || w.By == p.Side(t.Me.ID) {
		return nil
	}
	news(t, screen(t, p, plan, d.Beat))
	return nil
}

// sendStands shows a goal that counts now.
func sendStands(t *chat.Turn, d buddy.Due) error {
	if sendPlanned(t, d) {
		return nil
	}
	p, plan, g, ok := goalOf(t, d)
	if _, stands := g.Stands(); !ok || !stands {
		return nil
	}
	news(t, screen(t, p, plan, d.Beat))
	return nil
}

// news is a screen that nobody has asked for.
func news(t *chat.Turn, s chat.Screen) {
	s.Text = chat.Paragraphs(t.T("goal.news", nil), s.Text)
	t.Say(pairs.Stoppable(t, s))
}
