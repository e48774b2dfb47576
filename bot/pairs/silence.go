package pairs

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// Gentle is how many check-ins in a row a person may leave without a sign before
// they are asked gently, and hear no more prompts.
const Gentle = 2

// Silence is how many are enough: from then on the bot waits.
const Silence = 3

// CheckInsOf are one member's check-ins, oldest first.
func CheckInsOf(t *chat.Turn, p buddy.Pair, id buddy.PersonID) []buddy.CheckIn {
	return slices.DeleteFunc(t.Tx.CheckInsOf(p.ID), func(c buddy.CheckIn) bool { return c.Person != id })
}

// Gone counts the latest check-ins a member left without an answer and without
// any other sign: nothing was heard of them after that day, and no meeting was noted.
func Gone(t *chat.Turn, p buddy.Pair) (n int) {
	for _, c := range slices.Backward(CheckInsOf(t, p, t.Me.ID)) {
		met := slices.ContainsFunc(p.Meetings, func(m buddy.Meeting) bool { return m.At.After(c.Sent) })
		if c.Heard() || met || t.Me.Seen.After(c.Sent.UTC().Truncate(24*time.Hour)) {
			break
		}
		n++
	}
	return n
}

// Tired tells whether a member has been silent for so long that prompts and ideas leave them in
// peace: sooner when the two never met.
func Tired(t *chat.Turn, p buddy.Pair) bool {
	if len(p.Meetings) == 0 {
		return Gone(t, p) >= 1
	}
	return Gone(t, p) >= Gentle
}
