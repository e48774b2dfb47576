package duo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy/bot/bottest"
)

// TestQuestionsForTwoEndWithThem: whoever was asked for a date or a goal when the pair ended is not asked any further,
// and nothing they write is taken for an answer.
func TestQuestionsForTwoEndWithThem(t *testing.T) {
	t.Parallel()
	for _, begin := range []string{"meetnew", "goalwrite"} {
		c := bottest.Together(t)
		id := c.Now().ID
		c.Forge(c.Marco, fmt.Sprintf("%s.%d", begin, id))
		asked := c.Last(c.Marco)
		c.Says(c.Amina, "/forget")
		c.Tap(c.Amina, "Yes, delete everything")
		since := c.Clock.Now()
		c.Says(c.Marco, "We bake bread together")
		heard := c.Heard(c.Marco, since)
		again := func(text string) bool {
			return strings.Contains(text, "When could you") || strings.Contains(text, "not open any more")
		}
		free := strings.Contains(strings.Join(heard, "\n"), "only buttons and commands")
		if slices.ContainsFunc(heard, again) || !free {
			t.Errorf("%s: after %q Marco hears %q", begin, asked, heard)
		}
	}
}
