package safe_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

func isContact(m telegramtest.Message) bool { return m.Kind == telegramtest.KindContact }

// asksForNumber are two who said yes, of whom Amina was about to share her number with her buddy.
func asksForNumber(t *testing.T) *bottest.Couple {
	t.Helper()
	c := bottest.Asked(t)
	if err := c.TG.SetUsername(c.Amina, ""); err != nil {
		t.Fatal(err)
	}
	c.Is(c.Amina, "")
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Tap(c.Amina, "Share my phone number")
	c.Tap(c.Marco, "Yes, I would like to meet")
	return c
}

func shares(c *bottest.Couple, who int64) {
	c.T.Helper()
	c.Must(c.TG.ShareContact(who))
	c.Settle()
}

// numbers are the phone numbers that the buddy and the team have of Amina.
func numbers(c *bottest.Couple) (buddys, teams string) {
	for _, k := range c.Cases(c.Amina) {
		teams += k.Phone
		if r, _ := k.ReachOf(k.Person); r.Phone != "" {
			teams += r.Phone
		}
	}
	return c.Now().Phones[c.Now().Seat(c.Person(c.Amina).ID)], teams
}

// TestANumberSharedForTheTeamIsTheTeams although the button for the buddy stood in the chat, and
// nothing of it stays on the screen.
func TestANumberSharedForTheTeamIsTheTeams(t *testing.T) {
	t.Parallel()
	c := asksForNumber(t)
	before := len(c.TG.Chat(c.Amina))
	if c.TG.Keyboard(c.Amina) == nil {
		t.Fatal("there is no button to begin with")
	}
	c.AsksForTeam(c.Amina)
	if c.TG.Keyboard(c.Amina) != nil {
		t.Error("the button for the buddy stands below the question of the team")
	}
	c.Tap(c.Amina, "By phone")
	since := c.Clock.Now()
	shares(c, c.Amina)
	c.Tap(c.Amina, "At any time")
	if buddys, teams := numbers(c); buddys != "" || !strings.HasPrefix(teams, "+39333") {
		t.Errorf("the buddy has %q, the team %q", buddys, teams)
	}
	c.Tap(c.Amina, "Close this")
	var left []string
	for _, m := range c.TG.Chat(c.Amina)[before:] {
		left = append(left, m.Text)
	}
	if !slices.Equal(left, []string{"What would you like to do?"}) {
		t.Errorf("after closing there stays %q", left)
	}
	c.Wait(24 * time.Hour)
	for _, text := range c.Heard(c.Marco, since) {
		if strings.Contains(text, "+39") {
			t.Errorf("Marco reads %q", text)
		}
	}
}

// TestANumberSharedInPrivateIsNotTheBuddys where no question asks for one: nobody gets it, and
// that is said; after closing it can be shared as before.
func TestANumberSharedInPrivateIsNotTheBuddys(t *testing.T) {
	t.Parallel()
	for name, private := range map[string]func(c *bottest.Couple){
		"the numbers that help": func(c *bottest.Couple) { c.Says(c.Amina, "/safe") },
		"a question for a tap":  func(c *bottest.Couple) { c.AsksForTeam(c.Amina) },
		"a message of the team": func(c *bottest.Couple) {
			c.AsksForTeam(c.Amina)
			c.Tap(c.Amina, "Close this")
			c.Writes(c.Cases(c.Amina)[0].ID, bottest.Dear)
		},
	} {
		c := asksForNumber(t)
		c.At(11)
		private(c)
		shares(c, c.Amina)
		if buddys, teams := numbers(c); buddys+teams != "" ||
			!strings.Contains(c.Last(c.Amina), "nobody got this number") {
			t.Errorf("%s: the buddy has %q, the team %q, Amina reads %q", name, buddys, teams, c.Last(c.Amina))
		}
		c.Forge(c.Amina, "contact.1.phone")
		if got := c.Last(c.Amina); strings.Contains(got, "Tap the button below") {
			t.Errorf("%s: meanwhile Amina is asked for the buddy's: %q", name, got)
		}
		c.Tap(c.Amina, "Close this")
		if slices.ContainsFunc(c.TG.Chat(c.Amina), isContact) {
			t.Errorf("%s: the number stays on the screen", name)
		}
		c.Says(c.Amina, "/menu")
		c.Tap(c.Amina, "Share my phone number")
		shares(c, c.Amina)
		if buddys, _ := numbers(c); buddys == "" {
			t.Errorf("%s: after closing the buddy has no number, Amina reads %q", name, c.Last(c.Amina))
		}
	}
}

// TestTheNumberForACallIsTheTeams where it is asked for after a message of the team.
func TestTheNumberForACallIsTheTeams(t *testing.T) {
	t.Parallel()
	c := asksForNumber(t)
	c.At(11)
	c.AsksForTeam(c.Amina)
	c.Tap(c.Amina, "Close this")
	c.Says(c.Amina, "/menu")
	c.Tap(c.Amina, "Share my phone number")
	c.Writes(c.Cases(c.Amina)[0].ID, bottest.Dear)
	c.Tap(c.Amina, "Please call me")
	if c.TG.Keyboard(c.Amina) != nil {
		t.Error("the button for the buddy stands below the question of the team")
	}
	shares(c, c.Amina)
	c.Tap(c.Amina, "In the evening")
	if buddys, teams := numbers(c); buddys != "" || !strings.HasPrefix(teams, "+39333") {
		t.Errorf("the buddy has %q, the team %q", buddys, teams)
	}
}
