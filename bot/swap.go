package bot

import (
	"slices"

	"buddy"
	"buddy/matching"
)

// chooseSwap asks who of the two stays, then lists who could stand in for the
// other. Arguments: the pair, the person who stays, a page.
func (t *turn) chooseSwap(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	if arg(args, 1) == "" {
		var rows [][]buddy.Button
		for _, id := range p.People {
			label := t.P("swap.keep.label", A{"Name": short(t.nameOf(id), 18)})
			rows = append(rows, row(buddy.Button{Text: label, Data: dataOf("swap", p.ID, id)}))
		}
		t.show(screen{Text: t.T("swap.ask", A{"Names": t.both(p)}), Rows: append(rows, row(t.button("button.back", "proposal", p.ID)))})
		return nil
	}
	stays, err := t.ours(args, 1)
	if err != nil || p.Side(stays.ID) == "" {
		return buddy.Refuse("refuse.stale")
	}
	return t.offerPartners(stays, p.Other(stays.ID), pageOf(arg(args, 2)),
		func(other buddy.PersonID) string { return dataOf("swapto", p.ID, stays.ID, other) },
		func(page int) string { return dataOf("swap", p.ID, stays.ID, page) },
		dataOf("proposal", p.ID))
}

// partners lists who could meet somebody who has no buddy. Arguments: the
// person, a page, the way one came by, when it led over the reasons.
func (t *turn) partners(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	if !t.hasRoom(p.ID) {
		return buddy.Refuse("refuse.partners")
	}
	back, from := dataOf("person", p.ID), []any(nil)
	if len(args) > 2 {
		w := wayBack(args[1:])
		from = []any{w.list, w.page}
		back = dataOf("why", p.ID, w.list, w.page)
	}
	return t.offerPartners(p, 0, pageOf(arg(args, 1)),
		func(other buddy.PersonID) string { return dataOf("join", p.ID, other) },
		func(page int) string { return dataOf(append([]any{"partners", p.ID, page}, from...)...) },
		back)
}

// offerPartners lists who could meet somebody, best first, but for one. Who
// stands in another suggestion is offered, too, and marked.
func (t *turn) offerPartners(stays buddy.Person, but buddy.PersonID, page int, choose func(buddy.PersonID) string, leaf func(int) string, back string) error {
	site, err := t.desk()
	if err != nil {
		return err
	}
	var all []entry
	for _, m := range matching.Alternatives(matchingInput(t.tx, site, false), stays.ID) {
		other := m.Local
		if stays.Profile.Side == buddy.Local {
			other = m.Newcomer
		}
		old, taken := t.suggested(other)
		if other == but || t.involved()[other] || taken && t.concernedBy(old) {
			continue
		}
		line := t.T("swap.line", A{"Name": t.nameOf(other), "Score": m.Score / 10})
		if taken {
			line = t.T("swap.taken.line", A{"Name": t.nameOf(other), "Score": m.Score / 10, "Other": t.nameOf(old.Other(other))})
		}
		all = append(all, entry{line: line, data: choose(other)})
	}
	title := t.T("swap.title", A{"Name": stays.Profile.Name})
	if all == nil {
		title = t.T("swap.none", A{"Name": stays.Profile.Name})
	}
	s := t.list(title, all, page, leaf)
	s.Rows = append(s.Rows, row(chip(t.P("button.back", nil), back)))
	t.show(s)
	return nil
}

// suggested is the suggestion, held or not, that somebody stands in.
func (t *turn) suggested(id buddy.PersonID) (buddy.Pair, bool) {
	all := t.tx.PairsOf(id)
	i := slices.IndexFunc(all, buddy.Pair.Unasked)
	if i < 0 {
		return buddy.Pair{}, false
	}
	return all[i], true
}

// exchange is what choosing somebody for a person who stays comes to: which
// suggestions end, which two pairs stand instead, and who waits again.
type exchange struct {
	end   []buddy.Pair
	begin []buddy.Pair
	waits []buddy.PersonID
}

