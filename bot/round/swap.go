package round

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/matching"
)

// chooseSwap asks who of the two stays, then lists who could stand in for the
// other. Arguments: the pair, the person who stays, a page.
func chooseSwap(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 1) == "" {
		var rows [][]buddy.Button
		for _, id := range p.People {
			label := t.P("swap.keep.label", chat.A{"Name": chat.Short(team.NameOf(t, id), 18)})
			rows = append(rows, chat.Row(buddy.Button{Text: label, Data: chat.DataOf("swap", p.ID, id)}))
		}
		t.Show(
			chat.Screen{
				Text: t.T("swap.ask", chat.A{"Names": team.Both(t, p)}),
				Rows: append(rows, chat.Row(t.Button("button.back", "proposal", p.ID))),
			},
		)
		return nil
	}
	stays, err := team.Ours(t, args, 1)
	if err != nil || p.Side(stays.ID) == "" {
		return buddy.Refuse("refuse.stale")
	}
	return offerPartners(t, stays, p.Other(stays.ID), chat.PageOf(chat.Arg(args, 2)),
		func(other buddy.PersonID) string { return chat.DataOf("swapto", p.ID, stays.ID, other) },
		func(page int) string { return chat.DataOf("swap", p.ID, stays.ID, page) },
		chat.DataOf("proposal", p.ID))
}

// partners lists who could meet somebody who has no buddy. Arguments: the
// person, a page, the way one came by, when it led over the reasons.
func partners(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	if !hasRoom(t, p.ID) {
		return buddy.Refuse("refuse.partners")
	}
	back, from := chat.DataOf("person", p.ID), []any(nil)
	if len(args) > 2 {
		w := team.WayBack(args[1:])
		from = []any{w.List, w.Page}
		back = chat.DataOf("why", p.ID, w.List, w.Page)
	}
	return offerPartners(t, p, 0, chat.PageOf(chat.Arg(args, 1)),
		func(other buddy.PersonID) string { return chat.DataOf("join", p.ID, other) },
		func(page int) string { return chat.DataOf(append([]any{"partners", p.ID, page}, from...)...) },
		back)
}

// offerPartners lists who could meet somebody, best first, but for one. Who
// stands in another suggestion is offered, too, and marked.
func offerPartners(
	t *chat.Turn,
	stays buddy.Person,
	but buddy.PersonID,
	page int,
	choose func(buddy.PersonID) string,
	leaf func(int) string,
	back string,
) error {
	site, err := team.Desk(t)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, m := range matching.Alternatives(matchingInput(t.Tx, site, false), stays.ID) {
		other := m.Local
		if stays.Profile.Side == buddy.Local {
			other = m.Newcomer
		}
		who, _ := t.Tx.Person(other)
		old, taken := inTheWay(t, who)
		if other == but || team.Involved(t)[other] || taken && team.ConcernedBy(t, old) {
			continue
		}
		line := t.T("swap.line", chat.A{"Name": team.NameOf(t, other), "Score": m.Score / 10})
		if taken {
			line = t.T(
				"swap.taken.line",
				chat.A{"Name": team.NameOf(t, other), "Score": m.Score / 10, "Other": team.NameOf(t, old.Other(other))},
			)
		}
		all = append(all, chat.Entry{Line: line, Data: choose(other)})
	}
	title := t.T("swap.title", chat.A{"Name": stays.Profile.Name})
	if all == nil {
		title = t.T("swap.none", chat.A{"Name": stays.Profile.Name})
	}
	s := t.List(title, all, page, leaf)
	s.Rows = append(s.Rows, chat.Row(chat.Chip(t.P("button.back", nil), back)))
	t.Show(s)
	return nil
}

// inTheWay is the suggestion that a person gives up for another: of several the one that fits least;
// none while they have a free place.
func inTheWay(t *chat.Turn, p buddy.Person) (least buddy.Pair, ok bool) {
	if team.PlaceLeft(t, p) {
		return least, false
	}
	for _, pair := range t.Tx.LivePairsOf(p.ID) {
		if pair.Unasked() && (!ok || pair.Score < least.Score) {
			least, ok = pair, true
		}
	}
	return least, ok
}

// exchange is what choosing somebody for a person who stays comes to: which
// suggestions end, which two pairs stand instead, and who waits again.
type exchange struct {
	end   []buddy.Pair
	begin []buddy.Pair
	waits []buddy.PersonID
}

