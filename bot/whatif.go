package bot

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/matching"
)

func init() {
	act(map[string]action{
		"whatif":       {staff, func(t *turn, _ []string) error { return t.whatIf() }},
		"whatifweight": {staff, (*turn).whatIfWeight},
		"whatifrule":   {staff, (*turn).whatIfRule},
		"whatiffloor":  {staff, (*turn).whatIfFloor},
	})
}

// look is one change to matching that a coordinator imagines.
type look struct {
	title  string // HTML: what is imagined
	change func(*matching.Input)
	more   [][]buddy.Button // above the last rows
	back   buddy.Button
	note   string // HTML, below the fits; "" for none
}

// whatIf offers the kinds of change one can look at. None is ever saved.
func (t *turn) whatIf() error {
	if _, err := t.desk(); err != nil {
		return err
	}
	t.show(screen{Text: t.T("whatif.menu", nil), Rows: [][]buddy.Button{
		row(t.button("whatif.weight.button", "whatifweight")),
		row(t.button("whatif.rule.button", "whatifrule")),
		row(t.button("whatif.local.button", "whatifnew")),
		row(t.button("whatif.floor.button", "whatiffloor")),
		row(t.button("choose.button", "choose"), t.button("home.button", "home")),
	}})
	return nil
}

// weighings are the other weights one can try; "whatif.weight.<id>" and its button.
var weighings = []struct {
	id          string
	times, over int
}{{"double", 2, 1}, {"half", 1, 2}, {"none", 0, 1}}

// whatIfWeight asks which criterion, then how much it would count. Arguments:
// the criterion, the weighing.
func (t *turn) whatIfWeight(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	weights, name := matching.Weights(p.Track), arg(args, 0)
	if name == "" {
		var rows [][]buddy.Button
		for _, c := range matching.Criteria() {
			if weights[c] == 0 {
				continue
			}
			label := t.P("choose.weight", A{"Criterion": t.criterion(c), "Number": ofHundred(weights[c])})
			rows = append(rows, row(buddy.Button{Text: label, Data: dataOf("whatifweight", c)}))
		}
		t.show(screen{Text: t.T("whatif.weight.which", nil), Rows: append(rows, row(t.button("button.back", "whatif")))})
		return nil
	}
	if weights[name] == 0 || !slices.Contains(matching.Criteria(), name) {
		return buddy.Refuse("refuse.stale")
	}
	values := A{"Criterion": t.criterion(name), "Before": ofHundred(weights[name])}
	var buttons []buddy.Button
	for _, w := range weighings {
		if w.id != arg(args, 1) {
			buttons = append(buttons, t.button("whatif.weight."+w.id+".button", "whatifweight", name, w.id))
			continue
		}
		then := matching.Reweigh(weights, name, w.times, w.over)
		values["After"] = ofHundred(then[name])
		return t.lookAt(p, look{
			title:  t.T("whatif.weight."+w.id, values) + "\n" + t.T("whatif.weight.then", values),
			change: func(in *matching.Input) { in.Weights = then },
			back:   t.button("button.back", "whatifweight", name),
			note:   t.T("whatif.measured", nil),
		})
	}
	t.show(screen{
		Text: t.T("whatif.weight.ask", values),
		Rows: append(inRows(buttons, 3), row(t.button("button.back", "whatifweight"))),
	})
	return nil
}

// whatIfRule asks which rule would not hold. Rules that keep people safe are
// not offered, and matching would not lift them. Argument: the rule.
func (t *turn) whatIfRule(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	var buttons []buddy.Button
	for _, rule := range matching.Liftable() {
		key := "whatif.rule." + rule
		if !hasText(key) {
			continue
		}
		if rule == arg(args, 0) {
			return t.lookAt(p, look{
				title:  t.T(key, nil),
				change: func(in *matching.Input) { in.Lifted = append(slices.Clone(in.Lifted), rule) },
				back:   t.button("button.back", "whatifrule"),
			})
		}
		buttons = append(buttons, t.button("whatif.rule."+rule+".button", "whatifrule", rule))
	}
	if arg(args, 0) != "" {
		return buddy.Refuse("refuse.stale")
	}
	t.show(screen{Text: t.T("whatif.rule.which", nil), Rows: append(inRows(buttons, 2), row(t.button("button.back", "whatif")))})
	return nil
}

