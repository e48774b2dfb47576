package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Who has left pairs.Gentle check-ins without a sign is asked gently at gentleHour of a day, since
// after gentleBefore did not suit them.
const (
	gentleHour   = 11
	gentleBefore = 15
)

// silence is how many check-ins in a row without any answer are a concern.
const silence = 3

// silent tells whether the person left the last check-ins without any answer.
func silent(t *chat.Turn, p buddy.Pair) bool {
	all := pairs.CheckInsOf(t, p, t.Me.ID)
	return len(all) >= silence && !slices.ContainsFunc(all[len(all)-silence:], buddy.CheckIn.Heard)
}
