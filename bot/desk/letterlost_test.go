package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// got is how many messages of the bot on a phone hold a text.
func got(c *bottest.Couple, chat int64, text string) (n int) {
	for _, m := range c.TG.Chat(chat) {
		if m.FromBot && strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}

// TestALetterStandsAsSentOnceItHasArrived, and who wrote it hears where it does not.
func TestALetterStandsAsSentOnceItHasArrived(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(10)
	since := c.Clock.Now()
	if err := c.TG.Deactivate(c.Amina); err != nil {
		t.Fatal(err)
	}
	c.Writes(id, bottest.Dear)
	c.Wait(time.Hour)
	if l := c.Concern(id).Letters[0]; !l.Sent.IsZero() {
		t.Errorf("sent %v to an account that is gone", l.Sent)
	}
	if n := strings.Join(c.Heard(c.Clara, since), "\n"); !strings.Contains(n, "Something needs you: \u2066#") {
		t.Errorf("the team hears %q", n)
	}
	if got := c.Card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("the card says %q", got)
	}

	c, id = bottest.Advised(t)
	c.At(10)
	cancel := c.TG.Fault(
		telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: c.Amina},
	)
	c.Writes(id, bottest.Dear)
	if got := c.Card(id); !strings.Contains(got, "The team, on its way:") {
		t.Errorf("on its way, the card says %q", got)
	}
	cancel()
	c.Wait(3 * time.Hour)
	if l := c.Concern(id).Letters[0]; l.Sent.IsZero() || got(c, c.Amina, bottest.Dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", got(c, c.Amina, bottest.Dear), l.Sent)
	}
}

// TestALetterWaitsForWhoComesBack and is not said to be on its way before.
func TestALetterWaitsForWhoComesBack(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(22)
	c.Writes(id, bottest.Dear)
	if got := c.Card(id); !strings.Contains(got, "The team, not sent yet:") {
		t.Errorf("at night the card says %q", got)
	}
	if err := c.TG.Block(c.Amina); err != nil {
		t.Fatal(err)
	}
	c.Settle()
	c.Wait(24 * time.Hour)
	if got := c.Card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("after the morning the card says %q", got)
	}
	if err := c.TG.Unblock(c.Amina); err != nil {
		t.Fatal(err)
	}
	c.Settle()
	c.Must(c.TG.Say(c.Amina, "/menu"))
	c.Wait(24 * time.Hour)
	if l := c.Concern(id).Letters[0]; l.Sent.IsZero() || got(c, c.Amina, bottest.Dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", got(c, c.Amina, bottest.Dear), l.Sent)
	}
	c.Says(c.Amina, "I am back")
	if got := c.Concern(id).Letters; len(got) != 2 || got[1].Text != "I am back" {
		t.Errorf("her answer: %+v", got)
	}
}

// TestClosingDoesNotLoseALetterOnItsWay: it comes an hour later, when nobody looks.
func TestClosingDoesNotLoseALetterOnItsWay(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(10)
	c.Says(c.Amina, "/safe")
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", id))
	c.Says(c.Clara, bottest.Dear)
	for _, tap := range []struct {
		chat  int64
		label string
	}{{c.Clara, "Yes, send it"}, {c.Amina, "Close this"}} { // both before anything is delivered
		if err := c.TG.TapLabel(tap.chat, tap.label); err != nil {
			t.Fatal(err)
		}
	}
	c.Settle()
	if got(c, c.Amina, bottest.Dear) != 0 {
		t.Error("it comes while somebody looks")
	}
	c.Wait(3 * time.Hour)
	if l := c.Concern(id).Letters[0]; l.Sent.IsZero() || got(c, c.Amina, bottest.Dear) != 1 {
		t.Errorf("Amina has it %d times, sent %v", got(c, c.Amina, bottest.Dear), l.Sent)
	}
	c.Tap(c.Amina, "I have read it")
	if got := c.Concern(id).Letters; len(got) != 2 {
		t.Errorf("her answer: %+v", got)
	}
}

// TestALetterOfASettledCaseAsksForNoAnswer that would be refused.
func TestALetterOfASettledCaseAsksForNoAnswer(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(22)
	c.Writes(id, bottest.Dear)
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	c.At(11)
	if got := c.Last(c.Amina); !strings.Contains(got, bottest.Dear) || strings.Contains(got, "Tap an answer") {
		t.Errorf("Amina reads %q", got)
	}
}

// TestTheTeamHearsOfALetterThatWentWithSomebodyItNamed and erased themselves before it left.
func TestTheTeamHearsOfALetterThatWentWithSomebodyItNamed(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(10)
	defer c.TG.Fault(
		telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: c.Amina},
	)()
	c.Writes(id, "Please write to Marco again.")
	since := c.Clock.Now()
	to, other := c.Concern(id).Person, c.Person(c.Marco).ID
	c.Update(func(tx *store.Tx) error { // as where he was looked at in the same moment
		for _, m := range tx.MessagesTo(to) {
			tx.DropMessage(m.ID)
			m.About = append(m.About, other)
			tx.Enqueue(m)
		}
		return nil
	})
	c.Forge(c.Marco, "forget.yes")
	c.Wait(time.Hour)
	if got := c.Card(id); !strings.Contains(got, "The team, not delivered:") {
		t.Errorf("the card says %q", got)
	}
	if n := strings.Join(c.Heard(c.Clara, since), "\n"); !strings.Contains(n, "Something needs you: \u2066#") {
		t.Errorf("the team hears %q", n)
	}
}
