package desk

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/round"
	"buddy/bot/team"
)

// Undecided are the proposals on which no coordinator may decide, because each
// of them has to do with the two. An owner does, who reads no more than that.
func Undecided(t *chat.Turn) (pairs []buddy.Pair) {
	for _, p := range t.Tx.Programmes() {
		members := t.Tx.StaffOf(p.ID)
		outside := func(who buddy.Person) bool { return who.Programme != p.ID }
		if len(members) == 0 || slices.ContainsFunc(members, outside) {
			continue
		}
		pairs = append(pairs, slices.DeleteFunc(team.Unconcerned(t, t.Tx.LivePairs(p.ID)), func(pair buddy.Pair) bool {
			return !pair.Unasked() ||
				slices.ContainsFunc(
					members,
					func(who buddy.Person) bool { return !team.ConcernedBy(t.With(who), pair) },
				)
		})...)
	}
	return pairs
}

// decide asks an owner about the first proposal that nobody in the team may
// decide on. Arguments: the pair, the answer.
func decide(t *chat.Turn, args []string) error {
	all := Undecided(t)
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
		all = Undecided(t)
	}
	if len(all) == 0 {
		return t.Menu()
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

// remindOwners tells the owners each day that a decision waits for them, and asks again
// about whoever only they can let into a team.
func remindOwners(t *chat.Turn, id buddy.ProgrammeID) {
	for _, p := range t.Tx.Owners() {
		t := t.With(p)
		if !p.Coordinates(id) { // else the digest says it
			for _, i := range team.ToAdmit(t, id) {
				t.Say(team.AdmitScreen(t, i))
			}
		}
		if slices.ContainsFunc(Undecided(t), func(p buddy.Pair) bool { return p.Programme == id }) {
			t.Say(
				chat.Screen{
					Text: t.T("decide.waits", nil),
					Rows: [][]buddy.Button{chat.Row(t.Button("decide.look.button", "decide"))},
				},
			)
		}
	}
}
