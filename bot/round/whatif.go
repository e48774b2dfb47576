package round

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/matching"
)

// whatIf offers the kinds of change one can look at. None is ever saved.
func whatIf(t *chat.Turn) error {
	if _, err := team.Desk(t); err != nil {
		return err
	}
	t.Show(chat.Screen{Text: t.T("whatif.menu", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("whatif.weight.button", "whatifweight")),
		chat.Row(t.Button("whatif.rule.button", "whatifrule")),
		chat.Row(t.Button("whatif.local.button", "whatifnew")),
		chat.Row(t.Button("whatif.floor.button", "whatiffloor")),
		chat.Row(t.Button("choose.button", "choose"), t.Button("home.button", "home")),
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
func whatIfWeight(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	weights, name := matching.Weights(p.Track), chat.Arg(args, 0)
	if name == "" {
		var rows [][]buddy.Button
		for _, c := range matching.Criteria() {
			if weights[c] == 0 {
				continue
			}
			label := t.P("choose.weight", chat.A{"Criterion": criterion(t, c), "Number": ofHundred(weights[c])})
			rows = append(rows, chat.Row(chat.Chip(label, "whatifweight", c)))
		}
		t.Show(
			chat.Screen{
				Text: t.T("whatif.weight.which", nil),
				Rows: append(rows, chat.Row(t.Button("button.back", "whatif"))),
			},
		)
		return nil
	}
	if weights[name] == 0 || !slices.Contains(matching.Criteria(), name) {
		return buddy.Refuse("refuse.stale")
	}
	values := chat.A{"Criterion": criterion(t, name), "Before": ofHundred(weights[name])}
	var buttons []buddy.Button
	for _, w := range weighings {
		if w.id != chat.Arg(args, 1) {
			buttons = append(buttons, t.Button("whatif.weight."+w.id+".button", "whatifweight", name, w.id))
			continue
		}
		then := matching.Reweigh(weights, name, w.times, w.over)
		values["After"] = ofHundred(then[name])
		return compare(t, p, imaginedChange{
			title:  t.T("whatif.weight."+w.id, values) + "\n" + t.T("whatif.weight.then", values),
			change: func(in *matching.Input) { in.Weights = then },
			back:   t.Button("button.back", "whatifweight", name),
			note:   t.T("whatif.measured", nil),
		})
	}
	t.Show(chat.Screen{
		Text: t.T("whatif.weight.ask", values),
		Rows: append(chat.InRows(buttons, 3), chat.Row(t.Button("button.back", "whatifweight"))),
	})
	return nil
}

// whatIfRule asks which rule would not hold. Rules that keep people safe are
// not offered, and matching would not lift them. Argument: the rule.
func whatIfRule(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	var buttons []buddy.Button
	for _, rule := range matching.Liftable() {
		key := "whatif.rule." + rule
		if !chat.HasText(key) {
			continue
		}
		if rule == chat.Arg(args, 0) {
			return compare(t, p, imaginedChange{
				title:  t.T(key, nil),
				change: func(in *matching.Input) { in.Lifted = append(slices.Clone(in.Lifted), rule) },
				back:   t.Button("button.back", "whatifrule"),
			})
		}
		buttons = append(buttons, t.Button("whatif.rule."+rule+".button", "whatifrule", rule))
	}
	if chat.Arg(args, 0) != "" {
		return buddy.Refuse("refuse.stale")
	}
	t.Show(
		chat.Screen{
			Text: t.T("whatif.rule.which", nil),
			Rows: append(chat.InRows(buttons, 2), chat.Row(t.Button("button.back", "whatif"))),
		},
	)
	return nil
}

// whatIfFloor shows the curve, then what another floor would change. Argument: the floor.
func whatIfFloor(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if chat.Arg(args, 0) == "" {
		t.Show(floors(t, p, "whatiffloor", t.Button("button.back", "whatif")))
		return nil
	}
	floor, err := floorOf(chat.Arg(args, 0))
	if err != nil {
		return err
	}
	l := imaginedChange{
		title:  t.T("whatif.floor", chat.A{"Floor": FloorName(t, floor)}),
		change: func(in *matching.Input) { in.Floor = floor },
		back:   t.Button("button.back", "whatiffloor"),
	}
	if floor != p.Floor {
		l.more = [][]buddy.Button{chat.Row(t.Button("whatif.floor.keep.button", "setfloor", floor))}
	}
	return compare(t, p, l)
}
