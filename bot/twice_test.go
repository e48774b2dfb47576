package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
)

// TestASecondTapAfterSuccessIsNoError: whoever taps "Yes, end it" or the day of a meeting twice
// has succeeded; no box says that something went wrong.
func TestASecondTapAfterSuccessIsNoError(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	boxes := func() (n int) {
		for _, call := range c.TG.Log() {
			if call.Method == "answerCallbackQuery" && fmt.Sprint(call.Params["show_alert"]) == "true" {
				n++
			}
		}
		return n
	}
	today := fmt.Sprintf("met.%d.person.%s", c.Now().ID, c.Clock.Now().Format("060102"))
	c.Forge(c.Amina, today)
	c.Forge(c.Amina, today)
	if n := len(c.Now().Meetings); n != 1 || boxes() != 0 {
		t.Errorf("%d meetings, %d boxes", n, boxes())
	}
	c.Wait(5 * time.Minute)
	c.Forge(c.Amina, today)
	if boxes() != 1 {
		t.Errorf("later, the same day again: %d boxes", boxes())
	}
	end := fmt.Sprintf("ourend.%d.yes", c.Now().ID)
	c.Forge(c.Amina, end)
	c.Forge(c.Amina, end)
	if boxes() != 1 {
		t.Errorf("ending twice: %d boxes", boxes())
	}
}

// TestALetterStandsWithTheTimeItWentOut, not with that of its writing at night.
func TestALetterStandsWithTheTimeItWentOut(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(23)
	written := c.Clock.Now()
	c.Writes(id, bottest.Dear)
	c.Wait(12 * time.Hour)
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", id))
	rome, _ := time.LoadLocation("Europe/Rome")
	want := c.Concern(id).Letters[0].Sent.In(rome).Format("15:04")
	if card := c.Last(c.Clara); !strings.Contains(card, want) ||
		strings.Contains(card, written.In(rome).Format("15:04")+":") {
		t.Errorf("want %s: %q", want, card)
	}
}

// TestABreakPromisesNoContactThatIsNotThere: without one nobody reads that it stays.
func TestABreakPromisesNoContactThatIsNotThere(t *testing.T) {
	t.Parallel()
	for names, stays := range map[string]bool{"": true, " without username": false} {
		c := bottest.Nameless(t, names) // without, Marco is introduced by the team
		c.Forge(c.Clara, fmt.Sprintf("pairrest.%d.0", c.Now().ID))
		c.Wait(bottest.Day) // breaks begin in the morning
		c.Says(c.Amina, "/menu")
		if read := c.Last(c.Amina); strings.Contains(read, "contact stays here") != stays ||
			!strings.Contains(read, "on a break now") {
			t.Errorf("%q: Amina reads %q", names, read)
		}
	}
}
