package bot

import (
	"slices"

	"buddy"
)

// undecided are the proposals on which no coordinator may decide, because each
// of them has to do with the two. An owner does, who reads no more than that.
func (t *turn) undecided() (pairs []buddy.Pair) {
	for _, p := range t.tx.Programmes() {
		team := t.tx.StaffOf(p.ID)
		outside := func(who buddy.Person) bool { return who.Programme != p.ID }
		if len(team) == 0 || slices.ContainsFunc(team, outside) {
			continue
		}
		pairs = append(pairs, slices.DeleteFunc(t.unconcerned(t.tx.LivePairs(p.ID)), func(pair buddy.Pair) bool {
			return !pair.Unasked() || slices.ContainsFunc(team, func(who buddy.Person) bool { return !t.with(who).concernedBy(pair) })
		})...)
	}
	return pairs
}

// decide asks an owner about the first proposal that nobody in the team may
// decide on. Arguments: the pair, the answer.
func (t *turn) decide(args []string) error {
	all := t.undecided()
	if arg(args, 0) != "" {
		id, err := number(args, 0)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(p buddy.Pair) bool { return uint64(p.ID) == id })
		if i < 0 {
			return buddy.Refuse("refuse.stale")
		}
		if err := t.decided(all[i], arg(args, 1)); err != nil {
			return err
		}
		all = t.undecided()
	}
	if len(all) == 0 {
		return t.menu()
	}
	p := all[0]
	site, _ := t.tx.Programme(p.Programme)
	t.show(screen{Text: t.T("decide.ask", A{"Programme": site.Name, "Score": p.Score / 10}), Rows: [][]buddy.Button{
		row(t.button("decide.yes.button", "decide", p.ID, "yes")), row(t.button("decide.no.button", "decide", p.ID, "no")),
		row(t.button("home.button", "home")),
	}})
	return nil
}

// decided does what an owner answered.
func (t *turn) decided(p buddy.Pair, answer string) error {
	switch answer {
	case "yes":
		t.approved(p.Programme)
		return t.approvePair(p)
	case "no":
		if !slices.Contains(p.People[:], 0) {
			t.tx.Forbid(p.People[0], p.People[1], buddy.ByWish)
		}
		t.flash("toast.nomatch")
		return t.dropProposal(p, buddy.EndNoMatch)
	}
	return buddy.Refuse("refuse.stale")
}

// remindOwners tells the owners each day that a decision waits for them, and asks again
// about whoever only they can let into a team.
func (t *turn) remindOwners(id buddy.ProgrammeID) {
	for _, p := range t.tx.Owners() {
		t := t.with(p)
		if !p.Coordinates(id) { // else the digest says it
			for _, i := range t.toAdmit(id) {
				t.say(t.admitScreen(i))
			}
		}
		if slices.ContainsFunc(t.undecided(), func(p buddy.Pair) bool { return p.Programme == id }) {
			t.say(screen{Text: t.T("decide.waits", nil), Rows: [][]buddy.Button{row(t.button("decide.look.button", "decide"))}})
		}
	}
}
