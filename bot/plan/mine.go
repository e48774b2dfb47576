package plan

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// mine is a pair of the person, by the first of a button's values, with what the two set out to do.
func mine(t *chat.Turn, args []string) (p buddy.Pair, plan buddy.Plan, err error) {
	if p, err = pairs.Begun(t, args); err != nil {
		return p, plan, err
	}
	return p, t.Tx.Plan(p.ID), nil
}

// mineOf is mine with the number of a goal, the second of a button's values.
func mineOf(t *chat.Turn, args []string) (p buddy.Pair, plan buddy.Plan, no int, err error) {
	if p, plan, err = mine(t, args); err != nil {
		return p, plan, 0, err
	}
	n, err := chat.Number(args, 1)
	if err != nil {
		return p, plan, 0, err
	}
	if g, ok := plan.Goal(int(n)); !ok || !g.SeenBy(p.Side(t.Me.ID)) {
		return p, plan, 0, buddy.Refuse("refuse.goal.gone")
	}
	return p, plan, int(n), nil
}

// other tells the other member of a goal, unless that is planned already.
func other(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, no int) {
	to := p.Other(t.Me.ID)
	for _, d := range t.Tx.AgendaOf(to) {
		if d.Kind == kind && d.Subject == uint64(p.ID) && d.Beat == no {
			return
		}
	}
	d := buddy.DueAbout(kind, p.ID, t.Tx.Now()).To(to)
	d.Beat = no
	t.Tx.Schedule(d)
}
