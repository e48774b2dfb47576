package plan

import (
	"buddy"
	"buddy/bot/chat"
)

// version is the third of a button's values: which text of a goal was read.
func version(args []string) int {
	n, _ := chat.Number(args, 2)
	return int(n)
}

// agree is a yes to the text of a goal that waits. Arguments: the pair, the goal, the version.
func agree(t *chat.Turn, args []string) error {
	if t.Doubled() { // it counts, and the screen says so
		return nil
	}
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	if _, err := plan.Agree(p.Side(t.Me.ID), no, version(args), t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.agree", t.Me.ID, p.ID, "")
	if no == buddy.SharedGoal { // one of the plan is asked about soon enough
		other(t, p, dueStands, no)
	}
	t.DidTap(t.Ev.Data)
	return show(t, p, plan, no)
}

// withdraw takes the text of a goal that waits away. Nobody is told: a no costs nothing.
func withdraw(t *chat.Turn, args []string) error {
	if t.Doubled() { // it is gone, and the screen says so
		return nil
	}
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	if g, _ := plan.Goal(no); !waiting(g, version(args)) {
		return buddy.Refuse("refuse.goal.other")
	}
	if err := plan.Withdraw(p.Side(t.Me.ID), no); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.withdraw", t.Me.ID, p.ID, "")
	t.DidTap(t.Ev.Data)
	return show(t, p, plan, no)
}

// waiting tells whether it is this version of a goal that waits for a yes.
func waiting(g buddy.Goal, version int) bool {
	w, ok := g.Waits()
	return ok && w.No == version
}

// show is the screen of a goal.
func show(t *chat.Turn, p buddy.Pair, plan buddy.Plan, no int) error {
	t.Show(screen(t, p, plan, no))
	return nil
}

// screen is a goal where it stands: of one that is gone, all that are left.
func screen(t *chat.Turn, p buddy.Pair, plan buddy.Plan, no int) chat.Screen {
	g, ok := plan.Goal(no)
	switch {
	case no == buddy.SharedGoal:
		return sharedScreen(t, p, plan)
	case !ok || !g.SeenBy(p.Side(t.Me.ID)):
		return supportScreen(t, p, plan)
	}
	return goalScreen(t, p, plan, g)
}