// whatIfFloor shows the curve, then what another floor would change. Argument: the floor.
func (t *turn) whatIfFloor(args []string) error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	if arg(args, 0) == "" {
		t.show(t.floors(p, "whatiffloor", t.button("button.back", "whatif")))
		return nil
	}
	floor, err := floorOf(arg(args, 0))
	if err != nil {
		return err
	}
	l := look{
		title:  t.T("whatif.floor", A{"Floor": t.floorName(floor)}),
		change: func(in *matching.Input) { in.Floor = floor },
		back:   t.button("button.back", "whatiffloor"),
	}
	if floor != p.Floor {
		l.more = [][]buddy.Button{row(t.button("whatif.floor.keep.button", "setfloor", floor))}
	}
	return t.lookAt(p, l)
}

// lookAt shows what a change would do to the pairing of everybody who is free
// now. Suggestions nobody was asked about count as free, so that both sides
// of the comparison start from scratch. Nothing is stored.
func (t *turn) lookAt(p buddy.Programme, l look) error {
	in := matchingInput(t.tx, p, false)
	before, changed := matching.Best(in), in
	l.change(&changed)
	after := matching.Best(changed)
	if !before.Proven || !after.Proven {
		return fmt.Errorf("look at programme %d: a result has no proof", p.ID)
	}
	lines := []string{l.title, ""}
	switch d := matching.Compare(before, after); {
	case before.Newcomers == 0:
		lines = append(lines, t.T("whatif.nobody", nil))
	case len(d.Gained)+len(d.Lost)+len(d.Moved) == 0:
		lines = append(lines, t.T("whatif.same", A{"Matched": len(before.Matches), "Total": before.Newcomers}))
	default:
		changed.Weights = in.Weights // both are measured as the programme measures
		lines = append(lines, t.whoChanges(before, after, d)...)
		lines = append(lines, t.fits(matching.Scores(in, before.Matches), matching.Scores(changed, after.Matches))...)
		if l.note != "" {
			lines = append(lines, l.note)
		}
		if before.Blocking+after.Blocking > 0 {
			lines = append(lines, t.T("whatif.blocking", A{"Before": before.Blocking, "After": after.Blocking}))
		}
		lines = append(lines, "", t.T("whatif.look", nil))
	}
	rows := append(l.more, row(l.back, t.button("whatif.again.button", "whatif")), row(t.button("home.button", "home")))
	t.show(screen{Text: strings.Join(lines, "\n"), Rows: rows})
	return nil
}

// whoChanges says who would have a buddy, and who another one.
func (t *turn) whoChanges(before, after matching.Result, d matching.Difference) []string {
	lines := []string{t.T("whatif.matched", A{"Before": len(before.Matches), "After": len(after.Matches), "Total": before.Newcomers})}
	for _, part := range []struct {
		key   string
		names []string
	}{
		{"whatif.gained", t.peopleNames(d.Gained)}, {"whatif.lost", t.peopleNames(d.Lost)}, {"whatif.moved", t.matchNames(d.Moved)},
	} {
		if n := len(part.names); n > 0 {
			lines = append(lines, t.T(part.key, A{"Count": n}), t.some(part.names))
		}
	}
	return lines
}

// fits says how well the pairs fit on average, and the least of them; nothing
// when one side of the comparison has no pairs.
func (t *turn) fits(before, after []int) []string {
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	mean := func(scores []int) (sum int) {
		for _, s := range scores {
			sum += s
		}
		return ofHundred(sum / len(scores))
	}
	return []string{
		"", t.T("whatif.fit", A{"Before": mean(before), "After": mean(after)}),
		t.T("whatif.least", A{"Before": slices.Min(before) / 10, "After": slices.Min(after) / 10}),
	}
}

// fewNames of many are listed; the rest is counted.
const fewNames = 5

// some lists the first few names as HTML, each a line, and counts the rest.
func (t *turn) some(names []string) string {
	var lines []string
	for i, name := range names {
		if i == fewNames {
			lines = append(lines, t.T("whatif.more", A{"Count": len(names) - i}))
			break
		}
		lines = append(lines, "• "+t.T("whatif.name", A{"Name": name}))
	}
	return strings.Join(lines, "\n")
}

func (t *turn) peopleNames(ids []buddy.PersonID) []string {
	var names []string
	for _, id := range ids {
		names = append(names, t.nameOf(id))
	}
	return names
}

// matchNames are pairs as labels; a person who is only imagined is "somebody new".
func (t *turn) matchNames(matches []matching.Match) []string {
	var names []string
	for _, m := range matches {
		local := t.P("whatif.somebody", nil)
		if p, ok := t.tx.Person(m.Local); ok && p.Programme == t.me.Desk {
			local = p.Profile.Name
		}
		names = append(names, short(t.nameOf(m.Newcomer), 14)+" + "+short(local, 14))
	}
	return names
}