// exchangeFor works out what a choice does: the two are paired; if both leave
// a partner behind and those two fit, they are paired, too. swapped is the suggestion that is to
// end, 0 for none.
func exchangeFor(t *chat.Turn, stays, chosen buddy.Person, swapped buddy.PairID) (exchange, error) {
	site, err := team.Desk(t)
	if err != nil {
		return exchange{}, err
	}
	in := matchingInput(t.Tx, site, false)
	var x exchange
	var left []buddy.PersonID
	for _, p := range []buddy.Person{stays, chosen} {
		old, ok := inTheWay(t, p)
		if given, swap := t.Tx.Pair(swapped); swap && given.Side(p.ID) != "" {
			old, ok = given, true
		}
		if ok && !slices.ContainsFunc(x.end, func(q buddy.Pair) bool { return q.ID == old.ID }) {
			if team.ConcernedBy(t, old) {
				return exchange{}, buddy.Refuse("refuse.concerned")
			}
			x.end = append(x.end, old)
			left = append(left, old.Other(p.ID))
		}
	}
	pair, ok := fit(t, in, stays.ID, chosen.ID)
	if !ok {
		return exchange{}, buddy.Refuse("refuse.swap")
	}
	pair.Pin()
	x.begin = append(x.begin, pair)
	if len(left) == 2 {
		if second, ok := fit(t, in, left[0], left[1]); ok {
			x.begin = append(x.begin, second)
			return x, nil
		}
	}
	for _, id := range left {
		if id != 0 && id != stays.ID && id != chosen.ID {
			x.waits = append(x.waits, id)
		}
	}
	return x, nil
}

// fit is the suggestion of two people, in either order; false when a hard rule
// keeps them apart or one of them has no room.
func fit(t *chat.Turn, in matching.Input, a, b buddy.PersonID) (buddy.Pair, bool) {
	one, _ := t.Tx.Person(a)
	if one.Profile.Side == buddy.Local {
		a, b = b, a
	}
	room := hasRoom(t, a) && hasRoom(t, b) &&
		slices.ContainsFunc(matching.Alternatives(in, a), func(m matching.Match) bool { return m.Local == b })
	e := matching.Explain(in, a, b)
	return suggestion(t.Tx, t.Me.Desk, [2]buddy.PersonID{a, b}, e.Score, e.Reasons), e.OK && room
}

// hasRoom tells whether somebody could have one more buddy, suggestions apart.
func hasRoom(t *chat.Turn, id buddy.PersonID) bool {
	p, ok := t.Tx.Person(id)
	taken := slices.DeleteFunc(t.Tx.LivePairsOf(id), buddy.Pair.Unasked)
	return ok && len(taken) < p.Profile.Places()
}

// fromOthers marks a swap that was chosen where alternatives are explained.
const fromOthers = "why"

// swapTo replaces a suggestion. Arguments: the pair, who stays, who comes.
func swapTo(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	stays, err := team.Ours(t, args, 1)
	if err != nil || p.Side(stays.ID) == "" {
		return buddy.Refuse("refuse.stale")
	}
	back := chat.DataOf("swap", p.ID, stays.ID)
	if chat.Arg(args, 3) == fromOthers {
		back = chat.DataOf("others", p.ID)
	}
	return pairUp(t, stays, p.ID, args[2:], chat.Arg(args, 3), chat.DataOf("swapto", p.ID, stays.ID), back)
}

// joinTwo suggests two people a coordinator chose. Arguments: the two.
func joinTwo(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	return pairUp(t, p, 0, args[1:], chat.Arg(args, 2), chat.DataOf("join", p.ID), chat.DataOf("partners", p.ID))
}

// pairUp says what a choice does to everyone it touches and, after a yes, does
// it. The new suggestions wait for approval like any other.
func pairUp(
	t *chat.Turn,
	stays buddy.Person,
	swapped buddy.PairID,
	choice []string,
	answer, again, back string,
) error {
	chosen, err := team.Ours(t, choice, 0)
	if err != nil || chosen.Profile.Side != stays.Profile.Side.Other() {
		return buddy.Refuse("refuse.stale")
	}
	if err := team.MayPropose(t, stays.Programme); err != nil {
		return err
	}
	x, err := exchangeFor(t, stays, chosen, swapped)
	if err != nil {
		return err
	}
	if answer != "yes" {
		t.Show(chat.Screen{Text: exchangeText(t, x), Rows: [][]buddy.Button{
			chat.Row(chat.Chip(t.P("swap.yes.button", nil), again+"."+chat.DataOf(chosen.ID, "yes"))),
			chat.Row(chat.Chip(t.P("button.back", nil), back)),
		}})
		return nil
	}
	for _, old := range x.end {
		if err := DropProposal(t, old, buddy.EndReplaced); err != nil {
			return err
		}
	}
	for i, p := range x.begin {
		x.begin[i] = t.Tx.PutPair(p)
		team.AuditPair(t, "pair.suggest", x.begin[i], "")
	}
	t.Flash("toast.saved")
	return ShowProposal(t, []string{chat.DataOf(x.begin[0].ID)})
}

// exchangeText says what an exchange does, a line for each pair and person.
func exchangeText(t *chat.Turn, x exchange) string {
	text := t.T("swap.does", nil)
	for _, p := range x.begin {
		text += "\n• " + t.T("swap.begins", chat.A{"Names": team.Both(t, p), "Score": p.Score / 10})
	}
	for _, p := range x.end {
		text += "\n• " + t.T("swap.ends", chat.A{"Names": team.Both(t, p)})
	}
	for _, id := range x.waits {
		text += "\n• " + t.T("swap.waits", chat.A{"Name": team.NameOf(t, id)})
	}
	return text + "\n\n" + t.T("price.next", chat.A{"Price": exchangePrice(t, x)})
}
