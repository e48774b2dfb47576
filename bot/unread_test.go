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

// finds opens the menu and what it leads to; the texts that were shown then, nil for no such button.
func (c *couple) finds(who int64) (texts []string) {
	c.t.Helper()
	c.pass(time.Minute)
	c.says(who, "/menu")
	if !slices.Contains(c.offered(who), "A message for you: show") {
		return nil
	}
	chat := c.TG.Chat(who)
	menu := chat[len(chat)-1].ID
	c.tap(who, "A message for you: show")
	for _, m := range c.TG.Chat(who) {
		if m.ID >= menu {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// shown are the words that texts hold, as often as they do.
func shown(texts []string, words ...string) (found []string) {
	for _, text := range texts {
		for _, w := range words {
			if strings.Contains(text, w) {
				found = append(found, w)
			}
		}
	}
	return found
}

const tuesday, friend = "Come on Tuesday", "Bring a friend"

// TestALetterIsFoundAgainAfterItsCaseIsSettled: to write and then to settle is the usual order, and
// whoever was looked over the shoulder has closed what they could not read.
func TestALetterIsFoundAgainAfterItsCaseIsSettled(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(11)
	c.writes(id, tuesday)
	c.tap(c.amina, "Close this")
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	for range 2 { // and again, when somebody comes once more
		got := c.finds(c.amina)
		if len(shown(got, tuesday)) != 1 || len(shown(got, "Tap an answer")) > 0 {
			t.Fatalf("Amina reads %q", got)
		}
		c.tap(c.amina, "Close this")
	}
	c.pass(time.Minute)
	c.forge(c.amina, c.replyTo(id)) // a button from before it was settled
	if got := c.last(c.amina); !strings.Contains(got, tuesday) {
		t.Fatalf("an old button leads to %q", got)
	}
	since := c.Clock.Now()
	c.tap(c.amina, "I have read it")
	if got := c.last(c.amina); len(shown([]string{got}, tuesday, "sees that you have read it")) != 2 {
		t.Errorf("after reading Amina reads %q", got)
	}
	if got := c.finds(c.amina); got != nil {
		t.Errorf("read, and still offered: %q", got)
	}
	if got := c.heard(c.clara, since); len(got) > 0 {
		t.Errorf("the team hears %q", got)
	}
	if got := c.concern(id); len(got.Letters) != 2 || got.Open() {
		t.Errorf("the case is %+v", got)
	}
}

// TestAllLettersAreFoundAgain and not the newest alone, whether their case is open or settled.
func TestAllLettersAreFoundAgain(t *testing.T) {
	t.Parallel()
	for _, settled := range []bool{false, true} {
		c, id := advised(t)
		c.at(11)
		c.writes(id, tuesday)
		c.pass(time.Minute)
		c.writes(id, friend)
		c.tap(c.amina, "Close this")
		if settled {
			c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
		}
		if got := c.finds(c.amina); !slices.Equal(shown(got, tuesday, friend), []string{tuesday, friend}) {
			t.Errorf("settled (%v): Amina reads %q", settled, got)
		}
		c.tap(c.amina, "I have read it")
		if got := c.finds(c.amina); got != nil {
			t.Errorf("settled (%v): read, and still offered: %q", settled, got)
		}
	}
}

// TestLettersOfSeveralCasesAreFoundAgain: what is typed then is the answer to the open one.
func TestLettersOfSeveralCasesAreFoundAgain(t *testing.T) {
	t.Parallel()
	c, open := advised(t)
	c.at(11)
	var settled buddy.ConcernID
	c.update(func(tx *store.Tx) error { // named alike
		k, _ := tx.Concern(open)
		settled = tx.PutConcern(buddy.Concern{
			Programme: k.Programme, Kind: k.Kind, Person: k.Person, Pair: k.Pair, Opened: tx.Now(),
		}).ID
		return nil
	})
	c.writes(open, tuesday)
	c.pass(time.Minute)
	c.writes(settled, friend)
	c.tap(c.amina, "Close this")
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", settled))
	if got := c.finds(c.amina); len(shown(got, tuesday, friend)) != 2 {
		t.Fatalf("Amina reads %q", got)
	}
	c.says(c.amina, "Yes, on Tuesday")
	if got := c.concern(open).Letters; len(got) != 2 || got[1].Text != "Yes, on Tuesday" {
		t.Errorf("the open case has %+v", got)
	}
	if got := c.finds(c.amina); !slices.Equal(shown(got, tuesday, friend), []string{friend}) {
		t.Errorf("one is answered, Amina reads %q", got)
	}
}

// TestALetterThatArrivesAfterAnAnswerIsUnread although it was written before it.
func TestALetterThatArrivesAfterAnAnswerIsUnread(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(18)
	c.writes(id, tuesday)
	c.at(23)
	c.writes(id, friend) // comes in the morning
	c.tap(c.amina, "I have read it")
	c.at(11)
	c.tap(c.amina, "Close this")
	if got := c.finds(c.amina); !slices.Equal(shown(got, tuesday, friend), []string{friend}) {
		t.Fatalf("Amina reads %q", got)
	}
	c.tap(c.amina, "I have read it")
	if got := c.finds(c.amina); got != nil {
		t.Errorf("read, and still offered: %q", got)
	}
}

// TestAnAnswerThatComesTooLateLosesNothing: the case was settled while its question stood. The
// message stays readable, and what is typed at a newer question is not refused for the old one.
func TestAnAnswerThatComesTooLateLosesNothing(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(11)
	c.writes(id, tuesday)
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	c.pass(24 * time.Hour)
	c.asksForTeam(c.amina)
	c.says(c.amina, "Please hurry, he is at my door")
	if got := c.last(c.amina); !strings.Contains(got, "How can we contact you?") {
		t.Errorf("at the question of the team Amina reads %q", got)
	}
	since := c.Clock.Now()
	c.tap(c.amina, "Please call me")
	letters := 0
	for _, m := range c.TG.Chat(c.amina) {
		if strings.Contains(m.Text, tuesday) && strings.Contains(m.Text, "has closed this request") {
			letters++
		}
	}
	if letters != 1 {
		t.Errorf("the tap came too late: %q", c.heard(c.amina, since))
	}
}
