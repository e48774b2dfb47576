package plan

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
)

// leftOver is the plan of whoever is newer here once the pair is over, by the first of a button's values: while its
// words are kept they can read it and take it along. Nothing in it changes any more.
func leftOver(t *chat.Turn, args []string) (p buddy.Pair, plan buddy.Plan, ok bool) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return p, plan, false
	}
	p, ok = t.Tx.Pair(buddy.PairID(id))
	if !ok || !isLeft(t, p) {
		return p, plan, false
	}
	return p, t.Tx.Plan(p.ID), true
}

// isLeft tells whether a pair is over whose plan is the person's, and still has goals that both said yes to.
func isLeft(t *chat.Turn, p buddy.Pair) bool {
	return p.Side(t.Me.ID) == buddy.Newcomer && p.Begun() && !p.Live() &&
		len(t.Tx.Plan(p.ID).Reviewable(buddy.Newcomer)) > 0
}

// overScreen is the plan to read after the end, with the day its words go.
func overScreen(t *chat.Turn, p buddy.Pair, plan buddy.Plan) chat.Screen {
	var parts []string
	for _, g := range plan.Reviewable(buddy.Newcomer) {
		w, _ := g.Stands()
		lines := append([]string{heading(t, g, w), ""}, stepLines(t, w)...)
		if at, ok := plan.LastSeen(g.No, buddy.Newcomer); ok {
			lines = append(lines, "", t.T("plan.seen", chat.A{"Number": at + buddy.Hoped + 1}))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	parts = append(parts, t.T("plan.over", chat.A{"Date": t.Day(p.EndedAt.Add(buddy.KeepGoals))}))
	return chat.Screen{Text: clipped(parts), Rows: [][]buddy.Button{
		chat.Row(t.Button("plan.file.button", "planfile", p.ID)), chat.Row(t.Button("home.button", "home")),
	}}
}

// afterwards leads from the last words about a pair to the plan.
func afterwards(t *chat.Turn, id uint64) chat.Screen {
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || !isLeft(t, p) {
		return chat.Screen{}
	}
	return chat.Screen{Rows: [][]buddy.Button{chat.Row(t.Button("plan.over.button", "plan", p.ID))}}
}

// atHome leads from the first screen to the plan of the pair that was over last.
func atHome(t *chat.Turn) (s chat.Screen) {
	if !t.Me.Enrolled() {
		return s
	}
	var last buddy.Pair
	for _, p := range t.Tx.PairsOf(t.Me.ID) {
		if isLeft(t, p) && p.EndedAt.After(last.EndedAt) {
			last = p
		}
	}
	if last.ID == 0 {
		return s
	}
	return afterwards(t, uint64(last.ID))
}
