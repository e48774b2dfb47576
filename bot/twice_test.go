package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestASecondTapAfterSuccessIsNoError: whoever taps "Yes, end it" or the day of a meeting twice
// has succeeded; no box says that something went wrong.
func TestASecondTapAfterSuccessIsNoError(t *testing.T) {
	t.Parallel()
	c := together(t)
	boxes := func() (n int) {
		for _, call := range c.TG.Log() {
			if call.Method == "answerCallbackQuery" && fmt.Sprint(call.Params["show_alert"]) == "true" {
				n++
			}
		}
		return n
	}
	today := fmt.Sprintf("met.%d.person.%s", c.now().ID, c.Clock.Now().Format("060102"))
	c.forge(c.amina, today)
	c.forge(c.amina, today)
	if n := len(c.now().Meetings); n != 1 || boxes() != 0 {
		t.Errorf("%d meetings, %d boxes", n, boxes())
	}
	c.pass(5 * time.Minute)
	c.forge(c.amina, today)
	if boxes() != 1 {
		t.Errorf("later, the same day again: %d boxes", boxes())
	}
	end := fmt.Sprintf("ourend.%d.yes", c.now().ID)
	c.forge(c.amina, end)
	c.forge(c.amina, end)
	if boxes() != 1 {
		t.Errorf("ending twice: %d boxes", boxes())
	}
}

// TestALetterStandsWithTheTimeItWentOut, not with that of its writing at night.
func TestALetterStandsWithTheTimeItWentOut(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(23)
	written := c.Clock.Now()
	c.writes(id, dear)
	c.pass(12 * time.Hour)
	c.forge(c.clara, fmt.Sprintf("concern.%d", id))
	rome, _ := time.LoadLocation("Europe/Rome")
	want := c.concern(id).Letters[0].Sent.In(rome).Format("15:04")
	if card := c.last(c.clara); !strings.Contains(card, want) ||
		strings.Contains(card, written.In(rome).Format("15:04")+":") {
		t.Errorf("want %s: %q", want, card)
	}
}

// TestABreakPromisesNoContactThatIsNotThere: without one nobody reads that it stays.
func TestABreakPromisesNoContactThatIsNotThere(t *testing.T) {
	t.Parallel()
	for names, stays := range map[string]bool{"": true, " without username": false} {
		c := nameless(t, names) // without, Marco is introduced by the team
		c.forge(c.clara, fmt.Sprintf("pairrest.%d.0", c.now().ID))
		c.says(c.amina, "/menu")
		if read := c.last(c.amina); strings.Contains(read, "contact stays here") != stays ||
			!strings.Contains(read, "on a break now") {
			t.Errorf("%q: Amina reads %q", names, read)
		}
	}
}
