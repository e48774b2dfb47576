package round

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// idlePage lists who is here longer and has a free place that stays free, and why.
func idlePage(t *chat.Turn, page int) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	s := diagnose(t, p)
	var all []chat.Entry
	for _, i := range matching.Idle(s.in, s.best) {
		person, ok := t.Tx.Person(i.Person)
		if !ok || team.Involved(t)[person.ID] {
			continue
		}
		line := t.T(
			"stuck.line",
			chat.A{"Name": person.Profile.Name, "State": team.Standing(t, person), "Reason": idleReason(t, i)},
		)
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("why", person.ID, "idle", page)})
	}
	title := t.T("idle.title", chat.A{"Count": len(all)})
	if all == nil {
		title = t.T("idle.none", nil)
	}
	view := t.List(title, all, page, func(n int) string { return chat.DataOf("idle", n) })
	view.Rows = append(
		view.Rows,
		chat.Row(t.Button("stuck.button", "stuck")),
		chat.Row(t.Button("home.button", "home")),
	)
	t.Show(view)
	return nil
}

func idleReason(t *chat.Turn, i matching.IdleLocal) locales.Safe {
	return locales.Safe(t.T("idle.reason."+i.Why, chat.A{"Number": i.Fit}))
}

// whyLocal says why somebody here longer has no proposal, and what stands
// between them and those who wait.
func whyLocal(t *chat.Turn, s diagnosis, p buddy.Person) string {
	if s.next[p.ID] {
		return t.T("why.next", nil)
	}
	for _, i := range matching.Idle(s.in, s.best) {
		if i.Person == p.ID {
			return chat.Paragraphs(t.T("why.idle."+i.Why, chat.A{"Number": i.Fit}), between(t, s, p))
		}
	}
	return t.T("why.idle.nobody", nil)
}

// lifts are what may alone keep two people from each other and a talk could
// change, in the order they are told.
var lifts = []string{"place", "time", "language", "age", "previous"}

// between names the newcomers without a buddy whom only one rule keeps from
// somebody here longer.
func between(t *chat.Turn, s diagnosis, p buddy.Person) string {
	names := map[string][]string{}
	for _, id := range s.best.Unmatched {
		if e := matching.Explain(s.in, id, p.ID); len(e.Broken) == 1 {
			names[e.Broken[0]] = append(names[e.Broken[0]], team.NameOf(t, id))
		}
	}
	text := ""
	for _, rule := range lifts {
		if who := names[rule]; who != nil {
			text += "\n• " + t.T("why.between."+rule, chat.A{"Names": who[:min(mostBusy, len(who))]})
		}
	}
	if text == "" {
		return ""
	}
	return "<b>" + t.T("why.between", nil) + "</b>" + text
}
