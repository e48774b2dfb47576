package activity_test

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/cards"
	"buddy/store"
)

// together is what the two of a story were given and said.
func together(c *bottest.Couple) (g cards.Together) {
	id := c.Now().ID
	c.View(func(tx *store.Tx) { g = tx.Together(id) })
	return g
}

// TestOddTapsChangeNothing: of what is not theirs, not there or no answer; and nobody but the two reaches it.
func TestOddTapsChangeNothing(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	id := c.Now().ID
	for _, data := range []string{
		"act.%d.24.done", "act.%d.x.done", "act.%d", "act.%d.99999999999999999999.skip", "actlike.%d.sleep.yes",
		"actlike.%d",
		"acthome.%d.maybe", "acttimer.%d.24", "acttimer.%d.2", "note.%d.nothing",
	} {
		c.Forge(c.Amina, fmt.Sprintf(data, id))
	}
	for _, data := range []string{"actlikes.%d", "actlike.%d.train.yes", "acthome.%d.yes"} {
		c.Forge(c.Clara, fmt.Sprintf(data, id))
		c.Forge(c.Amina, fmt.Sprintf(data, id+1))
	}
	if g := together(c); g.Home != [2]string{} || len(g.Types[0])+len(g.Types[1]) > 0 || !g.Timer.IsZero() {
		t.Errorf("it is %+v", g)
	}
	for range 2 {
		c.Forge(c.Amina, fmt.Sprintf("actlike.%d.train.yes", id))
	}
	if g := together(c); len(g.Types[0])+len(g.Types[1]) != 1 {
		t.Errorf("two taps are %v", g.Types)
	}
}

// TestAnAnswerCountsOnce for each of the two, and in the programme's counts.
func TestAnAnswerCountsOnce(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Forge(c.Amina, fmt.Sprintf("met.%d.person.%s", c.Now().ID, c.Clock.Now().Format("060102")))
	for range 5 { // who falls silent is left in peace
		c.Says(c.Marco, "/menu")
		c.Says(c.Amina, "/menu")
		c.Wait(bottest.Week)
	}
	g := together(c)
	card, beat := "", 0
	for _, o := range g.Given {
		if _, ok := cards.Of(o.What); ok {
			card, beat = o.What, o.Beat
			break
		}
	}
	if card == "" {
		t.Fatalf("no card among %+v", g.Given)
	}
	for _, said := range []string{"done", "done", "skip", "later"} {
		c.Forge(c.Amina, fmt.Sprintf("act.%d.%d.%s", c.Now().ID, beat, said))
	}
	c.View(func(tx *store.Tx) {
		if n := tx.Tally(1, card); n.Done != 1 || n.Skipped != 0 || n.Later != 0 || n.Sent != 2 {
			t.Errorf("counted %+v", n)
		}
	})
}

// TestAVisitIsToldOfWhenSomebodyGetsIt: the team hears of the card of both, and of none that the silence of both kept
// from them.
func TestAVisitIsToldOfWhenSomebodyGetsIt(t *testing.T) {
	t.Parallel()
	for _, awake := range []bool{true, false} {
		c := bottest.Together(t)
		id := c.Now().ID
		for range cards.HomeAfter {
			c.Forge(c.Amina, fmt.Sprintf("met.%d.person.%s", id, c.Clock.Now().Format("060102")))
			c.Wait(bottest.Day)
		}
		c.Wait(6 * bottest.Week)
		c.Arrange(func(tx *store.Tx) error {
			g, ideas := tx.Together(id), tx.Ideas(1)
			for _, a := range cards.All() {
				ideas.Hide(a.ID, !a.Home)
			}
			tx.PutIdeas(ideas)
			for _, side := range buddy.Sides {
				if err := g.Invite(side, "yes"); err != nil {
					return err
				}
			}
			tx.PutTogether(g)
			return nil
		})
		for range 6 {
			if awake {
				c.Says(c.Marco, "/menu")
			}
			c.Wait(bottest.Week)
		}
		home := c.Opened(buddy.HomeVisit)
		if told := home.ID != 0; told != awake || home.Person != 0 || told && home.Pair != id {
			t.Errorf("awake %t: the team has %+v", awake, home)
		}
	}
}
