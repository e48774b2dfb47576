package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
	"buddy/track"
)

// half lets two people who met come to the half of a year, or of what they have instead.
func half(t *testing.T, id track.ID) *bottest.Couple {
	c := bottest.Together(t)
	c.Arrange(func(tx *store.Tx) error {
		programme := tx.Programmes()[0]
		programme.Track = id
		tx.PutProgramme(programme)
		return nil
	})
	c.Forge(c.Amina, fmt.Sprintf("met.%d.person.%s", c.Now().ID, c.Clock.Now().Format("060102")))
	for _, b := range track.Of(id).Beats {
		if b.Kind == track.MidTalk {
			for range b.Week + 2 {
				c.Says(c.Amina, "/menu")
				c.Says(c.Marco, "/menu")
				c.Wait(bottest.Week)
			}
		}
	}
	return c
}

// TestTheTeamTalksAtHalfTime of a year, not of a semester.
func TestTheTeamTalksAtHalfTime(t *testing.T) {
	t.Parallel()
	for _, id := range track.IDs() {
		c := half(t, id)
		told := c.Told(c.Amina, "Half-time for the two of you")
		if year := id == track.Commit; len(told) != 1 || slices.Contains(c.Concerns(), buddy.HalfTime) != year {
			t.Errorf("%s: told at %v, the team has %v", id, told, c.Concerns())
		}
	}
}

// TestWhenHalfTimeSuits: each says alone how the team can reach them, which goes with them. Once the case is settled,
// a tap is a question to the team like any other.
func TestWhenHalfTimeSuits(t *testing.T) {
	t.Parallel()
	c := half(t, track.Commit)
	talk, pair := c.Opened(buddy.HalfTime), c.Now().ID
	for _, who := range []int64{c.Amina, c.Marco} {
		c.Tap(who, "Tell the team when")
		c.Tap(who, "Here in this chat")
		c.Tap(who, "In the evening")
	}
	if got := c.Concern(talk.ID); got.Person != 0 || got.Pair != pair || len(got.Reach) != 2 {
		t.Errorf("both said when: %+v", got)
	}
	c.Forge(c.Amina, "forget.yes")
	if got := c.Concern(talk.ID); len(got.Reach) != 1 {
		t.Errorf("Amina is gone: %+v", got)
	}
}

func TestHalfTimeThatIsSettledIsAQuestion(t *testing.T) {
	t.Parallel()
	c := half(t, track.Commit)
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", c.Opened(buddy.HalfTime).ID))
	c.Tap(c.Marco, "Tell the team when")
	if kinds := c.Concerns(); slices.Contains(kinds, buddy.HalfTime) || !slices.Contains(kinds, buddy.WantsAdvice) {
		t.Errorf("the team has %v", kinds)
	}
}
