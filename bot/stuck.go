package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
)

// stuck lists who waits, and why.
func (t *turn) stuck() error { return t.stuckPage(0) }

// stuckPage lists everyone newer here without a pair or proposal, the longest
// waiting first, and counts whoever is not among them.
func (t *turn) stuckPage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	s, count := t.studyOf(p), map[string]int{}
	var all []entry
	for _, person := range t.free(p, buddy.Newcomer) {
		reason := s.reason(person.ID)
		count[reason]++
		line := t.T("stuck.line", A{"Name": person.Profile.Name, "State": t.waited(person), "Reason": t.nested("stuck.reason." + reason)})
		all = append(all, entry{line: line, data: dataOf("why", person.ID, "stuck", page)})
	}
	title := t.T("stuck.title", A{"Programme": p.Name, "Count": len(all)})
	if all == nil {
		title = t.T("stuck.none", A{"Programme": p.Name})
	}
	view := t.list(title, all, page, func(n int) string { return dataOf("stuck", n) })
	parts := []string{view.Text}
	if len(all) > perPage && page == 0 {
		parts = append(parts, t.reasons(count))
	}
	if count["next"] > 0 {
		view.Rows = append(view.Rows, row(t.button("desk.match.button", "match")))
	}
	if page == 0 {
		wanted := t.shortage(p, s.in)
		parts = append(parts, wanted, t.uncounted(p))
		if wanted != "" {
			view.Rows = append(view.Rows, row(t.button("shortage.button", "wanted")))
		}
	}
	view.Text = paragraphs(parts...)
	view.Rows = append(view.Rows, row(t.button("stuck.locals.button", "idle"), t.button("stuck.aside.button", "aside")), row(t.button("home.button", "home")))
	t.show(view)
	return nil
}

// stuckReasons in the order they are counted.
var stuckReasons = []string{"next", "none", "low", "ahead"}

// reasons sums up a list that goes over several pages.
func (t *turn) reasons(count map[string]int) string {
	lines := []string{t.T("stuck.sums", nil)}
	for _, reason := range stuckReasons {
		if count[reason] > 0 {
			lines = append(lines, "• "+t.T("stuck.sum", A{"Reason": t.nested("stuck.reason." + reason), "Number": count[reason]}))
		}
	}
	return strings.Join(lines, "\n")
}

// nested is a text of the catalogue to go into another one.
func (t *turn) nested(key string) locales.Safe { return locales.Safe(t.T(key, nil)) }

// paragraphs joins what is not empty with a blank line between.
func paragraphs(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n")
}

// free are the people of one side who could be matched now and have no live
// pair, the longest waiting first.
func (t *turn) free(p buddy.Programme, side buddy.Side) []buddy.Person {
	held, with := t.held(p.ID), t.involved()
	return byWait(slices.DeleteFunc(t.tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		return person.Profile.Side != side || with[person.ID] || held[person.ID] || t.aside(person) != ""
	}))
}

func byWait(people []buddy.Person) []buddy.Person {
	slices.SortStableFunc(people, func(a, b buddy.Person) int { return a.Since.Compare(b.Since) })
	return people
}

// asides are the reasons why somebody without a pair cannot be matched, in the
// order they are counted; "aside.<reason>" and "aside.<reason>.count".
var asides = []string{"resting", "suspended", "unreachable", "quiet", "gates", "applying"}

// uncounted says how many people are not in the list, so that nobody waits unseen.
func (t *turn) uncounted(p buddy.Programme) string {
	held, count, asked := t.held(p.ID), map[string]int{}, 0
	for _, person := range t.tx.PeopleOf(p.ID) {
		if !held[person.ID] {
			count[t.aside(person)]++
		}
	}
	for _, pair := range t.tx.LivePairs(p.ID) {
		if !pair.Begun() {
			asked++
		}
	}
	var lines []string
	if asked > 0 {
		lines = append(lines, "• "+t.T("aside.proposed.count", A{"Number": asked}))
	}
	for _, why := range asides {
		if count[why] > 0 {
			lines = append(lines, "• "+t.T("aside."+why+".count", A{"Number": count[why]}))
		}
	}
	if lines == nil {
		return ""
	}
	return t.T("aside.title", nil) + "\n" + strings.Join(lines, "\n")
}

// asidePage lists who has no buddy and cannot be matched now, on both sides.
func (t *turn) asidePage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	held := t.held(p.ID)
	people := slices.DeleteFunc(t.tx.PeopleOf(p.ID), func(person buddy.Person) bool {
		why := t.aside(person)
		return held[person.ID] || t.involved()[person.ID] || why == "" || !person.Enrolled() || !slices.Contains(asides, why)
	})
	var all []entry
	for _, person := range byWait(people) {
		line := t.T("aside.line", A{"Name": person.Profile.Name, "Side": t.sideOf(person), "Reason": t.nested("aside." + t.aside(person))})
		all = append(all, entry{line: line, data: dataOf("person", person.ID)})
	}
	title := t.T("aside.page", nil)
	if all == nil {
		title = t.T("aside.none", nil)
	}
	s := t.list(title, all, page, func(n int) string { return dataOf("aside", n) })
	s.Rows = append(s.Rows, row(t.button("stuck.button", "stuck")), row(t.button("home.button", "home")))
	t.show(s)
	return nil
}
