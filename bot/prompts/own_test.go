package prompts_test

import (
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/cards"
	"buddy/store"
)

// TestOddTapsOnPromptsChangeNothing: of what is not there, and of whoever does not coordinate.
func TestOddTapsOnPromptsChangeNothing(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for _, data := range []string{
		"idea.Z9", "idea", "ideahide.Z9.yes", "ideaword.B1.en", "ideaword.own1.en", "ideas.x.99999", "ideas.back",
	} {
		c.Forge(c.Clara, data)
	}
	for _, data := range []string{"ideahide.B1.yes", "ideanew", "ideas", "idea.B1"} {
		c.Forge(c.Amina, data)
	}
	c.Forge(c.Clara, "ideanew")
	c.Says(c.Clara, strings.Repeat("x", 4000))
	var d cards.Ideas
	c.View(func(tx *store.Tx) { d = tx.Ideas(1) })
	if len(d.Hidden) > 0 || len(d.Own) > 0 {
		t.Errorf("it is %+v", d)
	}
	c.Forge(c.Clara, "ideahide.B1.yes")
	c.Forge(c.Clara, "ideahide.B1.yes")
	c.View(func(tx *store.Tx) { d = tx.Ideas(1) })
	if !d.Hides("B1") || len(d.Hidden) != 1 {
		t.Errorf("hidden are %v", d.Hidden)
	}
}