// exchangeFor works out what a choice does: the two are paired; if both leave
// a partner behind and those two fit, they are paired, too.
func (t *turn) exchangeFor(stays, chosen buddy.Person) (exchange, error) {
	site, err := t.desk()
	if err != nil {
		return exchange{}, err
	}
	in := matchingInput(t.tx, site, false)
	var x exchange
	var left []buddy.PersonID
	for _, p := range []buddy.Person{stays, chosen} {
		if old, ok := t.suggested(p.ID); ok && !slices.ContainsFunc(x.end, func(q buddy.Pair) bool { return q.ID == old.ID }) {
			if t.concernedBy(old) {
				return exchange{}, buddy.Refuse("refuse.concerned")
			}
			x.end = append(x.end, old)
			left = append(left, old.Other(p.ID))
		}
	}
	pair, ok := t.fit(in, stays.ID, chosen.ID)
	if !ok {
		return exchange{}, buddy.Refuse("refuse.swap")
	}
	pair.Pinned = true
	x.begin = append(x.begin, pair)
	if len(left) == 2 {
		if second, ok := t.fit(in, left[0], left[1]); ok {
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
func (t *turn) fit(in matching.Input, a, b buddy.PersonID) (buddy.Pair, bool) {
	one, _ := t.tx.Person(a)
	if one.Profile.Side == buddy.Local {
		a, b = b, a
	}
	room := t.hasRoom(a) && t.hasRoom(b) && slices.ContainsFunc(matching.Alternatives(in, a), func(m matching.Match) bool { return m.Local == b })
	e := matching.Explain(in, a, b)
	return suggestion(t.tx, t.me.Desk, [2]buddy.PersonID{a, b}, e.Score, e.Reasons), e.OK && room
}

// hasRoom tells whether somebody could have one more buddy, suggestions apart.
func (t *turn) hasRoom(id buddy.PersonID) bool {
	p, ok := t.tx.Person(id)
	taken := slices.DeleteFunc(t.tx.PairsOf(id), func(pair buddy.Pair) bool {
		return !pair.Live() || pair.Unasked()
	})
	return ok && len(taken) < max(p.Profile.Capacity, 1)
}

// fromOthers marks a swap that was chosen where alternatives are explained.
const fromOthers = "why"

// swapTo replaces a suggestion. Arguments: the pair, who stays, who comes.
func (t *turn) swapTo(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	stays, err := t.ours(args, 1)
	if err != nil || p.Side(stays.ID) == "" {
		return buddy.Refuse("refuse.stale")
	}
	back := dataOf("swap", p.ID, stays.ID)
	if arg(args, 3) == fromOthers {
		back = dataOf("others", p.ID)
	}
	return t.pairUp(stays, args[2:], arg(args, 3), dataOf("swapto", p.ID, stays.ID), back)
}

// joinTwo suggests two people a coordinator chose. Arguments: the two.
func (t *turn) joinTwo(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	return t.pairUp(p, args[1:], arg(args, 2), dataOf("join", p.ID), dataOf("partners", p.ID))
}

// pairUp says what a choice does to everyone it touches and, after a yes, does
// it. The new suggestions wait for approval like any other.
func (t *turn) pairUp(stays buddy.Person, choice []string, answer, again, back string) error {
	chosen, err := t.ours(choice, 0)
	if err != nil || chosen.Profile.Side != stays.Profile.Side.Other() {
		return buddy.Refuse("refuse.stale")
	}
	x, err := t.exchangeFor(stays, chosen)
	if err != nil {
		return err
	}
	if answer != "yes" {
		t.show(screen{Text: t.exchangeText(x), Rows: [][]buddy.Button{
			row(chip(t.P("swap.yes.button", nil), again+"."+dataOf(chosen.ID, "yes"))),
			row(chip(t.P("button.back", nil), back)),
		}})
		return nil
	}
	for _, old := range x.end {
		if err := t.dropProposal(old, buddy.EndReplaced); err != nil {
			return err
		}
	}
	for i, p := range x.begin {
		x.begin[i] = t.tx.PutPair(p)
		t.auditPair("pair.suggest", x.begin[i], "")
	}
	t.flash("toast.saved")
	return t.proposalCard([]string{dataOf(x.begin[0].ID)})
}

// exchangeText says what an exchange does, a line for each pair and person.
func (t *turn) exchangeText(x exchange) string {
	text := t.T("swap.does", nil)
	for _, p := range x.begin {
		text += "\n• " + t.T("swap.begins", A{"Names": t.both(p), "Score": p.Score / 10})
	}
	for _, p := range x.end {
		text += "\n• " + t.T("swap.ends", A{"Names": t.both(p)})
	}
	for _, id := range x.waits {
		text += "\n• " + t.T("swap.waits", A{"Name": t.nameOf(id)})
	}
	return text + "\n\n" + t.T("price.next", A{"Price": t.exchangePrice(x)})
}
