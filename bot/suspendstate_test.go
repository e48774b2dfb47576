package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
	"buddy/store"
)

// suspends lets Clara suspend somebody, up to the question whether she is sure.
func (c *couple) suspends(who int64) {
	c.t.Helper()
	c.forge(c.clara, fmt.Sprintf("suspend.%d", c.person(who).ID))
	c.tap(c.clara, "Behaviour towards others")
}

// TestSuspendingIsAskedOnceMore: the message leaves at once and cannot be unsent, so one tap
// on a reason does nothing yet.
func TestSuspendingIsAskedOnceMore(t *testing.T) {
	t.Parallel()
	c := together(t)
	suspended := func() (yes bool) {
		c.view(func(tx *store.Tx) { _, yes = tx.Suspended(1, c.amina) })
		return yes
	}
	since := c.Clock.Now()
	c.suspends(c.amina)
	if asks := telegramtest.Visible(c.last(c.clara)); suspended() || !strings.Contains(asks, "Amina is told at once") {
		t.Fatalf("after the reason, suspended %v: %q", suspended(), asks)
	}
	c.tap(c.clara, "Back")
	if c.pass(day); suspended() ||
		strings.Contains(strings.Join(c.heard(c.amina, since), "\n"), "stopped your taking part") {
		t.Fatal("going back suspends")
	}
	c.suspends(c.amina)
	c.tap(c.clara, "Yes, suspend now")
	if !suspended() || !strings.Contains(c.last(c.amina), "stopped your taking part") {
		t.Errorf("suspended %v, Amina reads %q", suspended(), c.last(c.amina))
	}
}

// TestTheTeamReadsThatSomebodyIsSuspended and not that they are on a break, wherever it says
// where they stand; and is not offered to end a break.
func TestTheTeamReadsThatSomebodyIsSuspended(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.suspends(c.amina)
	c.tap(c.clara, "Yes, suspend now")
	amina, pair := c.person(c.amina).ID, c.now().ID
	shows := func(screen string) string {
		c.forge(c.clara, screen)
		var labels []string
		chat := c.TG.Chat(c.clara)
		for _, row := range chat[len(chat)-1].Keyboard {
			for _, b := range row {
				if b.Text != "On a break" { // a filter
					labels = append(labels, b.Text)
				}
			}
		}
		return telegramtest.Visible(c.last(c.clara) + "\n" + strings.Join(labels, "\n"))
	}
	reads := func(screen, want string) {
		t.Helper()
		all := shows(screen)
		if !strings.Contains(all, want) || strings.Contains(strings.ToLower(all), "on a break") ||
			strings.Contains(all, "End the break") {
			t.Errorf("%s shows %q, want %q", screen, all, want)
		}
	}
	reads("people", "Amina – newer here, suspended")
	reads(fmt.Sprintf("person.%d", amina), "Amina – newer here, suspended")
	reads("pairs", "Amina + Marco – suspended")
	reads(fmt.Sprintf("pairdesk.%d", pair), "State: suspended")
	c.forge(c.clara, fmt.Sprintf("pairend.%d", pair))
	c.tap(c.clara, "Another reason")
	c.tap(c.clara, "No, nothing")
	c.tap(c.clara, "Yes")
	reads("stuck", "Suspended: 1")
	reads("aside", "Amina – suspended")
	if list := shows("people.resting"); strings.Contains(list, "Amina") {
		t.Errorf("on a break are %q", list)
	}
}

// TestASuspendedPersonCanAskTheTeamAfterErasing: the link says "ask the team: /safe", and
// there the way to the team is. The team can write to them.
func TestASuspendedPersonCanAskTheTeamAfterErasing(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.suspends(c.amina)
	c.tap(c.clara, "Yes, suspend now")
	c.forge(c.amina, "forget.yes")
	c.must(c.TG.Start(c.amina, c.links["join"]))
	c.drive()
	c.tap(c.amina, "English")
	if text := c.last(c.amina); !strings.Contains(text, "/safe") {
		t.Fatalf("the link says %q", text)
	}
	since := c.Clock.Now()
	c.asksForTeam(c.amina)
	if all := c.cases(c.amina); len(all) != 1 || all[0].Programme != 1 || c.alerts(since) != 1 {
		t.Fatalf("asked: %+v, the team was told %d times", all, c.alerts(since))
	}
	c.saysWay(c.amina, "+39 333 7654321")
	if text := c.last(c.amina); !strings.Contains(text, "will contact you") ||
		strings.Contains(text, "Nothing changes") {
		t.Errorf("Amina reads %q", text)
	}
	c.forge(c.clara, fmt.Sprintf("concern.%d", c.cases(c.amina)[0].ID))
	if card := telegramtest.Visible(c.last(c.clara)); !strings.Contains(card, "Phone: +39 333 7654321") {
		t.Errorf("the case says %q", card)
	}
	c.writes(c.cases(c.amina)[0].ID, dear)
	if text := c.last(c.amina); !strings.Contains(text, dear) {
		t.Errorf("the team writes, and Amina reads %q", text)
	}
}
