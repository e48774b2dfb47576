package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// got is how many messages of the bot on a phone hold a text.
func (c *couple) got(chat int64, text string) (n int) {
	for _, m := range c.TG.Chat(chat) {
		if m.FromBot && strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}

// card is what the team reads about a case.
func (c *couple) card(id buddy.ConcernID) string {
	c.t.Helper()
	c.forge(c.clara, fmt.Sprintf("concern.%d", id))
	return c.last(c.clara)
}

// TestALetterStandsAsSentOnceItHasArrived, and who wrote it hears where it does not.
func TestALetterStandsAsSentOnceItHasArrived(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(10)
	since := c.Clock.Now()
	if err := c.TG.Deactivate(c.amina); err != nil {
		t.Fatal(err)
	}
	c.writes(id, dear)
	c.pass(time.Hour)
	if l := c.concern(id).Letters[0]; !l.Sent.IsZero() {
		t.Errorf("sent %v to an account that is gone", l.Sent)
	}
	if n := strings.Join(c.heard(c.clara, since), "\n"); !strings.Contains(n, "Something needs you: \u2066#") {
		t.Errorf("the team hears %q", n)
	}
	if got := c.card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("the card says %q", got)
	}

	c, id = advised(t)
	c.at(10)
	cancel := c.TG.Fault(
		telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: c.amina},
	)
	c.writes(id, dear)
	if got := c.card(id); !strings.Contains(got, "The team, on its way:") {
		t.Errorf("on its way, the card says %q", got)
	}
	cancel()
	c.pass(3 * time.Hour)
	if l := c.concern(id).Letters[0]; l.Sent.IsZero() || c.got(c.amina, dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", c.got(c.amina, dear), l.Sent)
	}
}

// TestALetterWaitsForWhoComesBack and is not said to be on its way before.
func TestALetterWaitsForWhoComesBack(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(22)
	c.writes(id, dear)
	if got := c.card(id); !strings.Contains(got, "The team, not sent yet:") {
		t.Errorf("at night the card says %q", got)
	}
	if err := c.TG.Block(c.amina); err != nil {
		t.Fatal(err)
	}
	c.drive()
	c.pass(24 * time.Hour)
	if got := c.card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("after the morning the card says %q", got)
	}
	if err := c.TG.Unblock(c.amina); err != nil {
		t.Fatal(err)
	}
	c.drive()
	c.must(c.TG.Say(c.amina, "/menu"))
	c.pass(24 * time.Hour)
	if l := c.concern(id).Letters[0]; l.Sent.IsZero() || c.got(c.amina, dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", c.got(c.amina, dear), l.Sent)
	}
	c.says(c.amina, "I am back")
	if got := c.concern(id).Letters; len(got) != 2 || got[1].Text != "I am back" {
		t.Errorf("her answer: %+v", got)
	}
}

// TestClosingDoesNotLoseALetterOnItsWay: it comes an hour later, when nobody looks.
func TestClosingDoesNotLoseALetterOnItsWay(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(10)
	c.says(c.amina, "/safe")
	c.forge(c.clara, fmt.Sprintf("letter.%d", id))
	c.says(c.clara, dear)
	for _, tap := range []struct {
		chat  int64
		label string
	}{{c.clara, "Yes, send it"}, {c.amina, "Close this"}} { // both before anything is delivered
		if err := c.TG.TapLabel(tap.chat, tap.label); err != nil {
			t.Fatal(err)
		}
	}
	c.drive()
	if c.got(c.amina, dear) != 0 {
		t.Error("it comes while somebody looks")
	}
	c.pass(3 * time.Hour)
	if l := c.concern(id).Letters[0]; l.Sent.IsZero() || c.got(c.amina, dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", c.got(c.amina, dear), l.Sent)
	}
	c.tap(c.amina, "I have read it")
	if got := c.concern(id).Letters; len(got) != 2 {
		t.Errorf("her answer: %+v", got)
	}
}

// TestALetterOfASettledCaseAsksForNoAnswer that would be refused.
func TestALetterOfASettledCaseAsksForNoAnswer(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(22)
	c.writes(id, dear)
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	c.at(11)
	if got := c.last(c.amina); !strings.Contains(got, dear) || strings.Contains(got, "Tap an answer") {
		t.Errorf("Amina reads %q", got)
	}
}

// TestTheTeamHearsOfALetterThatWentWithSomebodyItNamed and erased themselves before it left.
func TestTheTeamHearsOfALetterThatWentWithSomebodyItNamed(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(10)
	defer c.TG.Fault(
		telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: c.amina},
	)()
	c.writes(id, "Please write to Marco again.")
	since := c.Clock.Now()
	to, other := c.concern(id).Person, c.person(c.marco).ID
	c.update(func(tx *store.Tx) error { // as where he was looked at in the same moment
		for _, m := range tx.MessagesTo(to) {
			tx.DropMessage(m.ID)
			m.About = append(m.About, other)
			tx.Enqueue(m)
		}
		return nil
	})
	c.forge(c.marco, "forget.yes")
	c.pass(time.Hour)
	if got := c.card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("the card says %q", got)
	}
	if n := strings.Join(c.heard(c.clara, since), "\n"); !strings.Contains(n, "Something needs you: \u2066#") {
		t.Errorf("the team hears %q", n)
	}
}
