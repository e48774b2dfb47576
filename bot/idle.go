package bot

import (
	"buddy"
	"buddy/locales"
	"buddy/matching"
)

// idlePage lists who is here longer and has a free place that stays free, and why.
func (t *turn) idlePage(page int) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	s := t.studyOf(p)
	var all []entry
	for _, i := range matching.Idle(s.in, s.best) {
		person, ok := t.tx.Person(i.Person)
		if !ok || t.involved()[person.ID] {
			continue
		}
		line := t.T("stuck.line", A{"Name": person.Profile.Name, "State": t.standing(person), "Reason": t.idleReason(i)})
		all = append(all, entry{line: line, data: dataOf("why", person.ID, "idle", page)})
	}
	title := t.T("idle.title", A{"Count": len(all)})
	if all == nil {
		title = t.T("idle.none", nil)
	}
	view := t.list(title, all, page, func(n int) string { return dataOf("idle", n) })
	view.Rows = append(view.Rows, row(t.button("stuck.button", "stuck")), row(t.button("home.button", "home")))
	t.show(view)
	return nil
}

func (t *turn) idleReason(i matching.IdleLocal) locales.Safe {
	return locales.Safe(t.T("idle.reason."+i.Why, A{"Number": i.Fit}))
}

// whyLocal says why somebody here longer has no proposal, and what stands
// between them and those who wait.
func (t *turn) whyLocal(s study, p buddy.Person) string {
	if s.next[p.ID] {
		return t.T("why.next", nil)
	}
	for _, i := range matching.Idle(s.in, s.best) {
		if i.Person == p.ID {
			return paragraphs(t.T("why.idle."+i.Why, A{"Number": i.Fit}), t.between(s, p))
		}
	}
	return t.T("why.idle.nobody", nil)
}

// lifts are what may alone keep two people from each other and a talk could
// change, in the order they are told.
var lifts = []string{"place", "time", "language", "age", "previous"}

// between names the newcomers without a buddy whom only one rule keeps from
// somebody here longer.
func (t *turn) between(s study, p buddy.Person) string {
	names := map[string][]string{}
	for _, id := range s.best.Unmatched {
		if e := matching.Explain(s.in, id, p.ID); len(e.Broken) == 1 {
			names[e.Broken[0]] = append(names[e.Broken[0]], t.nameOf(id))
		}
	}
	text := ""
	for _, rule := range lifts {
		if who := names[rule]; who != nil {
			text += "\n• " + t.T("why.between."+rule, A{"Names": who[:min(mostBusy, len(who))]})
		}
	}
	if text == "" {
		return ""
	}
	return "<b>" + t.T("why.between", nil) + "</b>" + text
}
