package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestTheTeamEndsSomebodysBreakOnlyWhenAskedOnceMore, and never while an urgent case of theirs
// is open, whatever is tapped.
func TestTheTeamEndsSomebodysBreakOnlyWhenAskedOnceMore(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Must(c.TG.Say(c.Amina, "/pause"))
	c.Tap(c.Amina, "Until I say so")
	amina := c.Person(c.Amina).ID
	rests := func(answer string) bool {
		c.Forge(c.Clara, fmt.Sprint("personback.", amina, answer))
		return c.Person(c.Amina).Stage == buddy.Resting
	}
	if !rests("") || !offersToEnd(c) {
		t.Fatalf("one tap: stage %q, Clara reads %q", c.Person(c.Amina).Stage, c.Last(c.Clara))
	}
	var id buddy.ConcernID
	c.Arrange(func(tx *store.Tx) error {
		id = tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: amina, Pair: c.Now().ID, Opened: tx.Now()},
		).ID
		return nil
	})
	for _, answer := range []string{"", ".yes"} {
		if !rests(answer) || !strings.Contains(c.Last(c.Clara), "still needs the break") {
			t.Errorf("with a case open, %q: stage %q, Clara reads %q", answer, c.Person(c.Amina).Stage, c.Last(c.Clara))
		}
		all := c.TG.Chat(c.Clara)
		if got := fmt.Sprint(all[len(all)-1].Keyboard); strings.Contains(got, "personback") {
			t.Errorf("with a case open, Clara is offered %s", got)
		}
	}
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	if rests(".yes") {
		t.Error("after the case is settled and asked once more, the break goes on")
	}
}
