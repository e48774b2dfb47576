package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// why tells why somebody has no buddy yet, and what would help. Reading it
// leaves a trace like reading their screen. It only informs: nobody hears of it.
func why(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	site, err := team.Desk(t)
	if err != nil {
		return err
	}
	paired := !team.PlaceLeft(t, p)
	if !paired && p.Stage != buddy.Waiting && p.Stage != buddy.Resting {
		return buddy.Refuse("refuse.stale")
	}
	from := team.WayBack(args)
	rows := [][]buddy.Button{chat.Row(t.Button("why.card.button", "person", p.ID, from.List, from.Page))}
	var body string
	switch {
	case paired:
		body = t.T("why.paired", chat.A{"State": team.Standing(t, p)})
		rows = team.PersonButtons(t, p, from)
	case Aside(t, p) != "":
		body = t.T("why.aside", chat.A{"Reason": t.Nested("aside." + Aside(t, p))})
	default:
		s := diagnose(t, site)
		if body = whyLocal(t, s, p); p.Profile.Side == buddy.Newcomer {
			body = whyNewcomer(t, s, p)
		}
		rows = append(rows, whyButtons(t, s, p, from)...)
	}
	if !paired {
		rows = append(rows, team.BackTo(t, from)...)
	}
	head := "<b>" + t.T("why.title", chat.A{"Name": p.Profile.Name}) + "</b>\n" +
		t.T("why.who", chat.A{"Side": team.SideOf(t, p), "Area": areaOf(t, p), "State": team.Standing(t, p)})
	t.Show(chat.Screen{Text: chat.Paragraphs(head, body), Rows: rows})
	return nil
}

// whyButtons lead on from the reason.
func whyButtons(t *chat.Turn, s diagnosis, p buddy.Person, from team.Way) (rows [][]buddy.Button) {
	if s.next[p.ID] {
		rows = append(rows, chat.Row(t.Button("desk.match.button", "match")))
	}
	if s.next[p.ID] || s.found[p.ID].Partners+s.below[p.ID] > 0 {
		rows = append(rows, chat.Row(t.Button("person.partners.button", "partners", p.ID, 0, from.List, from.Page)))
	}
	if s.below[p.ID] > 0 {
		rows = append(rows, chat.Row(t.Button("why.floor.button", "floor", p.ID, from.List, from.Page)))
	}
	if !s.next[p.ID] && p.Profile.Side == buddy.Newcomer {
		rows = append(rows, chat.Row(t.Button("shortage.button", "wanted")))
	}
	return rows
}

// whyNewcomer says who fits with a newcomer, who comes first there, and what
// would help.
func whyNewcomer(t *chat.Turn, s diagnosis, p buddy.Person) string {
	d := s.found[p.ID]
	if s.next[p.ID] {
		return t.T("why.next", nil)
	}
	var lines []string
	switch s.reason(p.ID) {
	case "none":
		lines = append(lines, t.T("why.none", nil))
	case "ahead":
		lines = append(lines, t.T("why.fit", chat.A{"Count": d.Partners}))
		for _, a := range d.Ahead {
			if a.Why == matching.AheadOnly && d.Partners == 1 {
				a.Why = matching.AheadScore // having no other is no reason between two who have none
			}
			lines = append(lines, "• "+t.T("why.ahead.line", chat.A{
				"Local": team.NameOf(
					t,
					a.Local,
				), "Newcomer": team.NameOf(t, a.Newcomer), "Why": t.Nested("why.ahead." + a.Why),
			}))
		}
		if d.Rivals > 0 {
			lines = append(lines, t.T("why.rivals", chat.A{"Rivals": d.Rivals, "Places": d.Places}))
		}
	}
	lines = append(lines, others(t, s, d)...)
	help := remedies(t, d)
	if d.Changes == nil && s.below[p.ID] > 0 {
		help = "" // another floor would
	}
	return chat.Paragraphs(strings.Join(lines, "\n"), help, t.T("why.talk", chat.A{"Name": p.Profile.Name}))
}

// mostBusy names fit on one line.
const mostBusy = 5

// others says who would fit with a newcomer but fits less well than the
// programme asks, has no free place, or was a pair or a proposal with them before.
func others(t *chat.Turn, s diagnosis, d matching.Diagnosis) []string {
	var lines []string
	if low := s.below[d.Person]; low > 0 {
		lines = append(lines, t.T("why.low", chat.A{"Number": low}))
	}
	for _, x := range []struct {
		key    string
		passed func(buddy.Pair) bool
	}{
		{"why.busy", func(p buddy.Pair) bool { return p.Live() && p.Side(d.Person) == "" }},
		{"why.previous", func(p buddy.Pair) bool { return !p.Live() && p.Side(d.Person) != "" }},
	} {
		if names := without(t, s.in, d.Person, x.passed); names != nil {
			lines = append(lines, t.T(x.key, chat.A{"Number": len(names), "Names": names[:min(mostBusy, len(names))]}))
		}
	}
	return lines
}

// without names who else would fit with a newcomer if some pairs had never been.
func without(t *chat.Turn, in matching.Input, newcomer buddy.PersonID, some func(buddy.Pair) bool) (names []string) {
	all := matching.Alternatives(in, newcomer)
	in.Pinned = nil
	in.Pairs = slices.DeleteFunc(slices.Clone(in.Pairs), some)
	for _, m := range matching.Alternatives(in, newcomer) {
		if !slices.ContainsFunc(all, func(a matching.Match) bool { return a.Local == m.Local }) {
			names = append(names, team.NameOf(t, m.Local))
		}
	}
	return names
}

// remedies says which small change would give a match.
func remedies(t *chat.Turn, d matching.Diagnosis) string {
	if d.Changes == nil {
		return t.T("why.changes.none", nil)
	}
	lines := []string{"<b>" + t.T("why.changes", nil) + "</b>"}
	for _, c := range d.Changes {
		effect := "why.effect.moves"
		if c.Sure {
			effect = "why.effect.sure"
		}
		lines = append(
			lines,
			"• "+t.T("why.change.line", chat.A{"Change": change(t, c), "Effect": t.Nested(effect), "Count": c.Locals}),
		)
	}
	return strings.Join(lines, "\n")
}

// change is one change in words.
func change(t *chat.Turn, c matching.Change) locales.Safe {
	kind, id, _ := strings.Cut(c.Item, ":")
	switch {
	case c.Rule == "place" && kind == "area":
		site, _ := t.Tx.Programme(t.Me.Desk)
		return locales.Safe(t.T("why.change.area", chat.A{"Area": site.AreaName(id)}))
	case c.Rule == "place":
		return t.Nested("why.change.online")
	case c.Rule == "time":
		return locales.Safe(
			t.T(
				"why.change.time",
				chat.A{"Slot": join.SlotLabels(t, []string{strings.TrimPrefix(c.Item, "slot.")})[0]},
			),
		)
	case c.Rule == "language":
		return locales.Safe(t.T("why.change.language", chat.A{"Language": locales.LanguageName(t.Lang(), id)}))
	case c.Local != 0:
		return locales.Safe(t.T("why.change.theirage", chat.A{"Name": team.NameOf(t, c.Local)}))
	}
	return t.Nested("why.change.age")
}
