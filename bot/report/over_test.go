package report_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
)

// TestAReportEndsByASecondTap, which shows what whoever told it will read; and they read who could look at it once
// more: another one, or nobody yet.
func TestAReportEndsByASecondTap(t *testing.T) {
	t.Parallel()
	for _, alone := range []bool{true, false} {
		d := manned(t)
		if alone {
			changes(d, paul, func(p *buddy.Person, now time.Time) { p.Lose(now) })
		}
		tells(d, bottest.Amina, "A child needs help", "You may contact me", "No", "Here in this chat", "At any time",
			"English", "No", "About something else", "Ask me before")
		for _, label := range []string{"Have a look", "I see to it", "What do I do?"} {
			d.Tap(nora, label)
		}
		if got := last(d, nora); !strings.Contains(got, "Your next step is due by") {
			t.Errorf("Nora reads how to go on: %s", got)
		}
		for _, label := range []string{"Back", "It is over", "Passed on"} {
			d.Tap(nora, label)
		}
		open := reportsOf(d)[0].Open()
		if got := last(d, nora); !open || !strings.Contains(got, "Others who can help know of it now") {
			t.Fatalf("after the first tap it is open %v, and Nora reads %s", open, got)
		}
		d.Tap(nora, "Yes, it is over")
		if reportsOf(d)[0].Open() {
			t.Fatal("it is not over")
		}
		tells(d, bottest.Amina, "What came of it", "Since")
		got := last(d, bottest.Amina)
		if strings.Contains(got, "Then another person looks at it") == alone ||
			strings.Contains(got, "Only the person who looked at it is here") != alone {
			t.Errorf("alone %v: Amina reads %s", alone, got)
		}
		d.Tap(bottest.Amina, "I do not agree")
		if got := last(d, bottest.Amina); strings.Contains(got, "Another person will look at it") == alone {
			t.Errorf("alone %v: after she said no Amina reads %s", alone, got)
		}
	}
}
