package meet_test

import (
	"slices"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
	"buddy/track"
)

// TestInAYearTheTeamComesAlongTwice: the wish stays for the second meeting, with as much time as for the first, and
// the other who says the same of the first changes nothing.
func TestInAYearTheTeamComesAlongTwice(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Arrange(func(tx *store.Tx) error {
		programme := tx.Programmes()[0]
		programme.Track = track.Commit
		tx.PutProgramme(programme)
		return nil
	})
	c.Forge(c.Amina, "withteam.1.yes")
	asked := c.Opened(buddy.Company)
	c.Wait(4 * bottest.Day)
	for _, who := range []int64{c.Amina, c.Marco} {
		c.Forge(who, "met.1.person."+c.Clock.Now().Format("060102"))
		if got := c.Opened(buddy.Company); got.ID != asked.ID || !got.Opened.After(asked.Opened.Add(3*bottest.Day)) {
			t.Fatalf("after the first meeting: %+v", got)
		}
	}
	c.Forge(c.Marco, "withteam.1.yes") // an old button, which asks for what stands
	c.Wait(4 * bottest.Day)
	c.Forge(c.Marco, "met.1.person."+c.Clock.Now().Format("060102"))
	c.Forge(c.Marco, "withteam.1.yes")
	if slices.Contains(c.Concerns(), buddy.Company) {
		t.Errorf("after the second meeting: %v", c.Concerns())
	}
}
