package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
)

// TestTheTeamEndsSomebodysBreakOnlyWhenAskedOnceMore, and never while an urgent case of theirs
// is open, whatever is tapped.
func TestTheTeamEndsSomebodysBreakOnlyWhenAskedOnceMore(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.must(c.TG.Say(c.amina, "/pause"))
	c.tap(c.amina, "Until I say so")
	amina := c.person(c.amina).ID
	rests := func(answer string) bool {
		c.forge(c.clara, fmt.Sprint("personback.", amina, answer))
		return c.person(c.amina).Stage == buddy.Resting
	}
	if !rests("") || !c.offersToEnd() {
		t.Fatalf("one tap: stage %q, Clara reads %q", c.person(c.amina).Stage, c.last(c.clara))
	}
	var id buddy.ConcernID
	c.arrange(func(tx *store.Tx) error {
		id = tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: amina, Pair: c.now().ID, Opened: tx.Now()},
		).ID
		return nil
	})
	for _, answer := range []string{"", ".yes"} {
		if !rests(answer) || !strings.Contains(c.last(c.clara), "still needs the break") {
			t.Errorf("with a case open, %q: stage %q, Clara reads %q", answer, c.person(c.amina).Stage, c.last(c.clara))
		}
		all := c.TG.Chat(c.clara)
		if got := fmt.Sprint(all[len(all)-1].Keyboard); strings.Contains(got, "personback") {
			t.Errorf("with a case open, Clara is offered %s", got)
		}
	}
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	if rests(".yes") {
		t.Error("after the case is settled and asked once more, the break goes on")
	}
}
