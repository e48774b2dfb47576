package owner

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
)

// decide asks an owner about the first proposal that nobody in the team may
// decide on. Arguments: the pair, the answer.
func decide(t *chat.Turn, args []string) error {
	all := round.Undecided(t)
	if chat.Arg(args, 0) != "" {
		id, err := chat.Number(args, 0)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(p buddy.Pair) bool { return uint64(p.ID) == id })
		if i < 0 {
			return buddy.Refuse("refuse.stale")
		}
		if err := decided(t, all[i], chat.Arg(args, 1)); err != nil {
			return err
		}
		all = round.Undecided(t)
	}
	if len(all) == 0 {
		return t.ShowHome()
	}
	p := all[0]
	site, _ := t.Tx.Programme(p.Programme)
	t.Show(
		chat.Screen{
			Text: t.T("decide.ask", chat.A{"Programme": site.Name, "Score": p.Score / 10}),
			Rows: [][]buddy.Button{
				chat.Row(
					t.Button("decide.yes.button", "decide", p.ID, "yes"),
				), chat.Row(t.Button("decide.no.button", "decide", p.ID, "no")),
				chat.Row(t.Button("home.button", "home")),
			},
		},
	)
	return nil
}

// decided does what an owner answered.
func decided(t *chat.Turn, p buddy.Pair, answer string) error {
	switch answer {
	case "yes":
		round.Approved(t, p.Programme)
		return round.ApprovePair(t, p)
	case "no":
		if !slices.Contains(p.People[:], 0) {
			t.Tx.Forbid(p.People[0], p.People[1], buddy.ByWish)
		}
		t.Flash("toast.nomatch")
		return round.DropProposal(t, p, buddy.EndNoMatch)
	}
	return buddy.Refuse("refuse.stale")
}
