package pairs

import (
	"slices"
	"strconv"
	"strings"

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
		t.Regards = []chat.Regard{{
			Name: called(t, p), Mark: Mark(t, p), Data: chat.DataOf(ScreenButton, p.ID),
		}}
	}
}

// Mark tells the buddy of a pair apart from another of the same name, by what the two know: the day on which
// they became buddies, and where that is the same, how many came before. "" for whom no other is called like.
func Mark(t *chat.Turn, p buddy.Pair) string {
	like := slices.DeleteFunc(Current(t), func(o buddy.Pair) bool { return !sameName(called(t, o), called(t, p)) })
	if len(like) < 2 || p.Accepted.IsZero() {
		return ""
	}
	since := func(o buddy.Pair) string { return o.Accepted.In(t.Zone()).Format(" 02/01") }
	before := 1
	for _, o := range like {
		if o.ID < p.ID && !o.Accepted.IsZero() && since(o) == since(p) {
			before++
		}
	}
	if before > 1 {
		return since(p) + " (" + strconv.Itoa(before) + ")"
	}
	return since(p)
}

// sameName tells whether two names look alike; none is like no name.
func sameName(one, two string) bool { return one != "" && strings.EqualFold(one, two) }

// Alike tells whether two of the person's buddies have the same name.
func Alike(t *chat.Turn) bool {
	return slices.ContainsFunc(Current(t), func(p buddy.Pair) bool { return Mark(t, p) != "" })
}

// ShortOf is NameOf in no more than so many letters.
func ShortOf(t *chat.Turn, p buddy.Pair, most int) string {
	return chat.Marked(called(t, p), Mark(t, p), most)
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
