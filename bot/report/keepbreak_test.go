package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

func pairOf(d *bottest.Duo) (p buddy.Pair) {
	d.View(func(tx *store.Tx) { p, _ = tx.Pair(d.Pair) })
	return p
}

// TestMessagesAgainNeverEndTheBreakOfAReport: no screen offers them, an old button brings none, and the break ends only
// after whoever asked for it was asked once.
func TestMessagesAgainNeverEndTheBreakOfAReport(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	tells(d, bottest.Amina, aboutMarco...)
	thanks := last(d, bottest.Amina)
	d.Say(bottest.Amina, "/menu")
	for _, shown := range []string{thanks, last(d, bottest.Amina)} {
		if strings.Contains(shown, "Send me these messages again") || !strings.Contains(shown, "messages about") {
			t.Errorf("the usual messages are offered: %s", shown)
		}
	}
	d.Forge(80_000, bottest.Amina, fmt.Sprintf("carryon.%d", d.Pair))
	d.Check(nil)
	d.Wait(30 * time.Hour)
	if p := pairOf(d); p.State != buddy.Paused {
		t.Fatalf("the next day the pair is %s", p.State)
	}
	d.Say(bottest.Amina, "/menu")
	d.Tap(bottest.Amina, "Go on with our meetings")
	if p := pairOf(d); p.State != buddy.Paused {
		t.Fatal("one tap ends the break")
	}
	d.Tap(bottest.Amina, "Keep the break")
	d.Forge(80_010, bottest.Amina, fmt.Sprintf("longbreak.%d.on", d.Pair))
	d.Check(nil)
	if p := pairOf(d); p.State != buddy.Paused {
		t.Fatal("the question about a long break ends it unasked")
	}
	for range 2 {
		d.Tap(bottest.Amina, "Go on with our meetings")
	}
	if p := pairOf(d); p.State != buddy.Active {
		t.Errorf("after a deliberate answer the pair is %s", p.State)
	}
	if reportsOf(d)[0].Rest {
		t.Error("the report still asks for a break")
	}
}

// TestABreakOfWeeksDoesNotSwallowTheOneOfAReport: who takes two weeks, and has asked for a break in a report before or
// after, has one without an end.
func TestABreakOfWeeksDoesNotSwallowTheOneOfAReport(t *testing.T) {
	t.Parallel()
	for _, who := range []int64{bottest.Amina, bottest.Marco} {
		d := trusted(t)
		tells(d, bottest.Amina, aboutMarco...)
		d.Forge(80_000, who, fmt.Sprintf("ourrest.%d.1", d.Pair))
		d.Check(nil)
		d.Wait(10 * 24 * time.Hour)
		if p := pairOf(d); p.State != buddy.Paused {
			t.Errorf("after the week of %d the pair is %s", who, p.State)
		}
	}
}

// last is the newest message of a chat with its buttons.
func last(d *bottest.Duo, chat int64) string {
	all := d.TG.Chat(chat)
	return fmt.Sprint(all[len(all)-1].Text, all[len(all)-1].Keyboard)
}
