package team_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestTheFirstTapAsksTheTeam: whoever stops at the questions after it has asked, and
// whoever answers them has asked once.
func TestTheFirstTapAsksTheTeam(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	since := c.Clock.Now()
	c.AsksForTeam(c.Amina)
	all := c.Cases(c.Amina)
	if len(all) != 1 || !all[0].Open() || all[0].Wish != "" || all[0].Pair != c.Now().ID || c.Alerts(since) != 1 {
		t.Fatalf("after the first tap: %+v, the team was told %d times", all, c.Alerts(since))
	}
	c.Wait(2 * bottest.Day)
	c.Forge(c.Clara, "queue")
	c.Tap(c.Clara, "⏰🔴 #2217 Amina – Asks you to get in touch (2 days)")
	if card := c.Last(c.Clara); !strings.Contains(card, "How to get in touch: not said yet") {
		t.Errorf("the case says %q", card)
	}
	c.AsksForTeam(c.Amina) // the questions that were left alone are gone
	c.Tap(c.Amina, "By message on Telegram")
	c.Tap(c.Amina, "At any time")
	if all = c.Cases(c.Amina); len(all) != 1 || all[0].Wish != "message.any" {
		t.Errorf("after the answers: %+v", all)
	}
}

// TestTheAnswersTellTheTeamNothingNew: who answers at once alerts once; who asks in another
// way later, again.
func TestTheAnswersTellTheTeamNothingNew(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	since := c.Clock.Now()
	c.AsksForTeam(c.Amina)
	c.SaysWay(c.Amina, "+39 333 7654321")
	if c.Alerts(since) != 1 {
		t.Errorf("the team was told %d times", c.Alerts(since))
	}
	c.AsksForTeam(c.Amina)
	c.Tap(c.Amina, "By message on Telegram")
	c.Tap(c.Amina, "At any time")
	if c.Alerts(since) != 2 {
		t.Errorf("asked in another way, the team was told %d times", c.Alerts(since))
	}
}

// TestStoppingTakesNothingBack but saying that it is not needed any more does.
func TestStoppingTakesNothingBack(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.AsksForTeam(c.Amina)
	c.Tap(c.Amina, "Cancel")
	if !c.Cases(c.Amina)[0].Open() || !strings.Contains(c.Last(c.Amina), "The team knows already") {
		t.Fatalf("after stopping Amina reads %q", c.Last(c.Amina))
	}
	c.Tap(c.Amina, "It is not needed any more")
	if all := c.Cases(c.Amina); all[0].Open() || all[0].ClosedBy != c.Person(c.Amina).ID {
		t.Fatalf("taken back: %+v", all)
	}
	c.Forge(c.Clara, fmt.Sprint("concern.", c.Cases(c.Amina)[0].ID))
	if card := c.Last(c.Clara); !strings.Contains(card, "said on Monday 23 November that it is not needed any more") {
		t.Errorf("the case says %q", card)
	}
	c.AsksForTeam(c.Amina)
	if all := c.Cases(c.Amina); len(all) != 1 || !all[0].Open() {
		t.Errorf("asked again: %+v", all)
	}
}

// TestNoButtonTellsThatTheTeamHasANumber: whoever holds the phone would read from it that
// somebody asked before.
func TestNoButtonTellsThatTheTeamHasANumber(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	asks := func() string {
		c.AsksForTeam(c.Amina)
		c.Tap(c.Amina, "By phone")
		return fmt.Sprint(c.Last(c.Amina), c.Offered(c.Amina))
	}
	before := asks()
	c.Says(c.Amina, "+39 333 7654321")
	c.Tap(c.Amina, "In the evening")
	if after := asks(); after != before {
		t.Errorf("asked again Amina reads %s, first %s", after, before)
	}
}

// TestARequestEndsWithThePerson: what an erased person asked for waits for nobody; what they
// said about their buddy stays for the team.
func TestARequestEndsWithThePerson(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.AsksForTeam(c.Amina)
	report := buddy.Concern{
		Programme: 1,
		Kind:      buddy.Uncomfortable,
		Person:    c.Person(c.Amina).ID,
		Pair:      c.Now().ID,
		Opened:    c.Clock.Now(),
	}
	c.Arrange(func(tx *store.Tx) error { report = tx.PutConcern(report); return nil })
	asked := c.Cases(c.Amina)[0].ID
	c.Forge(c.Amina, "forget.yes")
	if c.Concern(asked).Open() || !c.Concern(report.ID).Open() {
		t.Errorf(
			"the request is open: %v, the report is open: %v",
			c.Concern(asked).Open(),
			c.Concern(report.ID).Open(),
		)
	}
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", asked))
	if card := c.Last(c.Clara); !strings.Contains(card, "Settled on") {
		t.Errorf("the settled request says %q", card)
	}
}
