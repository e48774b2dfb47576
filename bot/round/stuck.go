package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// stuck lists who waits, and why.
func stuck(t *chat.Turn) error { return stuckPage(t, 0) }

// stuckPage lists everyone newer here without a pair or proposal, the longest
// waiting first, and counts whoever is not among them.
func stuckPage(t *chat.Turn, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	s, count := diagnose(t, p), map[string]int{}
	var all []chat.Entry
	for _, person := range free(t, p, buddy.Newcomer) {
		reason := s.reason(person.ID)
		count[reason]++
		line := t.T(
			"stuck.line",
			chat.A{
				"Name":   person.Profile.Name,
				"State":  team.Waited(t, person),
				"Reason": t.Nested("stuck.reason." + reason),
			},
		)
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("why", person.ID, "stuck", page)})
	}
	title := t.T("stuck.title", chat.A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("stuck.none", chat.A{"Programme": p.Name})
	}
	view := t.List(title, all, page, func(n int) string { return chat.DataOf("stuck", n) })
	parts := []string{view.Text}
	if len(all) > chat.PerPage && page == 0 {
		parts = append(parts, reasons(t, count))
	}
	if count["next"] > 0 {
		view.Rows = append(view.Rows, chat.Row(t.Button("desk.match.button", "match")))
	}
	if page == 0 {
		wanted := Shortage(t, p, s.in)
		parts = append(parts, wanted, uncounted(t, p))
		if wanted != "" {
			view.Rows = append(view.Rows, chat.Row(t.Button("shortage.button", "wanted")))
		}
	}
	view.Text = chat.Paragraphs(parts...)
	view.Rows = append(
		view.Rows,
		chat.Row(t.Button("stuck.locals.button", "idle"), t.Button("stuck.aside.button", "aside")),
		chat.Row(t.Button("home.button", "home")),
	)
	t.Show(view)
	return nil
}

// stuckReasons in the order they are counted.
var stuckReasons = []string{"next", "none", "low", "ahead"}

// reasons sums up a list that goes over several pages.
func reasons(t *chat.Turn, count map[string]int) string {
	lines := []string{t.T("stuck.sums", nil)}
	for _, reason := range stuckReasons {
		if count[reason] > 0 {
			lines = append(
				lines,
				"• "+t.T("stuck.sum", chat.A{"Reason": t.Nested("stuck.reason." + reason), "Number": count[reason]}),
			)
		}
	}
	return strings.Join(lines, "\n")
}

// free are the people of one side who could be matched now and have no live
// pair, the longest waiting first.
func free(t *chat.Turn, p buddy.Programme, side buddy.Side) []buddy.Person {
	paired, with := team.Paired(t, p.ID), team.Involved(t)
	return byWait(slices.DeleteFunc(t.Tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return person.Profile.Side != side || with[person.ID] || paired[person.ID] || Aside(t, person) != ""
	}))
}

func byWait(people []buddy.Person) []buddy.Person {
	slices.SortStableFunc(people, func(a, b buddy.Person) int { return a.Since.Compare(b.Since) })
	return people
}

// asides are the reasons why somebody without a pair cannot be matched, in the
// order they are counted; "aside.<reason>" and "aside.<reason>.count".
var asides = []string{
	"resting", "suspended", "unreachable", "quiet", "unscreened", "lapsed", "unfit", "untrained",
	"crowd", "gates", "applying",
}

// uncounted says how many people are not in the list, so that nobody waits unseen.
func uncounted(t *chat.Turn, p buddy.Programme) string {
	paired, count, asked := team.Paired(t, p.ID), map[string]int{}, 0
	for _, person := range t.Tx.PeopleOf(p.ID) {
		if !paired[person.ID] {
			count[Aside(t, person)]++
		}
	}
	for _, pair := range t.Tx.LivePairs(p.ID) {
		if !pair.Begun() {
			asked++
		}
	}
	var lines []string
	if asked > 0 {
		lines = append(lines, "• "+t.T("aside.proposed.count", chat.A{"Number": asked}))
	}
	for _, why := range asides {
		if count[why] > 0 {
			lines = append(lines, "• "+t.T("aside."+why+".count", chat.A{"Number": count[why]}))
		}
	}
	if lines == nil {
		return ""
	}
	return t.T("aside.title", nil) + "\n" + strings.Join(lines, "\n")
}

// asidePage lists who has no buddy and cannot be matched now, on both sides.
func asidePage(t *chat.Turn, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	paired := team.Paired(t, p.ID)
	people := slices.DeleteFunc(t.Tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		why := Aside(t, person)
		return paired[person.ID] || team.Involved(t)[person.ID] || why == "" || !person.Enrolled() ||
			!slices.Contains(asides, why)
	})
	var all []chat.Entry
	for _, person := range byWait(people) {
		line := t.T(
			"aside.line",
			chat.A{
				"Name":   person.Profile.Name,
				"Side":   team.SideOf(t, person),
				"Reason": t.Nested("aside." + Aside(t, person)),
			},
		)
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("person", person.ID)})
	}
	title := t.T("aside.page", nil)
	if all == nil {
		title = t.T("aside.none", nil)
	}
	s := t.List(title, all, page, func(n int) string { return chat.DataOf("aside", n) })
	s.Rows = append(s.Rows, chat.Row(t.Button("stuck.button", "stuck")), chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}
