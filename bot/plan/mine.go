package plan

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
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

// gathering is how long the other hears nothing of a plan that somebody is working on, so that all they do is one
// message.
const gathering = time.Hour

// wholePlan stands for the number of a goal where there are several.
const wholePlan = -1

// other tells the other member of a goal, unless that is planned already: at once of the shared one, and of those of
// the plan once whoever works on it has had time.
func other(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, no int) {
	d := buddy.DueAbout(kind, p.ID, t.Tx.Now()).To(p.Other(t.Me.ID))
	if d.Beat = no; no != buddy.SharedGoal {
		d.At = d.At.Add(gathering)
	}
	for _, planned := range t.Tx.AgendaOf(d.Person) {
		switch {
		case planned.Kind != kind || planned.Subject != d.Subject ||
			(planned.Beat == buddy.SharedGoal) != (no == buddy.SharedGoal):
		case planned.Beat == no:
			return
		default:
			t.Tx.Unschedule(planned)
			d.At, d.Held, d.Beat = planned.At, planned.Held, wholePlan
		}
	}
	t.Tx.Schedule(d)
}

// ofRun is the pair of a run with what the two set out to do, also when it has ended meanwhile: what somebody was
// typing then is kept for them.
func ofRun(t *chat.Turn, talk store.Talk) (p buddy.Pair, plan buddy.Plan, err error) {
	p, ok := pairs.Of(t, buddy.Due{Subject: talk.Subject})
	if !ok || !p.Begun() {
		return p, plan, buddy.Refuse("refuse.pair.gone")
	}
	return p, t.Tx.Plan(p.ID), nil
}
