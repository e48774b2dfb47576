package prompts_test

import (
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/cards"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
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

// What fewer than five people made of a prompt would tell who skipped it.
func TestCountsOfPromptsTellOfNobody(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for n, want := range []string{"12 / – / –", "12 / – / –", "12 / – / –", "12 / – / –", "12 / – / –", "12 / 4 / 1"} {
		c.Update(func(tx *store.Tx) error {
			tx.PutTally(buddy.Tally{Programme: 1, Prompt: "B1", Sent: 12, Done: max(0, n-1), Skipped: min(1, n)})
			return nil
		})
		c.Forge(c.Clara, "ideas.b.0")
		if got := strings.Join(c.Offered(c.Clara), "\n") + c.Last(c.Clara); !strings.Contains(got, want) {
			t.Errorf("after %d answers the list has no %q: %s", n, want, got)
		}
		c.Forge(c.Clara, "idea.B1")
		if got, enough := c.Last(c.Clara), n >= buddy.FewAnswers; strings.Contains(got, "Skipped: 1") != enough {
			t.Errorf("after %d answers it says %q", n, got)
		}
	}
}

// A card of the team's own, by taps: what cannot be one is refused, and what was typed before stays.
func TestAnOwnCardIsTypedWithoutLoss(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Forge(c.Clara, "ideanew")
	for _, label := range []string{
		"To do together: a card", "Learn and talk", "It costs nothing", "Done", "At any time", "a few words",
	} {
		c.Tap(c.Clara, label)
	}
	c.Says(c.Clara, "Two maps")
	for _, text := range []string{strings.Repeat("y", 4000), "…", "Ask @amina", "Call 0039 333 123 45 67"} {
		c.Says(c.Clara, text)
		if last := c.Last(c.Clara); !strings.HasPrefix(last, "Please") {
			t.Errorf("to %.9q it says %q", text, last)
		}
	}
	c.Says(c.Clara, "Each draws one.")
	var d cards.Ideas
	c.View(func(tx *store.Tx) { d = tx.Ideas(1) })
	want := cards.Card{ID: "own1", Type: cards.Learn, Least: buddy.A1, Suits: []string{"free"}}
	own, _ := d.OwnOf("own1")
	if title, text := own.In("en"); title != "Two maps" || text != "Each draws one." || own.Texts["it"] != "" {
		t.Errorf("it says %+v", own)
	}
	if diff := cmp.Diff(want, own.Card); diff != "" {
		t.Error(diff)
	}
	if n := len(d.Cards([]string{"en", "it"})); n != len(cards.All()) {
		t.Errorf("%d cards are in use while one has no words", n)
	}
	for _, data := range []string{"idea.own1", "ideaword.own1.xx", "ideaword.move.en", "ideadrop.move.yes"} {
		c.Forge(c.Clara, data)
	}
	for _, data := range []string{"ideadrop.own1.yes", "ideaword.own1.en"} {
		c.Forge(c.Amina, data)
	}
	c.View(func(tx *store.Tx) { d = tx.Ideas(1) })
	if len(d.Own) != 1 {
		t.Errorf("left are %+v", d.Own)
	}
	c.Forge(c.Clara, "ideadrop.own1.yes")
	c.View(func(tx *store.Tx) { d = tx.Ideas(1) })
	if len(d.Own) != 0 {
		t.Errorf("left are %+v", d.Own)
	}
}
