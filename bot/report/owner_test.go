package report_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
)

// TestAnOwnerWhoCoordinatesHearsOnlyWhereNobodyElseIs: while a focal point can be reached, the only owner, who
// coordinates, hears neither that reports came nor that they wait; the focal points hear both. Where none is left she
// hears that one waits, which whoever tells it reads before.
func TestAnOwnerWhoCoordinatesHearsOnlyWhereNobodyElseIs(t *testing.T) {
	t.Parallel()
	d := manned(t)
	changes(d, boss, func(p *buddy.Person, _ time.Time) { p.Owner = false })
	changes(d, bottest.Clara, func(p *buddy.Person, _ time.Time) { p.Owner = true })
	child := []string{"A child needs help", "Without my name", "Yes"}
	since := len(d.TG.Chat(nora))
	heard := news(d, func() {
		tells(d, bottest.Amina, child...)
		tells(d, bottest.Marco, child...)
		d.Wait(26 * time.Hour)
	})
	if got := strings.Join(heard, " "); got != "Nora Paul" {
		t.Errorf("%q hear of two serious reports that nobody takes", got)
	}
	got := texts(d.TG.Chat(bottest.Clara))
	if strings.Contains(got, "serious") || strings.Contains(got, "waited too long") {
		t.Errorf("Clara, who coordinates, reads %s", got)
	}
	for _, want := range []string{"Several serious reports", "waiting too long"} {
		if got := texts(d.TG.Chat(nora)[since:]); !strings.Contains(got, want) {
			t.Errorf("Nora does not read %q but %s", want, got)
		}
	}
	for _, chat := range []int64{nora, paul} {
		changes(d, chat, func(p *buddy.Person, now time.Time) { p.Lose(now) })
	}
	tells(d, bottest.Amina, child[0])
	if got := last(d, bottest.Amina); !strings.Contains(got, "Whoever runs this bot also coordinates here.") {
		t.Errorf("with nobody left Amina reads %s", got)
	}
	heard = news(d, func() {
		d.Tap(bottest.Amina, child[1])
		d.Tap(bottest.Amina, child[2])
		d.Wait(2 * time.Minute)
	})
	if got := strings.Join(heard, " "); got != "Clara" {
		t.Errorf("with nobody left %q hear", got)
	}
}
