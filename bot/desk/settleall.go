package desk

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// several are the open cases of each kind of which one may settle more than one at
// once. What is urgent is settled one by one: somebody is behind each.
func several(t *chat.Turn, p buddy.ProgrammeID) map[buddy.ConcernKind][]buddy.Concern {
	of := map[buddy.ConcernKind][]buddy.Concern{}
	for _, c := range t.Tx.OpenConcerns(p) {
		if c.Urgency() != buddy.High && team.MayRead(t, c) {
			of[c.Kind] = append(of[c.Kind], c)
		}
	}
	for kind, list := range of {
		if len(list) < 2 {
			delete(of, kind)
		}
	}
	return of
}

// settleSeveral settles all cases of one kind up to one of them, after naming them once.
// Arguments: the kind, the newest case, the sum of those shown, the answer. Where the
// sum is another one, something changed and is shown again.
func settleSeveral(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	of := several(t, p.ID)
	if chat.Arg(args, 0) == "" {
		return chooseSeveral(t, of)
	}
	kind := buddy.ConcernKind(chat.Arg(args, 0))
	last, err := chat.Number(args, 1)
	if err != nil {
		return err
	}
	sure := chat.Arg(args, 3) == "yes"
	list := upTo(of[kind], buddy.ConcernID(last))
	if just := justSettled(t, kind, buddy.ConcernID(last)); sure && len(list) == 0 && just != nil { // a doubled tap
		return afterSettling(t, just)
	}
	if sumOfCases(list) != chat.Arg(args, 2) {
		return buddy.Refuse("refuse.cases.changed")
	}
	if !sure {
		var names []string
		for _, c := range list {
			names = append(names, "• "+concernLine(t, c, team.Ago(t, c.Opened)))
		}
		t.Show(chat.Screen{
			Text: t.T("cases.all.ask", chat.A{"Count": len(list), "Names": team.First(t, names)}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("concern.settle.yes.button", "settleall", kind, last, chat.Arg(args, 2), "yes")),
				chat.Row(t.Button("button.cancel", "settleall")),
			},
		})
		return nil
	}
	for _, c := range list {
		if err := settleOne(t, c); err != nil {
			return err
		}
	}
	return afterSettling(t, list)
}

// sumOfCases is the sum of cases.
func sumOfCases(list []buddy.Concern) string {
	var ids []buddy.ConcernID
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return chat.SumOf(ids)
}

// upTo are the cases of a list up to one of them; none where it is not among them, so that nobody
// finds out by a number whether there is a case that they may not read.
func upTo(list []buddy.Concern, last buddy.ConcernID) []buddy.Concern {
	i := slices.IndexFunc(list, func(c buddy.Concern) bool { return c.ID == last })
	if i < 0 {
		return nil
	}
	newest := list[i].Nth
	return slices.DeleteFunc(slices.Clone(list), func(c buddy.Concern) bool { return c.Nth > newest })
}

// justSettled are the cases of a kind up to one that the person settled last, as
// long as that can be taken back.
func justSettled(t *chat.Turn, kind buddy.ConcernKind, last buddy.ConcernID) []buddy.Concern {
	return upTo(slices.DeleteFunc(t.Tx.Concerns(t.Me.Desk), func(c buddy.Concern) bool {
		return c.Kind != kind || c.ClosedBy != t.Me.ID || !c.Undoable(t.Tx.Now()) || !team.MayRead(t, c)
	}), last)
}

// chooseSeveral asks which kind of case is to be settled at once.
func chooseSeveral(t *chat.Turn, of map[buddy.ConcernKind][]buddy.Concern) error {
	kinds := make([]buddy.ConcernKind, 0, len(of))
	for kind := range of {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	var rows [][]buddy.Button
	for _, kind := range kinds {
		list := of[kind]
		last := slices.MaxFunc(list, func(a, b buddy.Concern) int { return cmp.Compare(a.Nth, b.Nth) })
		label := t.T("cases.kind", chat.A{"Kind": t.Nested("concern." + string(kind)), "Count": len(list)})
		rows = append(rows, chat.Row(chat.Chip(chat.LabelOf(label), "settleall", kind, last.ID, sumOfCases(list))))
	}
	text := "cases.several"
	if rows == nil {
		text = "cases.several.none"
	}
	t.Show(
		chat.Screen{
			Text: t.T(text, nil),
			Rows: append(rows, chat.Row(t.Button("staff.queue.button", "queue", chat.Back))),
		},
	)
	return nil
}
