package bot

import (
	"slices"

	"buddy"
	"buddy/matching"
)

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
			rows = append(rows, row(chip(label, "whatifweight", c)))
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
