package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// finds opens the menu and what it leads to; the texts that were shown then, nil for no such button.
func finds(c *bottest.Couple, who int64) (texts []string) {
	c.T.Helper()
	c.Wait(time.Minute)
	c.Says(who, "/menu")
	if !slices.Contains(c.Offered(who), "A message for you: show") {
		return nil
	}
	chat := c.TG.Chat(who)
	menu := chat[len(chat)-1].ID
	c.Tap(who, "A message for you: show")
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
	c, id := bottest.Advised(t)
	c.At(11)
	c.Writes(id, tuesday)
	c.Tap(c.Amina, "Close this")
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	for range 2 { // and again, when somebody comes once more
		got := finds(c, c.Amina)
		if len(shown(got, tuesday)) != 1 || len(shown(got, "Tap an answer")) > 0 {
			t.Fatalf("Amina reads %q", got)
		}
		c.Tap(c.Amina, "Close this")
	}
	c.Wait(time.Minute)
	c.Forge(c.Amina, replyTo(c, id)) // a button from before it was settled
	if got := c.Last(c.Amina); !strings.Contains(got, tuesday) {
		t.Fatalf("an old button leads to %q", got)
	}
	since := c.Clock.Now()
	c.Tap(c.Amina, "I have read it")
	if got := c.Last(c.Amina); len(shown([]string{got}, tuesday, "sees that you have read it")) != 2 {
		t.Errorf("after reading Amina reads %q", got)
	}
	if got := finds(c, c.Amina); got != nil {
		t.Errorf("read, and still offered: %q", got)
	}
	if got := c.Heard(c.Clara, since); len(got) > 0 {
		t.Errorf("the team hears %q", got)
	}
	if got := c.Concern(id); len(got.Letters) != 2 || got.Open() {
		t.Errorf("the case is %+v", got)
	}
}

// TestAllLettersAreFoundAgain and not the newest alone, whether their case is open or settled.
func TestAllLettersAreFoundAgain(t *testing.T) {
	t.Parallel()
	for _, settled := range []bool{false, true} {
		c, id := bottest.Advised(t)
		c.At(11)
		c.Writes(id, tuesday)
		c.Wait(time.Minute)
		c.Writes(id, friend)
		c.Tap(c.Amina, "Close this")
		if settled {
			c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
		}
		if got := finds(c, c.Amina); !slices.Equal(shown(got, tuesday, friend), []string{tuesday, friend}) {
			t.Errorf("settled (%v): Amina reads %q", settled, got)
		}
		c.Tap(c.Amina, "I have read it")
		if got := finds(c, c.Amina); got != nil {
			t.Errorf("settled (%v): read, and still offered: %q", settled, got)
		}
	}
}

// TestLettersOfSeveralCasesAreFoundAgain: what is typed then is the answer to the open one.
func TestLettersOfSeveralCasesAreFoundAgain(t *testing.T) {
	t.Parallel()
	c, open := bottest.Advised(t)
	c.At(11)
	var settled buddy.ConcernID
	c.Update(func(tx *store.Tx) error { // named alike
		k, _ := tx.Concern(open)
		settled = tx.PutConcern(buddy.Concern{
			Programme: k.Programme, Kind: k.Kind, Person: k.Person, Pair: k.Pair, Opened: tx.Now(),
		}).ID
		return nil
	})
	c.Writes(open, tuesday)
	c.Wait(time.Minute)
	c.Writes(settled, friend)
	c.Tap(c.Amina, "Close this")
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", settled))
	if got := finds(c, c.Amina); len(shown(got, tuesday, friend)) != 2 {
		t.Fatalf("Amina reads %q", got)
	}
	c.Says(c.Amina, "Yes, on Tuesday")
	if got := c.Concern(open).Letters; len(got) != 2 || got[1].Text != "Yes, on Tuesday" {
		t.Errorf("the open case has %+v", got)
	}
	if got := finds(c, c.Amina); !slices.Equal(shown(got, tuesday, friend), []string{friend}) {
		t.Errorf("one is answered, Amina reads %q", got)
	}
}

// TestALetterThatArrivesAfterAnAnswerIsUnread although it was written before it.
func TestALetterThatArrivesAfterAnAnswerIsUnread(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(18)
	c.Writes(id, tuesday)
	c.At(23)
	c.Writes(id, friend) // comes in the morning
	c.Tap(c.Amina, "I have read it")
	c.At(11)
	c.Tap(c.Amina, "Close this")
	if got := finds(c, c.Amina); !slices.Equal(shown(got, tuesday, friend), []string{friend}) {
		t.Fatalf("Amina reads %q", got)
	}
	c.Tap(c.Amina, "I have read it")
	if got := finds(c, c.Amina); got != nil {
		t.Errorf("read, and still offered: %q", got)
	}
}

// TestAnAnswerThatComesTooLateLosesNothing: the case was settled while its question stood. The
// message stays readable, and what is typed at a newer question is not refused for the old one.
func TestAnAnswerThatComesTooLateLosesNothing(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(11)
	c.Writes(id, tuesday)
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	c.Wait(24 * time.Hour)
	c.AsksForTeam(c.Amina)
	c.Says(c.Amina, "Please hurry, he is at my door")
	if got := c.Last(c.Amina); !strings.Contains(got, "How can we contact you?") {
		t.Errorf("at the question of the team Amina reads %q", got)
	}
	since := c.Clock.Now()
	c.Tap(c.Amina, "Please call me")
	letters := 0
	for _, m := range c.TG.Chat(c.Amina) {
		if strings.Contains(m.Text, tuesday) && strings.Contains(m.Text, "has closed this request") {
			letters++
		}
	}
	if letters != 1 {
		t.Errorf("the tap came too late: %q", c.Heard(c.Amina, since))
	}
}
