package bot

import "buddy"

// agreement shows what the two agree on and the few rules all pairs share.
func (t *turn) agreement(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	s := screen{
		Protect: true,
		Text:    t.T("agreement.title", nil) + "\n\n" + t.T("agreement.lines", A{"Rhythm": t.rhythm(p)}) + "\n\n" + t.T("agreement.rules", nil),
		Rows:    [][]buddy.Button{row(t.button("home.button", "home"))},
	}
	if !p.Agreed[seat(p, t.me.ID)] {
		s.Rows = append([][]buddy.Button{row(t.button("agreement.yes.button", "agree", p.ID))}, s.Rows...)
	}
	t.show(s)
	return nil
}

// rhythm is how often the two meet: the rarer of their wishes.
func (t *turn) rhythm(p buddy.Pair) string {
	mine, other := t.me.Profile.Rhythm, t.buddyOf(p).Profile.Rhythm
	if mine == other && mine != "" {
		return t.label("rhythm", mine)
	}
	return t.label("rhythm", "fortnightly")
}

// agree is one member's yes to the agreement; then somebody from the team is offered.
func (t *turn) agree(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	if err := p.Agree(t.me.ID); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.audit("pair.agree", t.me.ID, p.ID, "")
	if len(p.Meetings) > 0 {
		return t.menu()
	}
	t.show(screen{Text: t.T("agreement.team", nil), Rows: [][]buddy.Button{
		row(t.button("agreement.team.yes.button", "withteam", p.ID, "yes")),
		row(t.button("agreement.team.no.button", "withteam", p.ID, "no")),
	}})
	return nil
}

// withTeam asks for somebody from the team at the first meeting, or not.
func (t *turn) withTeam(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	said := func(key string) screen {
		return screen{Text: paragraphs(t.T(key, nil), t.turnToPropose(p)), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}}
	}
	if arg(args, 1) != "yes" {
		t.show(said("agreement.team.no"))
		return nil
	}
	t.audit("pair.company", t.me.ID, p.ID, "")
	c, ok := t.raiseOnce(buddy.Concern{Programme: p.Programme, Kind: buddy.Company, Person: t.me.ID, Pair: p.ID})
	if !ok {
		return t.menu() // they have met: an old button
	}
	return t.promise(c, said("agreement.team.yes"))
}
