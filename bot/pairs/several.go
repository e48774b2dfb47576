package pairs

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Who is here longer may have several buddies at once. What is said about one of them then names
// that one; nobody of them learns that there are others.

// Current are the person's pairs that they can know of: those that have begun, and those they are
// asked about; oldest first.
func Current(t *chat.Turn) []buddy.Pair {
	return slices.DeleteFunc(t.Tx.LivePairsOf(t.Me.ID), buddy.Pair.Unasked)
}

// amongOthers tells whether the person has another buddy beside the one of a pair, or is asked about one.
func amongOthers(t *chat.Turn, p buddy.Pair) bool {
	return slices.ContainsFunc(Current(t), func(other buddy.Pair) bool { return other.ID != p.ID })
}

// Regard has what is said in the turn name the buddy of a pair, where the person could think of another.
func Regard(t *chat.Turn, p buddy.Pair) {
	if amongOthers(t, p) {
		t.Regards = []chat.Regard{{Name: NameOf(t, p), Data: chat.DataOf(ScreenButton, p.ID)}}
	}
}

// Way is the data of a button that leads to where the two stand: to the first screen, or to the
// screen of this buddy where there are others.
func Way(t *chat.Turn, p buddy.Pair) []any {
	if amongOthers(t, p) {
		return []any{ScreenButton, p.ID}
	}
	return []any{"home"}
}

// ScreenButton is the name of buttons that lead to the screen of a pair.
const ScreenButton = "ourpair"
