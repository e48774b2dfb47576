package bot_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

func isContact(m telegramtest.Message) bool { return m.Kind == telegramtest.KindContact }

// offered are the buttons of the newest message on a phone.
func (c *couple) offered(who int64) (labels []string) {
	chat := c.TG.Chat(who)
	for _, b := range slices.Concat(chat[len(chat)-1].Keyboard...) {
		labels = append(labels, b.Text)
	}
	return labels
}

// asksForNumber are two who said yes, of whom Amina was about to share her number with her buddy.
func asksForNumber(t *testing.T) *couple {
	t.Helper()
	c := asked(t)
	if err := c.TG.SetUsername(c.amina, ""); err != nil {
		t.Fatal(err)
	}
	c.is(c.amina, "")
	c.tap(c.amina, "Yes, I would like to meet")
	c.tap(c.amina, "Share my phone number")
	c.tap(c.marco, "Yes, I would like to meet")
	return c
}

func (c *couple) shares(who int64) {
	c.t.Helper()
	c.must(c.TG.ShareContact(who))
	c.drive()
}

// numbers are the phone numbers that the buddy and the team have of Amina.
func (c *couple) numbers() (buddys, teams string) {
	for _, k := range c.cases(c.amina) {
		teams += k.Phone
		if r, _ := k.ReachOf(k.Person); r.Phone != "" {
			teams += r.Phone
		}
	}
	return c.now().Phones[c.now().Seat(c.person(c.amina).ID)], teams
}

// TestANumberSharedForTheTeamIsTheTeams although the button for the buddy stood in the chat, and
// nothing of it stays on the screen.
func TestANumberSharedForTheTeamIsTheTeams(t *testing.T) {
	t.Parallel()
	c := asksForNumber(t)
	before := len(c.TG.Chat(c.amina))
	if c.TG.Keyboard(c.amina) == nil {
		t.Fatal("there is no button to begin with")
	}
	c.asksForTeam(c.amina)
	if c.TG.Keyboard(c.amina) != nil {
		t.Error("the button for the buddy stands below the question of the team")
	}
	c.tap(c.amina, "By phone")
	since := c.Clock.Now()
	c.shares(c.amina)
	c.tap(c.amina, "At any time")
	if buddys, teams := c.numbers(); buddys != "" || !strings.HasPrefix(teams, "+39333") {
		t.Errorf("the buddy has %q, the team %q", buddys, teams)
	}
	c.tap(c.amina, "Close this")
	var left []string
	for _, m := range c.TG.Chat(c.amina)[before:] {
		left = append(left, m.Text)
	}
	if !slices.Equal(left, []string{"What would you like to do?"}) {
		t.Errorf("after closing there stays %q", left)
	}
	c.pass(24 * time.Hour)
	for _, text := range c.heard(c.marco, since) {
		if strings.Contains(text, "+39") {
			t.Errorf("Marco reads %q", text)
		}
	}
}

// TestANumberSharedInPrivateIsNotTheBuddys where no question asks for one: nobody gets it, and
// that is said; after closing it can be shared as before.
func TestANumberSharedInPrivateIsNotTheBuddys(t *testing.T) {
	t.Parallel()
	for name, private := range map[string]func(c *couple){
		"the numbers that help": func(c *couple) { c.says(c.amina, "/safe") },
		"a question for a tap":  func(c *couple) { c.asksForTeam(c.amina) },
		"a message of the team": func(c *couple) {
			c.asksForTeam(c.amina)
			c.tap(c.amina, "Close this")
			c.writes(c.cases(c.amina)[0].ID, dear)
		},
	} {
		c := asksForNumber(t)
		c.at(11)
		private(c)
		c.shares(c.amina)
		if buddys, teams := c.numbers(); buddys+teams != "" ||
			!strings.Contains(c.last(c.amina), "nobody got this number") {
			t.Errorf("%s: the buddy has %q, the team %q, Amina reads %q", name, buddys, teams, c.last(c.amina))
		}
		c.forge(c.amina, "contact.1.phone")
		if got := c.last(c.amina); strings.Contains(got, "Tap the button below") {
			t.Errorf("%s: meanwhile Amina is asked for the buddy's: %q", name, got)
		}
		c.tap(c.amina, "Close this")
		if slices.ContainsFunc(c.TG.Chat(c.amina), isContact) {
			t.Errorf("%s: the number stays on the screen", name)
		}
		c.says(c.amina, "/menu")
		c.tap(c.amina, "Share my phone number")
		c.shares(c.amina)
		if buddys, _ := c.numbers(); buddys == "" {
			t.Errorf("%s: after closing the buddy has no number, Amina reads %q", name, c.last(c.amina))
		}
	}
}

// TestTheNumberForACallIsTheTeams where it is asked for after a message of the team.
func TestTheNumberForACallIsTheTeams(t *testing.T) {
	t.Parallel()
	c := asksForNumber(t)
	c.at(11)
	c.asksForTeam(c.amina)
	c.tap(c.amina, "Close this")
	c.says(c.amina, "/menu")
	c.tap(c.amina, "Share my phone number")
	c.writes(c.cases(c.amina)[0].ID, dear)
	c.tap(c.amina, "Please call me")
	if c.TG.Keyboard(c.amina) != nil {
		t.Error("the button for the buddy stands below the question of the team")
	}
	c.shares(c.amina)
	c.tap(c.amina, "In the evening")
	if buddys, teams := c.numbers(); buddys != "" || !strings.HasPrefix(teams, "+39333") {
		t.Errorf("the buddy has %q, the team %q", buddys, teams)
	}
}
