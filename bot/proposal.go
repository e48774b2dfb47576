package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/store"
)

const holdingDialog = "hold"

// holding asks why a suggestion is held back.
func holding() *Dialog[string] {
	return &Dialog[string]{
		Name: holdingDialog, About: AboutPair,
		Steps: []Step[string]{{ID: "note", Input: typed{max: 200, ready: holdNotes}, Set: func(v *string, a []string) { *v = a[0] }}},
		Done:  holdPair,
		Stop:  func(t *turn, talk store.Talk) error { return t.proposalCard([]string{dataOf(talk.Subject)}) },
	}
}

// holdReasons are the usual reasons to hold a suggestion back; "hold.note.<id>.button".
var holdReasons = []string{"talk", "know", "distance", "later"}

func holdNotes(a ask) []option { return words("hold.note", holdReasons...)(a) }

// holdNote is why a pair is held: a usual reason in words, or as typed.
func (t *turn) holdNote(p buddy.Pair) string {
	if slices.Contains(holdReasons, p.HoldNote) {
		return t.P("hold.note."+p.HoldNote+".button", nil)
	}
	return p.HoldNote
}

// openProposal is the pair of an argument while nobody was asked yet.
func (t *turn) openProposal(args []string) (buddy.Pair, error) {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return p, err
	}
	if !p.Unasked() {
		return p, buddy.Refuse("refuse.pair.moved")
	}
	return p, nil
}

// proposalCard shows why the two fit, and what a coordinator can do with it.
func (t *turn) proposalCard(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	lines := []string{"<b>" + t.T("proposal.title", A{"Names": t.both(p)}) + "</b>", t.T("proposal.score", A{"Score": p.Score / 10})}
	if t.below(p) {
		site, _ := t.tx.Programme(p.Programme)
		lines = append(lines, t.T("proposal.low", A{"Number": site.Floor / 10}))
	}
	lines = append(lines, "")
	for _, id := range p.People {
		if person, ok := t.tx.Person(id); ok {
			lines = append(lines, t.proposed(person)...)
		}
	}
	lines = append(lines, t.understanding(p)...)
	lines = append(lines, t.interpreterLine(p)...)
	if shared := t.shared(p); len(shared) > 0 {
		lines = append(lines, "", t.T("proposal.shared", nil), strings.Join(shared, "\n"))
	}
	if p.State == buddy.Held {
		lines = append(lines, "", t.T("proposal.held", A{"Note": t.holdNote(p)}))
	}
	chosen := p.Pinned && p.State == buddy.Suggested
	if chosen {
		lines = append(lines, "", t.T("proposal.chosen", nil), t.T("price.now", A{"Price": t.pinPrice(p)}))
	}
	if p.Loose && p.State == buddy.Suggested {
		lines = append(lines, "", t.T("proposal.loose", nil))
	}
	rows := [][]buddy.Button{row(t.button("proposal.approve.button", "approve", p.ID))}
	if p.State == buddy.Suggested {
		rows = append(rows, row(t.button("proposal.hold.button", "hold", p.ID), t.button("proposal.swap.button", "swap", p.ID)))
	} else {
		rows = append(rows, row(t.button("proposal.unhold.button", "unhold", p.ID), t.button("proposal.swap.button", "swap", p.ID)))
	}
	if chosen {
		rows = append(rows, row(t.button("proposal.unpin.button", "unpin", p.ID)))
	}
	rows = append(rows,
		row(t.button("proposal.nomatch.button", "nomatch", p.ID), t.button("proposal.explain.button", "explain", p.ID)),
		row(t.personButton(p.People[0]), t.personButton(p.People[1])),
		row(t.button("proposal.all.button", "proposals", back)))
	t.show(screen{Text: strings.Join(lines, "\n"), Rows: rows})
	return nil
}

// proposed says of one of the two what a coordinator weighs: who, where, since when,
// what to think of and whom they must not meet. The number stands beside the name: it
// can be said and looked for where the name cannot be read.
func (t *turn) proposed(p buddy.Person) []string {
	lines := []string{t.T("proposal.person", A{
		"Name": p.Profile.Name, "Number": p.ID, "Side": t.sideOf(p), "Area": t.areaOf(p), "State": t.waited(p),
	})}
	for _, fact := range []struct {
		key   string
		value any
		said  bool
	}{
		{"profile.needs", t.labels("need", p.Profile.Needs), len(p.Profile.Needs) > 0},
		{"profile.avoid", p.Profile.Avoid, p.Profile.Avoid != ""},
	} {
		if fact.said {
			lines = append(lines, "– "+t.line(fact.key, fact.value))
		}
	}
	return lines
}

