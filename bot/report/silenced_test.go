package report_test

import (
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

// TestWhatNobodyMayHearSilencesNoRing: the oldest urgent report has no hearers, and many more came; the others ring.
func TestWhatNobodyMayHearSilencesNoRing(t *testing.T) {
	t.Parallel()
	d := manned(t)
	d.TG.Join(telegramtest.User{ID: 6999, FirstName: "Zoe", LanguageCode: "en"})
	d.Must(d.TG.Start(6999, ""))
	for i, data := range []string{
		"confide.sexual.noname.focal.yes",
		"confide.child.noname.yes", "confide.child.noname.yes", "confide.child.noname.yes",
	} {
		d.Forge(85_000+10*i, 6999, data)
		d.Check(nil)
		d.Wait(61 * time.Second)
	}
	tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
	d.Wait(10 * time.Minute)
	from, rings := len(d.TG.Chat(paul)), 0
	d.Wait(12 * time.Hour)
	for _, m := range d.TG.Chat(paul)[from:] {
		if strings.HasPrefix(m.Text, "❗") {
			rings++
		}
	}
	if n := len(reportsOf(d)); n != 4 { // of two taps of the same button within two minutes one counts
		t.Fatalf("%d reports", n)
	}
	if rings < 6 {
		t.Errorf("Paul is called %d times in twelve hours", rings)
	}
}
