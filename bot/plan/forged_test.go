package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
	"buddy/track"
)

// planned are two people of the longer track with one goal that counts and one that waits for Marco's yes.
func planned(t *testing.T) (*bottest.Couple, buddy.PairID) {
	c := bottest.Together(t)
	pair := c.Now().ID
	c.Arrange(func(tx *store.Tx) error {
		programme := tx.Programmes()[0]
		programme.Track = track.Commit
		tx.PutProgramme(programme)
		plan := tx.Plan(pair)
		for _, ready := range []string{"work.paper", "language.talk"} {
			w := buddy.Wording{Ready: ready, Scale: buddy.ReadyScale(ready), Start: -1}
			if _, err := plan.Propose(buddy.Newcomer, "work", w, tx.Now()); err != nil {
				return err
			}
		}
		_, err := plan.Agree(buddy.Local, 1, 1, tx.Now())
		tx.PutPlan(plan)
		return err
	})
	return c, pair
}

// plan is what the two set out to do.
func planOf(c *bottest.Couple, pair buddy.PairID) (p buddy.Plan) {
	c.View(func(tx *store.Tx) { p = tx.Plan(pair) })
	return p
}

// TestForgedButtonsChangeNothing: of a pair, a goal or a text that is not there, or is not the person's to change.
func TestForgedButtonsChangeNothing(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	before := fmt.Sprint(planOf(c, pair))
	for _, data := range []string{
		"goal", "goal.x", "goal.99", "goalready.99.cook", "goalready.%d.nothing", "goalyes.%d", "goalyes.%d.7.1",
		"goalyes.%d.1.1", "goalyes.%d.2.2", "goalyes.%d.x.1", "goaldrop.%d.0.1", "goaldrop.%d.1.1", "goaldone.%d.yes",
		"plangoal.%d.9", "planedit.%d.9", "planhide.%d.1.yes", "planhide.%d.2.yes", "plandelete.%d.1.yes",
		"planfile.%d", "planolder.%d.0",
	} {
		if strings.Contains(data, "%d") {
			data = fmt.Sprintf(data, pair)
		}
		c.Forge(c.Marco, data)
	}
	if after := fmt.Sprint(planOf(c, pair)); after != before {
		t.Errorf("before: %s\nafter:  %s", before, after)
	}
}

// TestAFourthGoalFindsNoRoom: by an old button, or by a dialog that was begun when there was some.
func TestAFourthGoalFindsNoRoom(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	for _, who := range []int64{c.Amina, c.Marco} {
		c.Forge(who, fmt.Sprintf("plannew.%d", pair))
		c.Tap(who, "Work")
		c.Tap(who, "Write a CV")
	}
	c.Tap(c.Amina, "Step 1")
	c.Tap(c.Marco, "Step 1")
	c.Forge(c.Amina, fmt.Sprintf("plannew.%d", pair))
	if n := planOf(c, pair).Live(); n != buddy.MostGoals {
		t.Errorf("%d goals", n)
	}
}

// TestForgettingTakesThePlan: of the newcomer all words go, at once.
func TestForgettingTakesThePlan(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	c.Forge(c.Amina, fmt.Sprintf("goalready.%d.cook", pair))
	c.Update(func(tx *store.Tx) error { tx.Erase(c.Person(c.Amina).ID); return nil })
	p := planOf(c, pair)
	if len(p.Shared.Texts) > 0 || len(p.SeenBy(buddy.Newcomer))+len(p.SeenBy(buddy.Local)) > 0 {
		t.Errorf("left: %+v", p)
	}
}
