package prompts_test

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestANoteOutlivesTheEnd: who was writing while the pair ended keeps it; what was for the buddy is theirs alone.
func TestANoteOutlivesTheEnd(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	id := c.Now().ID
	c.Forge(c.Amina, fmt.Sprintf("note.%d.C2", id))
	c.Says(c.Amina, "We laughed a lot.")
	c.Forge(c.Marco, fmt.Sprintf("ourend.%d.yes", id))
	c.Tap(c.Amina, "My buddy, too")
	c.View(func(tx *store.Tx) {
		all := tx.NotesOf(c.Person(c.Amina).ID)
		p, _ := tx.Pair(id)
		if p.Live() || len(all) != 1 || all[0].Text != "We laughed a lot." || all[0].For != buddy.ForMe {
			t.Errorf("the pair is %s, and there is %+v", p.State, all)
		}
	})
}
