package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// TestNoRefusalTellsOfAReport: Clara cannot end a suspension alone, nor a member's break, in the same words whether
// somebody told something or the team or the member did it by themselves.
func TestNoRefusalTellsOfAReport(t *testing.T) {
	t.Parallel()
	tries := func(suspends func(d *bottest.Duo)) []string {
		d := manned(t)
		d.Wait(2 * time.Hour)
		suspends(d)
		d.Check(nil)
		token := ""
		d.View(func(tx *store.Tx) {
			for _, s := range tx.Suspensions(1) {
				token = s.Token()
			}
		})
		var said []string
		lift := "unsuspend." + token
		for i, data := range []string{lift, fmt.Sprintf("pairresume.%d", d.Pair), lift} {
			d.Forge(84_000+i, bottest.Clara, data)
			d.Check(nil)
			said = append(said, d.Last(bottest.Clara))
		}
		d.View(func(tx *store.Tx) {
			if marco, _ := tx.Person(d.Marco); len(tx.Suspensions(1)) == 0 && marco.Stage != buddy.Resting {
				t.Error("Clara let Marco take part again alone")
			}
			if p, _ := tx.Pair(d.Pair); p.State != buddy.Paused {
				t.Errorf("the pair is %s", p.State)
			}
		})
		return said
	}
	byTeam := tries(func(d *bottest.Duo) {
		d.Forge(83_000, bottest.Amina, fmt.Sprintf("ourrest.%d.4", d.Pair))
		d.Forge(83_001, bottest.Clara, fmt.Sprintf("suspend.%d.other.yes", d.Marco))
	})
	byReport := tries(func(d *bottest.Duo) {
		tells(d, bottest.Amina, aboutMarco...)
		r := reportsOf(d)[0]
		d.Forge(83_000, nora, fmt.Sprintf("report.%d.take", r.ID), fmt.Sprintf("report.%d.suspend.yes", r.ID))
	})
	if diff := cmp.Diff(byTeam, byReport); diff != "" || !strings.Contains(fmt.Sprint(byTeam), "must say yes first") {
		t.Errorf("(-by the team +out of a report): Clara reads\n%s%q", diff, byTeam)
	}
}

// TestNewsOfATellingReachesWhoAskedForItHere, whether they have left, stopped all messages or are suspended since.
func TestNewsOfATellingReachesWhoAskedForItHere(t *testing.T) {
	t.Parallel()
	for name, since := range map[string]func(d *bottest.Duo){
		"left":    func(d *bottest.Duo) { d.Forge(85_000, bottest.Amina, "leave.yes") },
		"stopped": func(d *bottest.Duo) { d.Forge(85_000, bottest.Amina, "quiet") },
		"suspended": func(d *bottest.Duo) {
			d.Forge(85_000, bottest.Clara, fmt.Sprintf("suspend.%d.other.yes", d.Amina))
		},
		"nothing": func(*bottest.Duo) {},
	} {
		d := manned(t)
		d.Wait(2 * time.Hour)
		tells(d, bottest.Amina, "I do not feel safe", "You may contact me", "No", "Here in this chat", "At any time",
			"English", "No", "About something else", "Ask me before")
		since(d)
		d.Check(nil)
		r := reportsOf(d)[0]
		d.Forge(85_100, nora, fmt.Sprintf("report.%d.take", r.ID))
		before := d.Clock.Now()
		d.Wait(24 * time.Hour)
		if !d.Hears(bottest.Amina, before, "There is something new here for you") {
			t.Errorf("%s: she hears nothing of it", name)
		}
	}
}