// understanding names the languages in which two can talk; nothing where there is none.
func (t *turn) understanding(p buddy.Pair) []string {
	a, _ := t.tx.Person(p.People[0])
	b, _ := t.tx.Person(p.People[1])
	var tags []string
	for tag := range a.Profile.Languages {
		if a.Profile.Speaks(tag, buddy.A2) && b.Profile.Speaks(tag, buddy.A2) {
			tags = append(tags, tag)
		}
	}
	if tags == nil {
		return nil
	}
	slices.Sort(tags)
	return []string{t.line("proposal.languages", t.languageNames(tags))}
}

// personButton leads to a person's card.
func (t *turn) personButton(id buddy.PersonID) buddy.Button {
	return buddy.Button{Text: short(t.nameOf(id), 20), Data: dataOf("person", id)}
}

// areaOf is where a person wants to meet.
func (t *turn) areaOf(p buddy.Person) string {
	if p.Profile.Online {
		return t.P("option.online", nil)
	}
	programme, _ := t.tx.Programme(p.Programme)
	return programme.AreaName(p.Profile.Area)
}

// approve asks the two people, and shows the next suggestion.
func (t *turn) approve(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	if p.State != buddy.Proposed { // a doubled tap is a yes already given
		if err := t.approvePair(p); err != nil {
			return err
		}
	}
	t.approved(p.Programme)
	return t.nextProposal()
}

// nextProposal is the list one came from: of the suggestions while some are left, or
// of what waits. It does not show the next one at once: a slow second tap would approve
// a pair nobody has read.
func (t *turn) nextProposal() error {
	open := slices.ContainsFunc(t.openProposals(t.me.Desk, 0), func(p buddy.Pair) bool { return p.State == buddy.Suggested })
	if open && t.lastList() != "queue" {
		return t.proposalsAt(t.leftAt("proposals"))
	}
	return t.queueAt(t.leftAt("queue"))
}

// hold asks for the reason.
func (t *turn) hold(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	return t.begin(holdingDialog, uint64(p.ID), nil)
}

func holdPair(t *turn, talk store.Talk, note string) error {
	p, err := t.ourPair([]string{dataOf(talk.Subject)}, 0)
	if err != nil {
		return err
	}
	if err := p.Hold(note); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditPair("pair.hold", p, "")
	t.flash("toast.held")
	return t.nextProposal()
}

// unhold lets a suggestion wait for approval again. Nobody is asked.
func (t *turn) unhold(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	if p.State == buddy.Held { // a doubled tap is done already
		if err := p.Unhold(); err != nil {
			return err
		}
		p = t.tx.PutPair(p)
		t.auditPair("pair.unhold", p, "")
	}
	t.flash("toast.unheld")
	return t.proposalCard(args)
}

// noMatch parts the two for good, after asking once. Neither hears of it.
func (t *turn) noMatch(args []string) error {
	if p, err := t.ourPair(args, 0); err == nil && p.EndReason == buddy.EndNoMatch && arg(args, 1) == "yes" {
		t.flash("toast.nomatch") // a doubled tap is done already
		return t.nextProposal()
	}
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	if arg(args, 1) != "yes" {
		t.show(screen{
			Text: t.T("proposal.nomatch.ask", A{"Names": t.both(p)}) + "\n\n" + t.T("price.next", A{"Price": t.partingPrice(p)}),
			Rows: [][]buddy.Button{row(t.button("proposal.nomatch.yes.button", "nomatch", p.ID, "yes")), row(t.button("button.cancel", "proposal", p.ID))},
		})
		return nil
	}
	if p.People[0] != 0 && p.People[1] != 0 {
		t.tx.Forbid(p.People[0], p.People[1], buddy.ByWish)
	}
	if err := t.dropProposal(p, buddy.EndNoMatch); err != nil {
		return err
	}
	t.flash("toast.nomatch")
	return t.nextProposal()
}

// unpin leaves a pair that was chosen by hand to the next matching.
func (t *turn) unpin(args []string) error {
	p, err := t.openProposal(args)
	if err != nil {
		return err
	}
	if p.Pinned {
		if err := p.Unpin(); err != nil {
			return err
		}
		p = t.tx.PutPair(p)
		t.auditPair("pair.unpin", p, "")
	}
	t.flash("toast.unpinned")
	return t.proposalCard(args)
}

// dropProposal ends a suggestion of which its two people know nothing.
func (t *turn) dropProposal(p buddy.Pair, reason string) error {
	if err := p.End(reason, t.me.ID, "", t.tx.Now()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditPair("pair."+reason, p, "")
	return nil
}
