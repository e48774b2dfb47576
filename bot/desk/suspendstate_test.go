package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// suspends lets Clara suspend somebody, up to the question whether she is sure.
func suspends(c *bottest.Couple, who int64) {
	c.T.Helper()
	c.Forge(c.Clara, fmt.Sprintf("suspend.%d", c.Person(who).ID))
	c.Tap(c.Clara, "Behaviour towards others")
}

// TestSuspendingIsAskedOnceMore: the message leaves at once and cannot be unsent, so one tap
// on a reason does nothing yet.
func TestSuspendingIsAskedOnceMore(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	suspended := func() (yes bool) {
		c.View(func(tx *store.Tx) { _, yes = tx.Suspended(1, c.Amina) })
		return yes
	}
	since := c.Clock.Now()
	suspends(c, c.Amina)
	if asks := telegramtest.Visible(c.Last(c.Clara)); suspended() || !strings.Contains(asks, "Amina is told at once") {
		t.Fatalf("after the reason, suspended %v: %q", suspended(), asks)
	}
	c.Tap(c.Clara, "Back")
	if c.Wait(bottest.Day); suspended() ||
		strings.Contains(strings.Join(c.Heard(c.Amina, since), "\n"), "stopped your taking part") {
		t.Fatal("going back suspends")
	}
	suspends(c, c.Amina)
	c.Tap(c.Clara, "Yes, suspend now")
	if !suspended() || !strings.Contains(c.Last(c.Amina), "stopped your taking part") {
		t.Errorf("suspended %v, Amina reads %q", suspended(), c.Last(c.Amina))
	}
}

// TestTheTeamReadsThatSomebodyIsSuspended and not that they are on a break, wherever it says
// where they stand; and is not offered to end a break.
func TestTheTeamReadsThatSomebodyIsSuspended(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	suspends(c, c.Amina)
	c.Tap(c.Clara, "Yes, suspend now")
	amina, pair := c.Person(c.Amina).ID, c.Now().ID
	shows := func(screen string) string {
		c.Forge(c.Clara, screen)
		var labels []string
		chat := c.TG.Chat(c.Clara)
		for _, row := range chat[len(chat)-1].Keyboard {
			for _, b := range row {
				if b.Text != "On a break" { // a filter
					labels = append(labels, b.Text)
				}
			}
		}
		return telegramtest.Visible(c.Last(c.Clara) + "\n" + strings.Join(labels, "\n"))
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
	c.Forge(c.Clara, fmt.Sprintf("pairend.%d", pair))
	c.Tap(c.Clara, "Another reason")
	c.Tap(c.Clara, "No, nothing")
	c.Tap(c.Clara, "Yes")
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
	c := bottest.Together(t)
	suspends(c, c.Amina)
	c.Tap(c.Clara, "Yes, suspend now")
	c.Forge(c.Amina, "forget.yes")
	c.Must(c.TG.Start(c.Amina, c.Links["join"]))
	c.Settle()
	c.Tap(c.Amina, "English")
	if text := c.Last(c.Amina); !strings.Contains(text, "/safe") {
		t.Fatalf("the link says %q", text)
	}
	since := c.Clock.Now()
	c.AsksForTeam(c.Amina)
	if all := c.Cases(c.Amina); len(all) != 1 || all[0].Programme != 1 || c.Alerts(since) != 1 {
		t.Fatalf("asked: %+v, the team was told %d times", all, c.Alerts(since))
	}
	c.SaysWay(c.Amina, "+39 333 7654321")
	if text := c.Last(c.Amina); !strings.Contains(text, "will contact you") ||
		strings.Contains(text, "Nothing changes") {
		t.Errorf("Amina reads %q", text)
	}
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", c.Cases(c.Amina)[0].ID))
	if card := telegramtest.Visible(c.Last(c.Clara)); !strings.Contains(card, "Phone: +39 333 7654321") {
		t.Errorf("the case says %q", card)
	}
	c.Writes(c.Cases(c.Amina)[0].ID, bottest.Dear)
	if text := c.Last(c.Amina); !strings.Contains(text, bottest.Dear) {
		t.Errorf("the team writes, and Amina reads %q", text)
	}
}
