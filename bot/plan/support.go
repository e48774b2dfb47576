package plan

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/track"
)

// planned tells whether the pair's track has a support plan.
func planned(t *chat.Turn, p buddy.Pair) bool {
	timetable, _ := pairs.Timetable(t.Tx, p)
	return slices.ContainsFunc(timetable.Beats, func(b track.Beat) bool { return b.Kind == track.PlanBeat })
}

// supported is mine where the track has a support plan.
func supported(t *chat.Turn, args []string) (p buddy.Pair, plan buddy.Plan, err error) {
	p, plan, err = mine(t, args)
	if err == nil && !planned(t, p) {
		err = buddy.Refuse("refuse.stale")
	}
	return p, plan, err
}

// support shows the goals of the plan. Arguments: the pair, the page.
func support(t *chat.Turn, args []string) error {
	if p, plan, ok := leftOver(t, args); ok {
		t.Say(overScreen(t, p, plan)) // the last words about the two stay
		return nil
	}
	p, plan, err := supported(t, args)
	if err == nil {
		t.Show(supportPage(t, p, plan, chat.PageOf(chat.Arg(args, 1))))
	}
	return err
}

// goalsAPage fit into a message, however long they are. Hidden ones stay, so there may be many.
const goalsAPage = 8

// supportScreen is the plan as one of the two reads it.
func supportScreen(t *chat.Turn, p buddy.Pair, plan buddy.Plan) chat.Screen {
	return supportPage(t, p, plan, 0)
}

// supportPage is a page of it.
func supportPage(t *chat.Turn, p buddy.Pair, plan buddy.Plan, page int) chat.Screen {
	side := p.Side(t.Me.ID)
	var lines []string
	var rows [][]buddy.Button
	goals := plan.SeenBy(side)
	pages := max(1, (len(goals)+goalsAPage-1)/goalsAPage)
	page = min(page, pages-1)
	for n, g := range goals {
		if n/goalsAPage != page {
			continue
		}
		lines = append(lines, t.T("plan.line", chat.A{
			"Number": n + 1, "Goal": Title(t, g.Words()), "State": t.Nested("plan.state." + stateOf(g, side)),
		}))
		rows = append(rows, chat.Row(buddy.Button{
			Text: label(t, g.Words()), Data: chat.DataOf("plangoal", p.ID, g.No),
		}))
	}
	rows = append(rows, chat.Pager(t, page, pages, func(n int) string { return chat.DataOf("plan", p.ID, n) })...)
	intro := "plan.intro." + string(side)
	if plan.Live() < buddy.MostGoals {
		rows = append(rows, chat.Row(t.Button("plan.new.button", "plannew", p.ID)))
	}
	if side == buddy.Newcomer && len(plan.Reviewable(side)) > 0 {
		rows = append(rows, chat.Row(t.Button("plan.file.button", "planfile", p.ID)))
	}
	return chat.Screen{
		Text: chat.Paragraphs(
			t.T("plan.title", pairs.Named(t, p)), strings.Join(lines, "\n"), t.T(intro, pairs.Named(t, p)),
		),
		Rows: append(rows, chat.Row(t.Button("home.button", "home"))),
	}
}

// stateOf is how a goal stands for a member.
func stateOf(g buddy.Goal, side buddy.Side) string {
	w, waits := g.Waits()
	switch {
	case g.Hidden:
		return "hidden"
	case waits && w.By == side:
		return "mine"
	case waits:
		return "theirs"
	}
	return "stands"
}

// supportGoal shows one goal of the plan. Arguments: the pair, the goal.
func supportGoal(t *chat.Turn, args []string) error {
	p, plan, no, err := mineOf(t, args)
	if err != nil {
		return err
	}
	return show(t, p, plan, no)
}

// goalScreen is one goal with its steps, and what can be done with it.
func goalScreen(t *chat.Turn, p buddy.Pair, plan buddy.Plan, g buddy.Goal) chat.Screen {
	side := p.Side(t.Me.ID)
	var parts []string
	words := func(w buddy.Wording) string { return heading(t, g, w) + "\n\n" + strings.Join(stepLines(t, w), "\n") }
	stands, agreed := g.Stands()
	if agreed {
		parts = append(parts, words(stands))
	}
	waits, asked := g.Waits()
	if asked {
		if agreed {
			parts = append(parts, t.T("plan.changed", nil))
		}
		parts = append(parts, words(waits))
	}
	if at, ok := plan.LastSeen(g.No, side); ok {
		parts = append(parts, t.T("plan.seen", chat.A{"Number": at + buddy.Hoped + 1}))
	}
	parts = append(parts, t.T("plan.told."+stateOf(g, side), pairs.Named(t, p)))
	return chat.Screen{Text: chat.Paragraphs(parts...), Rows: goalRows(t, p, g)}
}

// goalRows are the buttons below a goal.
func goalRows(t *chat.Turn, p buddy.Pair, g buddy.Goal) (rows [][]buddy.Button) {
	add := func(key string, data ...any) { rows = append(rows, chat.Row(t.Button(key, data...))) }
	side := p.Side(t.Me.ID)
	w, asked := g.Waits()
	if asked && w.By != side {
		add("plan.yes.button", "goalyes", p.ID, g.No, w.No)
	}
	add("plan.edit.button", "planedit", p.ID, g.No)
	switch {
	case asked && w.By != side:
		add("goal.no.button", "goaldrop", p.ID, g.No, w.No)
	case asked:
		add("plan.back.button", "goaldrop", p.ID, g.No, w.No)
	}
	if side == buddy.Newcomer && !g.Stood.IsZero() {
		if g.Hidden {
			add("plan.unhide.button", "planhide", p.ID, g.No, "no")
		} else {
			add("plan.hide.button", "planhide", p.ID, g.No, "yes")
		}
		add("plan.delete.button", "plandelete", p.ID, g.No)
	}
	if len(g.TextsFor(side)) > 1 {
		add("plan.older.button", "planolder", p.ID, g.No)
	}
	add("plan.all.button", "plan", p.ID)
	return rows
}
