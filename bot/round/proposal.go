package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/join"
	"buddy/bot/team"
	"buddy/store"
)

const holdingDialog = "hold"

// holding asks why a suggestion is held back.
func holding() *chat.Dialog[string] {
	return &chat.Dialog[string]{
		Name: holdingDialog, Who: chat.Staff, About: team.AboutPair,
		Steps: []chat.Step[string]{
			{ID: "note", Input: chat.Typed{Max: 200, Ready: holdNotes}, Set: func(v *string, a []string) { *v = a[0] }},
		},
		Done: holdPair,
		Stop: func(t *chat.Turn, talk store.Talk) error { return ShowProposal(t, []string{chat.DataOf(talk.Subject)}) },
	}
}

// holdReasons are the usual reasons to hold a suggestion back; "hold.note.<id>.button".
var holdReasons = []string{"talk", "know", "distance", "later"}

func holdNotes(a chat.Ask) []chat.Option { return chat.Words("hold.note", holdReasons...)(a) }

// holdNote is why a pair is held: a usual reason in words, or as typed.
func holdNote(t *chat.Turn, p buddy.Pair) string {
	if slices.Contains(holdReasons, p.HoldNote) {
		return t.P("hold.note."+p.HoldNote+".button", nil)
	}
	return p.HoldNote
}

// openProposal is the pair of an argument while nobody was asked yet.
func openProposal(t *chat.Turn, args []string) (buddy.Pair, error) {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return p, err
	}
	if !p.Unasked() {
		return p, buddy.Refuse("refuse.pair.moved")
	}
	return p, nil
}

// ShowProposal shows why the two fit, and what a coordinator can do with it.
func ShowProposal(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	lines := []string{
		"<b>" + t.T("proposal.title", chat.A{"Names": team.Both(t, p)}) + "</b>",
		t.T("proposal.score", chat.A{"Score": p.Score / 10}),
	}
	if below(t, p) {
		site, _ := t.Tx.Programme(p.Programme)
		lines = append(lines, t.T("proposal.low", chat.A{"Number": site.Floor / 10}))
	}
	lines = append(lines, "")
	for _, id := range p.People {
		if person, ok := t.Tx.Person(id); ok {
			lines = append(lines, proposed(t, person)...)
		}
	}
	lines = append(lines, understanding(t, p)...)
	lines = append(lines, duo.InterpreterLine(t, p)...)
	if shared := duo.Shared(t, p); len(shared) > 0 {
		lines = append(lines, "", t.T("proposal.shared", nil), strings.Join(shared, "\n"))
	}
	if p.State == buddy.Held {
		lines = append(lines, "", t.T("proposal.held", chat.A{"Note": holdNote(t, p)}))
	}
	chosen := p.Pinned && p.State == buddy.Suggested
	if chosen {
		lines = append(lines, "", t.T("proposal.chosen", nil), t.T("price.now", chat.A{"Price": pinPrice(t, p)}))
	}
	if p.Loose && p.State == buddy.Suggested {
		lines = append(lines, "", t.T("proposal.loose", nil))
	}
	rows := [][]buddy.Button{chat.Row(t.Button("proposal.approve.button", "approve", p.ID))}
	if p.State == buddy.Suggested {
		rows = append(
			rows,
			chat.Row(t.Button("proposal.hold.button", "hold", p.ID), t.Button("proposal.swap.button", "swap", p.ID)),
		)
	} else {
		rows = append(rows,
			chat.Row(t.Button("proposal.unhold.button", "unhold", p.ID),
				t.Button("proposal.swap.button", "swap", p.ID)))
	}
	if chosen {
		rows = append(rows, chat.Row(t.Button("proposal.unpin.button", "unpin", p.ID)))
	}
	rows = append(
		rows,
		chat.Row(
			t.Button("proposal.nomatch.button", "nomatch", p.ID),
			t.Button("proposal.explain.button", "explain", p.ID),
		),
		chat.Row(team.PersonButton(t, p.People[0]), team.PersonButton(t, p.People[1])),
		chat.Row(t.Button("proposal.all.button", "proposals", chat.Back)),
	)
	t.Show(chat.Screen{Text: strings.Join(lines, "\n"), Rows: rows})
	return nil
}

// proposed says of one of the two what a coordinator weighs: who, where, since when,
// what to think of and whom they must not meet. The number stands beside the name: it
// can be said and looked for where the name cannot be read.
func proposed(t *chat.Turn, p buddy.Person) []string {
	lines := []string{t.T("proposal.person", chat.A{
		"Name": p.Profile.Name, "Number": p.ID, "Side": team.SideOf(t, p), "Area": areaOf(t, p),
		"State": team.Waited(t, p),
	})}
	for _, fact := range []struct {
		key   string
		value any
		known bool
	}{
		{"profile.needs", join.Labels(t, "need", p.Profile.Needs), len(p.Profile.Needs) > 0},
		{"profile.avoid", p.Profile.Avoid, p.Profile.Avoid != ""},
	} {
		if fact.known {
			lines = append(lines, "– "+team.Line(t, fact.key, fact.value))
		}
	}
	return lines
}

