package prompts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/track"
)

// TestAPromptPutOffComesOnce: however often somebody taps that they want it later.
func TestAPromptPutOffComesOnce(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(10 * bottest.Day)
	p, last := c.Now(), 0
	for _, b := range track.Of(track.Tandem).Beats {
		if b.Kind == track.PromptBeat && b.No() < p.Next {
			last = b.No()
		}
	}
	c.At(11)
	since := c.Clock.Now()
	for range 4 {
		c.Forge(c.Amina, fmt.Sprintf("prompt.%d.%d.later", p.ID, last))
		c.Wait(bottest.Day / 24)
	}
	c.Wait(bottest.Day)
	came := 0
	for _, text := range c.Heard(c.Amina, since) {
		if !strings.Contains(text, "It comes again") {
			came++
		}
	}
	if came != 1 {
		t.Errorf("it came %d times: %q", came, c.Heard(c.Amina, since))
	}
}

// TestSeveralThoughtsAreOneMessage, and in a break none.
func TestSeveralThoughtsAreOneMessage(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	share := func() {
		c.Forge(c.Marco, fmt.Sprintf("note.%d.A1", c.Now().ID))
		c.Says(c.Marco, "I liked the walk")
		c.Tap(c.Marco, "My buddy, too")
	}
	told := func() int { return len(c.Told(c.Amina, "You have something to read.")) }
	c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.1", c.Now().ID))
	for range 3 {
		share()
	}
	c.Wait(5 * bottest.Day)
	if told() != 0 {
		t.Error("told in the break")
	}
	c.Wait(2 * bottest.Week)
	if told() != 1 {
		t.Errorf("told %d times after it", told())
	}
}

// TestThoughtsComeOnceADay, however many there are, and the last of them is not forgotten.
func TestThoughtsComeOnceADay(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(bottest.Day)
	days := map[string]int{}
	for range 12 {
		c.Forge(c.Marco, fmt.Sprintf("note.%d.A1", c.Now().ID))
		c.Says(c.Marco, "I liked the walk")
		c.Tap(c.Marco, "My buddy, too")
		c.Wait(2 * time.Hour)
	}
	c.Wait(bottest.Week)
	told := c.Told(c.Amina, "You have something to read.")
	for _, at := range told {
		if days[at.Format(time.DateOnly)]++; days[at.Format(time.DateOnly)] > 1 {
			t.Errorf("told at %v", told)
		}
	}
	if len(told) < 2 || len(told) > 3 {
		t.Errorf("twelve thoughts in a day and a night, told at %v", told)
	}
}
