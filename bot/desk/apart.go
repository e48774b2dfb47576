package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/bot/team"
)

// choosePartedFrom lists the other side, to choose who must never be
// suggested to this person; a second argument is the page.
func choosePartedFrom(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	apart := t.Tx.KeptOpenly(p.ID)
	site, _ := t.Tx.Programme(p.Programme)
	var all []chat.Entry
	for _, other := range peopleBy(t, site, filterOf(site, string(p.Profile.Side.Other())), "") {
		if !slices.Contains(apart, other.ID) && !team.Involved(t)[other.ID] {
			all = append(all, chat.Entry{
				Line: t.T("apart.line", chat.A{"Name": other.Profile.Name, "State": team.Standing(t, other)}),
				Name: team.Numbered(other, chat.NameRunes), Data: chat.DataOf("apartyes", p.ID, other.ID),
			})
		}
	}
	s := t.List(
		t.T("apart.title", chat.A{"Name": p.Profile.Name}),
		all,
		chat.PageOf(chat.Arg(args, 1)),
		func(n int) string { return chat.DataOf("apart", p.ID, n) },
	)
	s.Rows = append(s.Rows, chat.Row(t.Button("button.back", "person", p.ID)))
	t.Show(s)
	return nil
}

// aparts are the reasons to keep two people apart; "apart.<id>.button".
var aparts = map[string]buddy.Apart{"wish": buddy.ByWish, "power": buddy.ByPower}

// keepApart keeps two people from ever being suggested to each other, after
// asking why. A suggestion of the two goes with it; a pair that was asked does not.
func keepApart(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	other, err := team.Ours(t, args, 1)
	if err != nil || other.Profile.Side != p.Profile.Side.Other() {
		return buddy.Refuse("refuse.stale")
	}
	why, chosen := aparts[chat.Arg(args, 2)]
	if !chosen {
		t.Show(chat.Screen{
			Text: t.T("apart.ask", chat.A{"Name": p.Profile.Name, "Other": other.Profile.Name}),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("apart.wish.button", "apartyes", p.ID, other.ID, "wish")),
				chat.Row(t.Button("apart.power.button", "apartyes", p.ID, other.ID, "power")),
				chat.Row(t.Button("button.cancel", "person", p.ID)),
			},
		})
		return nil
	}
	team.HandOver(t, p.ID, func() {
		team.HandOver(t, other.ID, func() { t.Tx.Forbid(p.ID, other.ID, why) })
	})
	t.Audit("forbid", p.ID, 0, "")
	t.Audit("forbid", other.ID, 0, "")
	for _, pair := range t.Tx.PairsOf(p.ID) {
		if pair.Other(p.ID) == other.ID && (pair.State == buddy.Suggested || pair.State == buddy.Held) {
			if err := round.DropProposal(t, pair, buddy.EndNoMatch); err != nil {
				return err
			}
		}
	}
	t.Flash("toast.apart")
	return showPerson(t, args[:1])
}
