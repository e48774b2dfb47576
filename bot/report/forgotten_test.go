package report_test

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

// taken is Amina's report about Marco, which Nora sees to.
func taken(t *testing.T) (*bottest.Duo, func(do string)) {
	d := manned(t)
	d.Wait(2 * time.Hour)
	tells(d, bottest.Amina, aboutMarco...)
	n := 86_000
	does := func(do string) {
		n++
		d.Forge(n, nora, fmt.Sprintf("report.%d.%s", reportsOf(d)[0].ID, do))
		d.Check(nil)
	}
	does("take")
	return d, does
}

// reads is all that stands on Nora's phone.
func reads(d *bottest.Duo) string { return strings.Join(seen(d, nora), "\n") }

func stopped(d *bottest.Duo, chat int64) (yes bool) {
	d.View(func(tx *store.Tx) { _, yes = tx.Suspended(1, chat) })
	return yes
}

// TestNobodyEscapesAReportByForgetting: Nora hears once that something changed, keeps the two apart for good and stops
// the account, and takes that back only with a second yes.
func TestNobodyEscapesAReportByForgetting(t *testing.T) {
	t.Parallel()
	d, does := taken(t)
	before := len(d.TG.Chat(nora))
	at := d.Clock.Now()
	d.Forge(85_000, bottest.Marco, "forget.yes")
	d.Wait(26 * time.Hour)
	d.Check(nil)
	told := 0
	for _, m := range d.TG.Chat(nora)[before:] {
		if strings.Contains(m.Text, "something is new there") {
			told++
		}
	}
	if told != 1 || d.Hears(paul, at, "something is new there") {
		t.Errorf("Nora hears it %d times, Paul too: %v", told, d.Hears(paul, at, "something is new there"))
	}
	does("show")
	screen := d.Last(nora)
	if !strings.Contains(screen, "has deleted everything here") {
		t.Errorf("Nora reads %q", screen)
	}
	does("never")
	does("suspend")
	if stopped(d, bottest.Marco) {
		t.Error("stopped before she was sure")
	}
	does("suspend.yes")
	if !stopped(d, bottest.Marco) {
		t.Error("the account is not stopped")
	}
	does("lift.yes")
	if last := reads(d); !stopped(d, bottest.Marco) || !strings.Contains(last, "must say yes first") {
		t.Errorf("Nora alone lets the account in again, and reads %q", last)
	}
	d.Update(func(tx *store.Tx) error {
		back := tx.PutPerson(buddy.Person{Chat: bottest.Marco, Lang: "en", Created: tx.Now()})
		tx.Permit(back.ID, d.Amina)
		if !slices.Contains(tx.KeptFrom(back.ID), d.Amina) {
			t.Error("the team can bring them together again")
		}
		return nil
	})
}

// TestWhoComesBackAfterForgettingIsStopped like anybody who takes part: they rest, and wait for nobody.
func TestWhoComesBackAfterForgettingIsStopped(t *testing.T) {
	t.Parallel()
	d, does := taken(t)
	var marco buddy.Person
	d.View(func(tx *store.Tx) { marco, _ = tx.Person(d.Marco) })
	d.Forge(85_000, bottest.Marco, "forget.yes")
	d.Wait(time.Hour)
	d.Update(func(tx *store.Tx) error {
		marco.ID, marco.Stage = 0, buddy.Waiting
		marco = tx.PutPerson(marco)
		return nil
	})
	does("never")
	does("suspend.yes")
	d.View(func(tx *store.Tx) {
		back, _ := tx.Person(marco.ID)
		if back.Stage != buddy.Resting || !slices.Contains(tx.KeptFrom(back.ID), d.Amina) {
			t.Errorf("Marco is %s, kept from %v", back.Stage, tx.KeptFrom(back.ID))
		}
	})
	if !stopped(d, bottest.Marco) {
		t.Error("his account is not stopped")
	}
}

// TestALiftOutOfAReportTakesTwo, also of what the team stopped before: Nora is asked once, and Paul says yes first.
func TestALiftOutOfAReportTakesTwo(t *testing.T) {
	t.Parallel()
	d, does := taken(t)
	d.Forge(85_000, bottest.Clara, fmt.Sprintf("suspend.%d.conduct.yes", d.Marco))
	does("lift")
	if last := reads(d); !stopped(d, bottest.Marco) || !strings.Contains(last, "take part again? A break goes on") {
		t.Errorf("one tap does it, or Nora reads %q", last)
	}
	does("lift.yes")
	if !stopped(d, bottest.Marco) {
		t.Fatal("Nora alone lets him take part again")
	}
	var asked buddy.ApprovalID
	d.View(func(tx *store.Tx) {
		for _, a := range tx.Approvals() {
			asked = a.ID
		}
	})
	d.Forge(85_010, paul, fmt.Sprintf("eyes.%d.yes", asked))
	does("lift.yes")
	if stopped(d, bottest.Marco) {
		t.Error("with Paul's yes he is still stopped")
	}
}

// TestAPauseOutOfAReportAsksOnce, and says that its hour tells that somebody acted.
func TestAPauseOutOfAReportAsksOnce(t *testing.T) {
	t.Parallel()
	d, does := taken(t)
	does("pause")
	if last := reads(d); pairOf(d).State != buddy.Active || !strings.Contains(last, "that somebody acted") {
		t.Errorf("the pair is %s, and Nora reads %q", pairOf(d).State, last)
	}
	does("pause.yes")
	if got := pairOf(d).State; got != buddy.Paused {
		t.Errorf("then the pair is %s", got)
	}
}
