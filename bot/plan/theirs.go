package plan

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
)

// hide keeps a goal from the other, or shows it again. Nobody is told. Arguments: the pair, the goal, yes or no.
func hide(t *chat.Turn, args []string) error {
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	if err := plan.Hide(p.Side(t.Me.ID), no, chat.Arg(args, 2) == "yes"); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.hide", t.Me.ID, p.ID, "")
	if g, _ := plan.Goal(no); !g.Hidden && stateOf(g, p.Side(t.Me.ID)) == "mine" {
		other(t, p, dueAsked, no)
	}
	return show(t, p, plan, no)
}

// remove takes a goal's words away for good, after asking once.
func remove(t *chat.Turn, args []string) error {
	if t.Doubled() { // it is gone, and the screen says so
		return nil
	}
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 2) != "yes" {
		t.Show(chat.Screen{Text: t.T("plan.delete", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("plan.delete.yes.button", "plandelete", p.ID, no, "yes")),
			chat.Row(t.Button("button.back", "plangoal", p.ID, no)),
		}})
		return nil
	}
	if err := plan.Delete(p.Side(t.Me.ID), no, t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutPlan(plan)
	t.Audit("goal.delete", t.Me.ID, p.ID, "")
	t.DidTap(t.Ev.Data)
	t.Show(supportScreen(t, p, plan))
	return nil
}

// older shows the versions of a goal: who wrote what when.
func older(t *chat.Turn, args []string) error {
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	g, _ := plan.Goal(no)
	var parts []string
	for _, w := range g.TextsFor(p.Side(t.Me.ID)) {
		name := pairs.Buddy(t, p).Profile.Name
		if w.By == p.Side(t.Me.ID) {
			name = t.Me.Profile.Name
		}
		head := t.T("plan.older.line", chat.A{"Date": t.Day(w.At), "Name": name, "Goal": Title(t, w)})
		if no != buddy.SharedGoal {
			head += "\n" + strings.Join(stepLines(t, w), "\n")
		}
		parts = append(parts, head)
	}
	back := chat.Row(t.Button("button.back", "plangoal", p.ID, no))
	t.Show(chat.Screen{Text: clipped(parts), Rows: [][]buddy.Button{back}})
	return nil
}

// clipped are the newest versions that one message takes.
func clipped(parts []string) string {
	for len(parts) > 1 && chat.Units(strings.Join(parts, "\n\n")) > 4000 {
		parts = parts[1:]
	}
	return strings.Join(parts, "\n\n")
}

// askTeam asks the team who else could know. It is told of no goal.
func askTeam(t *chat.Turn, args []string) error {
	p, _, err := mine(t, args)
	if err != nil {
		return err
	}
	c := team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.WantsAdvice, Person: t.Me.ID, Pair: p.ID})
	return safe.Promise(t, c, chat.Screen{
		Text: t.T("pulse.done.advice", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
}
