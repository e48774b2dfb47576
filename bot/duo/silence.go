package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// gentle is how many check-ins in a row a person may leave without a sign before
// they are asked gently, and hear no more prompts; at gentleHour of a day, since
// after gentleBefore did not suit them.
const (
	gentle       = 2
	gentleHour   = 11
	gentleBefore = 15
)

// gone counts the latest check-ins a member left without an answer and without
// any other sign: nothing was heard of them after that day, and no meeting was noted.
func gone(t *chat.Turn, p buddy.Pair) (n int) {
	for _, c := range slices.Backward(CheckInsOf(t, p, t.Me.ID)) {
		met := slices.ContainsFunc(p.Meetings, func(m buddy.Meeting) bool { return m.At.After(c.Sent) })
		if c.Heard() || met || t.Me.Seen.After(c.Sent.UTC().Truncate(24*time.Hour)) {
			break
		}
		n++
	}
	return n
}

// silence is how many check-ins in a row without any answer are a concern.
const silence = 3

// silent tells whether the person left the last check-ins without any answer.
func silent(t *chat.Turn, p buddy.Pair) bool {
	all := CheckInsOf(t, p, t.Me.ID)
	return len(all) >= silence && !slices.ContainsFunc(all[len(all)-silence:], buddy.CheckIn.Heard)
}
