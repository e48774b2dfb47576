package prompts_test

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// Where the team introduces two people, a note for the buddy is no way round it. For oneself it may hold anything, and
// so may one to a buddy who can be reached anyway.
func TestANoteIsNoWayRoundTheTeam(t *testing.T) {
	t.Parallel()
	for names, want := range map[string][]string{
		"":                  {buddy.ForBuddy},
		" without username": {buddy.ForMe},
	} {
		c := bottest.Nameless(t, names)
		c.Forge(c.Marco, fmt.Sprintf("note.%d.B1", c.Now().ID))
		c.Says(c.Marco, "Write to me: +39 347 123 4567")
		c.Tap(c.Marco, "My buddy, too")
		if names != "" {
			c.Tap(c.Marco, "Only me")
		}
		var got []string
		c.View(func(tx *store.Tx) {
			for _, n := range tx.NotesAbout(c.Now().ID) {
				got = append(got, n.For)
			}
		})
		if len(got) != 1 || got[0] != want[0] {
			t.Errorf("kept for %v, want %v", got, want)
		}
	}
}