// understanding names the languages in which two can talk; nothing where there is none.
func understanding(t *chat.Turn, p buddy.Pair) []string {
	a, _ := t.Tx.Person(p.People[0])
	b, _ := t.Tx.Person(p.People[1])
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
	return []string{team.Line(t, "proposal.languages", join.LanguageNames(t, tags))}
}

// areaOf is where a person wants to meet.
func areaOf(t *chat.Turn, p buddy.Person) string {
	if p.Profile.Online {
		return t.P("option.online", nil)
	}
	programme, _ := t.Tx.Programme(p.Programme)
	return programme.AreaName(p.Profile.Area)
}

// approve asks the two people, and shows the next suggestion.
func approve(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if p.Unasked() && !t.Me.Training.Done() {
		t.Show(chat.Screen{Text: t.T("refuse.training", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("training.begin.button", "learn")), chat.Row(t.Button("button.back", "proposal", p.ID)),
		}})
		return nil
	}
	if p.State != buddy.Proposed { // a doubled tap is a yes already given
		if err := ApprovePair(t, p); err != nil {
			return err
		}
	}
	Approved(t, p.Programme)
	return nextProposal(t)
}

// nextProposal is the list one came from: of the suggestions while some are left, or
// of what waits. It does not show the next one at once: a slow second tap would approve
// a pair nobody has read.
func nextProposal(t *chat.Turn) error {
	open := slices.ContainsFunc(
		OpenProposals(t, t.Me.Desk, 0),
		func(p buddy.Pair) bool { return p.State == buddy.Suggested },
	)
	if open && t.LastList() != "queue" {
		return proposalsAt(t, t.LeftAt("proposals"))
	}
	return t.Lead("queue", t.LeftAt("queue")...)
}

// hold asks for the reason.
func hold(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	return t.Begin(holdingDialog, uint64(p.ID), nil)
}

func holdPair(t *chat.Turn, talk store.Talk, note string) error {
	p, err := team.OurPair(t, []string{chat.DataOf(talk.Subject)}, 0)
	if err != nil {
		return err
	}
	if err := p.Hold(note); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	team.AuditPair(t, "pair.hold", p, "")
	t.Flash("toast.held")
	return nextProposal(t)
}

// unhold lets a suggestion wait for approval again. Nobody is asked.
func unhold(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	if p.State == buddy.Held { // a doubled tap is done already
		if err := p.Unhold(); err != nil {
			return err
		}
		p = t.Tx.PutPair(p)
		team.AuditPair(t, "pair.unhold", p, "")
	}
	t.Flash("toast.unheld")
	return ShowProposal(t, args)
}

// noMatch parts the two for good, after asking once. Neither hears of it.
func noMatch(t *chat.Turn, args []string) error {
	if p, err := team.OurPair(t, args, 0); err == nil && p.EndReason == buddy.EndNoMatch && chat.Arg(args, 1) == "yes" {
		t.Flash("toast.nomatch") // a doubled tap is done already
		return nextProposal(t)
	}
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{
			Text: t.T("proposal.nomatch.ask", chat.A{"Names": team.Both(t, p)}) + "\n\n" + t.T(
				"price.next",
				chat.A{"Price": partingPrice(t, p)},
			),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("proposal.nomatch.yes.button", "nomatch", p.ID, "yes")),
				chat.Row(t.Button("button.cancel", "proposal", p.ID)),
			},
		})
		return nil
	}
	if p.People[0] != 0 && p.People[1] != 0 {
		t.Tx.Forbid(p.People[0], p.People[1], buddy.ByWish)
	}
	if err := DropProposal(t, p, buddy.EndNoMatch); err != nil {
		return err
	}
	t.Flash("toast.nomatch")
	return nextProposal(t)
}

// unpin leaves a pair that was chosen by hand to the next matching.
func unpin(t *chat.Turn, args []string) error {
	p, err := openProposal(t, args)
	if err != nil {
		return err
	}
	if p.Pinned {
		if err := p.Unpin(); err != nil {
			return err
		}
		p = t.Tx.PutPair(p)
		team.AuditPair(t, "pair.unpin", p, "")
	}
	t.Flash("toast.unpinned")
	return ShowProposal(t, args)
}

// DropProposal ends a suggestion of which its two people know nothing.
func DropProposal(t *chat.Turn, p buddy.Pair, reason string) error {
	if err := p.End(reason, t.Me.ID, "", t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	team.AuditPair(t, "pair."+reason, p, "")
	return nil
}
