package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// asksForTeam taps that the team should get in touch, and no more.
func (c *couple) asksForTeam(who int64) {
	c.t.Helper()
	c.says(who, "/safe")
	c.tap(who, "Please contact me")
}

// cases are all cases of a person, oldest first.
func (c *couple) cases(who int64) (all []buddy.Concern) {
	c.view(func(tx *store.Tx) { all = tx.ConcernsOf(c.person(who).ID) })
	return all
}

// alerts is how often the team was told since.
func (c *couple) alerts(since time.Time) int {
	return len(
		slices.DeleteFunc(
			c.heard(c.clara, since),
			func(s string) bool { return !strings.Contains(s, "Something needs you") },
		),
	)
}

// TestTheFirstTapAsksTheTeam: whoever stops at the questions after it has asked, and
// whoever answers them has asked once.
func TestTheFirstTapAsksTheTeam(t *testing.T) {
	t.Parallel()
	c := together(t)
	since := c.Clock.Now()
	c.asksForTeam(c.amina)
	all := c.cases(c.amina)
	if len(all) != 1 || !all[0].Open() || all[0].Wish != "" || all[0].Pair != c.now().ID || c.alerts(since) != 1 {
		t.Fatalf("after the first tap: %+v, the team was told %d times", all, c.alerts(since))
	}
	c.pass(2 * day)
	c.forge(c.clara, "queue")
	c.tap(c.clara, "🔴 #2217 Amina – Asks you to get in touch (2 days)")
	if card := c.last(c.clara); !strings.Contains(card, "How to get in touch: not said yet") {
		t.Errorf("the case says %q", card)
	}
	c.tap(c.amina, "By message on Telegram")
	c.tap(c.amina, "At any time")
	if all = c.cases(c.amina); len(all) != 1 || all[0].Wish != "message.any" {
		t.Errorf("after the answers: %+v", all)
	}
}

// TestTheAnswersTellTheTeamNothingNew: who answers at once alerts once; who asks in another
// way later, again.
func TestTheAnswersTellTheTeamNothingNew(t *testing.T) {
	t.Parallel()
	c := together(t)
	since := c.Clock.Now()
	c.asksForTeam(c.amina)
	c.saysWay(c.amina, "+39 333 7654321")
	if c.alerts(since) != 1 {
		t.Errorf("the team was told %d times", c.alerts(since))
	}
	c.asksForTeam(c.amina)
	c.tap(c.amina, "By message on Telegram")
	c.tap(c.amina, "At any time")
	if c.alerts(since) != 2 {
		t.Errorf("asked in another way, the team was told %d times", c.alerts(since))
	}
}

// TestStoppingTakesNothingBack but saying that it is not needed any more does.
func TestStoppingTakesNothingBack(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.asksForTeam(c.amina)
	c.tap(c.amina, "Cancel")
	if !c.cases(c.amina)[0].Open() || !strings.Contains(c.last(c.amina), "The team knows already") {
		t.Fatalf("after stopping Amina reads %q", c.last(c.amina))
	}
	c.tap(c.amina, "It is not needed any more")
	if all := c.cases(c.amina); all[0].Open() || all[0].ClosedBy != c.person(c.amina).ID {
		t.Fatalf("taken back: %+v", all)
	}
	c.forge(c.clara, fmt.Sprint("concern.", c.cases(c.amina)[0].ID))
	if card := c.last(c.clara); !strings.Contains(card, "said on Monday 23 November that it is not needed any more") {
		t.Errorf("the case says %q", card)
	}
	c.asksForTeam(c.amina)
	if all := c.cases(c.amina); len(all) != 1 || !all[0].Open() {
		t.Errorf("asked again: %+v", all)
	}
}

// TestNoButtonTellsThatTheTeamHasANumber: whoever holds the phone would read from it that
// somebody asked before.
func TestNoButtonTellsThatTheTeamHasANumber(t *testing.T) {
	t.Parallel()
	c := together(t)
	asks := func() string {
		c.asksForTeam(c.amina)
		c.tap(c.amina, "By phone")
		return fmt.Sprint(c.last(c.amina), c.offered(c.amina))
	}
	before := asks()
	c.says(c.amina, "+39 333 7654321")
	c.tap(c.amina, "In the evening")
	if after := asks(); after != before {
		t.Errorf("asked again Amina reads %s, first %s", after, before)
	}
}

// TestARequestEndsWithThePerson: what an erased person asked for waits for nobody; what they
// said about their buddy stays for the team.
func TestARequestEndsWithThePerson(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.asksForTeam(c.amina)
	report := buddy.Concern{
		Programme: 1,
		Kind:      buddy.Uncomfortable,
		Person:    c.person(c.amina).ID,
		Pair:      c.now().ID,
		Opened:    c.Clock.Now(),
	}
	c.arrange(func(tx *store.Tx) error { report = tx.PutConcern(report); return nil })
	asked := c.cases(c.amina)[0].ID
	c.forge(c.amina, "forget.yes")
	if c.concern(asked).Open() || !c.concern(report.ID).Open() {
		t.Errorf(
			"the request is open: %v, the report is open: %v",
			c.concern(asked).Open(),
			c.concern(report.ID).Open(),
		)
	}
	c.forge(c.clara, fmt.Sprintf("concern.%d", asked))
	if card := c.last(c.clara); !strings.Contains(card, "Settled on") {
		t.Errorf("the settled request says %q", card)
	}
}
