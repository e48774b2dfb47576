package round

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
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
