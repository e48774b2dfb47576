package duo

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/pairs"
	"buddy/bot/safe"
)

// agreement shows what the two agree on and the few rules all pairs share.
func agreement(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	s := chat.Screen{
		Protect: true,
		Text: t.T("agreement.title", nil) + "\n\n" + t.T(
			"agreement.lines",
			chat.A{"Rhythm": rhythm(t, p)},
		) + "\n\n" + t.T("agreement.rules", nil),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	}
	if !p.Agreed[p.Seat(t.Me.ID)] {
		s.Rows = append([][]buddy.Button{chat.Row(t.Button("agreement.yes.button", "agree", p.ID))}, s.Rows...)
	}
	t.Say(s) // how to reach each other may stand above, and stays
	return nil
}

// rhythm is how often the two meet: the rarer of their wishes.
func rhythm(t *chat.Turn, p buddy.Pair) string {
	mine, other := t.Me.Profile.Rhythm, pairs.Buddy(t, p).Profile.Rhythm
	if mine == other && mine != "" {
		return join.Label(t, "rhythm", mine)
	}
	return join.Label(t, "rhythm", "fortnightly")
}

// agree is one member's yes to the agreement; then somebody from the team is offered.
func agree(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if err := p.Agree(t.Me.ID); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	t.Audit("pair.agree", t.Me.ID, p.ID, "")
	if len(p.Meetings) > 0 {
		return showPair(t, p)
	}
	offer := "agreement.team"
	if pairs.Until(t, p, buddy.Company) > 1 {
		offer = "agreement.team.year"
	}
	t.Show(chat.Screen{Text: t.T(offer, nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("agreement.team.yes.button", "withteam", p.ID, "yes")),
		chat.Row(t.Button("agreement.team.no.button", "withteam", p.ID, "no")),
	}})
	return nil
}

// withTeam asks for somebody from the team when the two meet first, or not.
func withTeam(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	screen := func(key string) chat.Screen {
		return chat.Screen{
			Text: chat.Paragraphs(t.T(key, nil), pairs.Turn(t, p)),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		}
	}
	if chat.Arg(args, 1) != "yes" {
		t.Show(screen("agreement.team.no"))
		return nil
	}
	t.Audit("pair.company", t.Me.ID, p.ID, "")
	c, ok := raiseOnce(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Company, Person: t.Me.ID, Pair: p.ID})
	if !ok {
		return showPair(t, p) // they have met: an old button
	}
	return safe.Promise(t, c, screen("agreement.team.yes"))
}
