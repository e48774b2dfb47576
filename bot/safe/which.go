package safe

import (
	"strconv"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Who has several buddies and asks for the team may say which of them it is about.

func severalBuddies(t *chat.Turn) bool { return len(team.BegunPairs(t, t.Me.ID)) > 1 }

// mostOfName fits on a button.
const mostOfName = 28

func whichBuddy(a chat.Ask) (out []chat.Option) {
	t := a.Turn
	for _, p := range team.BegunPairs(t, t.Me.ID) {
		other, _ := t.Tx.Person(p.Other(t.Me.ID))
		out = append(out, chat.Option{
			ID: strconv.FormatUint(uint64(p.ID), 10), Label: chat.Short(other.Profile.Name, mostOfName),
		})
	}
	return append(out, chat.Option{ID: "none", Label: t.P("reachme.which.none.button", nil)})
}

// chosenPair is the pair of an answer to whichBuddy; false for none of them.
func chosenPair(t *chat.Turn, which string) (buddy.Pair, bool) {
	for _, p := range team.BegunPairs(t, t.Me.ID) {
		if strconv.FormatUint(uint64(p.ID), 10) == which {
			return p, true
		}
	}
	return buddy.Pair{}, false
}
