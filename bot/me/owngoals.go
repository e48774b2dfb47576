package me

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/plan"
)

// ownGoals is what the two of a pair set out to do, as one member reads it: not what the other answered.
type ownGoals struct {
	Pair    int
	Goals   []ownGoal `json:",omitempty"`
	Reviews []ownReview
}

type ownGoal struct {
	Shared  bool   `json:",omitempty"`
	Domain  string `json:",omitempty"`
	Agreed  bool
	Hidden  bool   `json:",omitempty"`
	Outcome string `json:",omitempty"`
	Texts   []ownWording
}

type ownWording struct {
	On, By, Ready, Title, Scale string
	Steps                       [buddy.GoalSteps]string
	Start                       int
	Counts                      bool
}

type ownReview struct {
	Week          int
	Sent          string
	Steps         []int
	Success, Next string
}

// goalLines are the goals in words: what counts of each, or what waits for a yes.
func goalLines(t *chat.Turn) (lines []string) {
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		set, side := t.Tx.Plan(p.ID), p.Side(t.Me.ID)
		for _, g := range append([]buddy.Goal{set.Shared}, set.SeenBy(side)...) {
			if g.SeenBy(side) {
				w := g.Words()
				lines = append(lines, t.T("mydata.dated", chat.A{"Date": t.Day(w.At), "Text": plan.Title(t, w)}))
			}
		}
	}
	return lines
}

func allGoals(t *chat.Turn) (all []ownGoals) {
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		set, side := t.Tx.Plan(p.ID), p.Side(t.Me.ID)
		own := ownGoals{Pair: n + 1}
		if set.Shared.SeenBy(side) {
			own.Goals = append(own.Goals, goalOf(t, set.Shared, side))
		}
		for _, g := range set.SeenBy(side) {
			own.Goals = append(own.Goals, goalOf(t, g, side))
		}
		for _, r := range set.Reviews {
			if r.Side == side {
				own.Reviews = append(own.Reviews, reviewOf(t, r))
			}
		}
		if len(own.Goals)+len(own.Reviews) > 0 {
			all = append(all, own)
		}
	}
	return all
}

func goalOf(t *chat.Turn, g buddy.Goal, side buddy.Side) ownGoal {
	_, stands := g.Stands()
	own := ownGoal{
		Shared: g.No == buddy.SharedGoal, Domain: g.Domain, Agreed: stands, Hidden: g.Hidden,
		Outcome: g.Outcome[side.Index()],
	}
	for _, w := range g.TextsFor(side) {
		own.Texts = append(own.Texts, ownWording{
			On: w.At.In(t.Zone()).Format("2006-01-02"), By: string(w.By), Ready: w.Ready,
			Title: w.Title, Scale: w.Scale,
			Steps: w.Steps, Start: w.Start, Counts: w.No == g.Agreed,
		})
	}
	return own
}

func reviewOf(t *chat.Turn, r buddy.Review) ownReview {
	own := ownReview{Week: r.Week, Sent: r.Sent.In(t.Zone()).Format("2006-01-02"), Success: r.Success, Next: r.Next}
	for _, s := range r.Steps {
		own.Steps = append(own.Steps, s.At)
	}
	return own
}
