package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/matching"
)

// why tells why somebody has no buddy yet, and what would help. Reading it
// leaves a trace like reading the card. It only informs: nobody hears of it.
func (t *turn) why(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	site, err := t.desk()
	if err != nil {
		return err
	}
	pair, paired := t.tx.LivePairOf(p.ID)
	paired = paired && !t.placeLeft(p)
	if !paired && p.Stage != buddy.Waiting && p.Stage != buddy.Resting {
		return buddy.Refuse("refuse.stale")
	}
	from := wayBack(args)
	rows := [][]buddy.Button{row(t.button("why.card.button", "person", p.ID, from.list, from.page))}
	var body string
	switch {
	case paired:
		body = t.T("why.paired", A{"State": t.standing(p)})
		rows = t.personButtons(p, pair, true, from)
	case t.aside(p) != "":
		body = t.T("why.aside", A{"Reason": t.nested("aside." + t.aside(p))})
	default:
		s := t.studyOf(site)
		if body = t.whyLocal(s, p); p.Profile.Side == buddy.Newcomer {
			body = t.whyNewcomer(s, p)
		}
		rows = append(rows, t.whyButtons(s, p, from)...)
	}
	if !paired {
		rows = append(rows, t.backTo(from)...)
	}
	head := "<b>" + t.T("why.title", A{"Name": p.Profile.Name}) + "</b>\n" +
		t.T("why.who", A{"Side": t.sideOf(p), "Area": t.areaOf(p), "State": t.standing(p)})
	t.show(screen{Text: paragraphs(head, body), Rows: rows})
	return nil
}

// placeLeft tells whether somebody could have one more buddy beside their pairs
// and proposals.
func (t *turn) placeLeft(p buddy.Person) bool {
	live := 0
	for _, pair := range t.tx.PairsOf(p.ID) {
		if pair.Live() {
			live++
		}
	}
	return live < max(p.Profile.Capacity, 1)
}

// whyButtons lead on from the reason.
func (t *turn) whyButtons(s study, p buddy.Person, from way) (rows [][]buddy.Button) {
	if s.next[p.ID] {
		rows = append(rows, row(t.button("desk.match.button", "match")))
	}
	if s.next[p.ID] || s.found[p.ID].Partners+s.below[p.ID] > 0 {
		rows = append(rows, row(t.button("person.partners.button", "partners", p.ID, 0, from.list, from.page)))
	}
	if s.below[p.ID] > 0 {
		rows = append(rows, row(t.button("why.floor.button", "floor", p.ID, from.list, from.page)))
	}
	if !s.next[p.ID] && p.Profile.Side == buddy.Newcomer {
		rows = append(rows, row(t.button("shortage.button", "wanted")))
	}
	return rows
}

// whyNewcomer says who fits with a newcomer, who comes first there, and what
// would help.
func (t *turn) whyNewcomer(s study, p buddy.Person) string {
	d := s.found[p.ID]
	if s.next[p.ID] {
		return t.T("why.next", nil)
	}
	var lines []string
	switch s.reason(p.ID) {
	case "none":
		lines = append(lines, t.T("why.none", nil))
	case "ahead":
		lines = append(lines, t.T("why.fit", A{"Count": d.Partners}))
		for _, a := range d.Ahead {
			if a.Why == matching.AheadOnly && d.Partners == 1 {
				a.Why = matching.AheadScore // having no other is no reason between two who have none
			}
			lines = append(lines, "• "+t.T("why.ahead.line", A{
				"Local": t.nameOf(a.Local), "Newcomer": t.nameOf(a.Newcomer), "Why": t.nested("why.ahead." + a.Why),
			}))
		}
		if d.Rivals > 0 {
			lines = append(lines, t.T("why.rivals", A{"Rivals": d.Rivals, "Places": d.Places}))
		}
	}
	lines = append(lines, t.others(s, d)...)
	help := t.remedies(d)
	if d.Changes == nil && s.below[p.ID] > 0 {
		help = "" // another floor would
	}
	return paragraphs(strings.Join(lines, "\n"), help, t.T("why.talk", A{"Name": p.Profile.Name}))
}

// mostBusy names fit on one line.
const mostBusy = 5

// others says who would fit with a newcomer but fits less well than the
// programme asks, has no free place, or was a pair or a proposal with them before.
func (t *turn) others(s study, d matching.Diagnosis) []string {
	var lines []string
	if low := s.below[d.Person]; low > 0 {
		lines = append(lines, t.T("why.low", A{"Number": low}))
	}
	for _, x := range []struct {
		key    string
		passed func(buddy.Pair) bool
	}{
		{"why.busy", func(p buddy.Pair) bool { return p.Live() && p.Side(d.Person) == "" }},
		{"why.previous", func(p buddy.Pair) bool { return !p.Live() && p.Side(d.Person) != "" }},
	} {
		if names := t.without(s.in, d.Person, x.passed); names != nil {
			lines = append(lines, t.T(x.key, A{"Number": len(names), "Names": names[:min(mostBusy, len(names))]}))
		}
	}
	return lines
}

// without names who else would fit with a newcomer if some pairs had never been.
func (t *turn) without(in matching.Input, newcomer buddy.PersonID, some func(buddy.Pair) bool) (names []string) {
	all := matching.Alternatives(in, newcomer)
	in.Pinned = nil
	in.Pairs = slices.DeleteFunc(slices.Clone(in.Pairs), some)
	for _, m := range matching.Alternatives(in, newcomer) {
		if !slices.ContainsFunc(all, func(a matching.Match) bool { return a.Local == m.Local }) {
			names = append(names, t.nameOf(m.Local))
		}
	}
	return names
}

// remedies says which small change would give a match.
func (t *turn) remedies(d matching.Diagnosis) string {
	if d.Changes == nil {
		return t.T("why.changes.none", nil)
	}
	lines := []string{"<b>" + t.T("why.changes", nil) + "</b>"}
	for _, c := range d.Changes {
		effect := "why.effect.moves"
		if c.Sure {
			effect = "why.effect.sure"
		}
		lines = append(lines, "• "+t.T("why.change.line", A{"Change": t.change(c), "Effect": t.nested(effect), "Count": c.Locals}))
	}
	return strings.Join(lines, "\n")
}

// change is one change in words.
func (t *turn) change(c matching.Change) locales.Safe {
	kind, id, _ := strings.Cut(c.Item, ":")
	switch {
	case c.Rule == "place" && kind == "area":
		site, _ := t.tx.Programme(t.me.Desk)
		return locales.Safe(t.T("why.change.area", A{"Area": site.AreaName(id)}))
	case c.Rule == "place":
		return t.nested("why.change.online")
	case c.Rule == "time":
		return locales.Safe(t.T("why.change.time", A{"Slot": t.slotLabels([]string{strings.TrimPrefix(c.Item, "slot.")})[0]}))
	case c.Rule == "language":
		return locales.Safe(t.T("why.change.language", A{"Language": locales.LanguageName(t.lang(), id)}))
	case c.Local != 0:
		return locales.Safe(t.T("why.change.theirage", A{"Name": t.nameOf(c.Local)}))
	}
	return t.nested("why.change.age")
}
