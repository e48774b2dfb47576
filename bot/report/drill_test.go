package report_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// due puts a drill on the agenda in place of the planned one, at a time, a month after the last.
func due(d *bottest.Duo, at time.Time) {
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Programme(1)
		p.SendDrill(at.AddDate(0, -1, 0))
		tx.PutProgramme(p)
		for _, r := range tx.Agenda() {
			if r.Kind == "programme.drill" {
				tx.Unschedule(r)
			}
		}
		tx.Schedule(buddy.DueAbout(buddy.DueKind("programme.drill"), buddy.ProgrammeID(1), at))
		return nil
	})
}

// drills counts those on a phone.
func drills(d *bottest.Duo, chat int64) (n int) {
	for _, m := range d.TG.Chat(chat) {
		n += strings.Count(m.Text, "A drill for")
	}
	return n
}

// TestADrillThatIsStoppedComesWhenMessagesGoOn: on the first working day after that, once, with its button; until then
// nothing counts as sent, and nothing as missed.
func TestADrillThatIsStoppedComesWhenMessagesGoOn(t *testing.T) {
	t.Parallel()
	d := manned(t)
	switches := func(stop bool) {
		d.Update(func(tx *store.Tx) error {
			p, _ := tx.Programme(1)
			if p.GoOn(); stop {
				p.Halt(0, tx.Now())
			}
			tx.PutProgramme(p)
			return nil
		})
	}
	switches(true)
	due(d, d.Clock.Now())
	d.Wait(4 * bottest.Day) // Friday
	if n := drills(d, nora); n != 0 || len(reportsOf(d)) != 0 {
		t.Errorf("%d drills came while messages are stopped, %d wait", n, len(reportsOf(d)))
	}
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Programme(1); !p.Drill.Sent.Before(d.Clock.Now().AddDate(0, -1, 0)) || p.Drill.Missed != 0 {
			t.Errorf("noted as %+v", p.Drill)
		}
	})
	d.Wait(12 * time.Hour)
	switches(false)
	d.Wait(2 * bottest.Day) // Sunday
	if n := drills(d, nora); n != 0 {
		t.Errorf("%d drills came at the weekend", n)
	}
	d.Wait(15 * time.Hour) // Monday, after eleven
	if n := drills(d, nora); n != 1 {
		t.Errorf("%d drills came on the first working day", n)
	}
	d.Tap(nora, "It has arrived")
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Programme(1); p.Drill.Proven.IsZero() {
			t.Errorf("after a tap: %+v", p.Drill)
		}
	})
}

// TestADrillThatComesLateWaitsForAWorkingDay: the bot was off on its day, and starts at a weekend or at night.
func TestADrillThatComesLateWaitsForAWorkingDay(t *testing.T) {
	t.Parallel()
	for name, later := range map[string]time.Duration{
		"Saturday": 5*bottest.Day + 3*time.Hour, "at night": 14 * time.Hour, "at the end of a day": 8 * time.Hour,
	} {
		d := manned(t)
		d.Wait(later)
		due(d, d.Clock.Now().Add(-bottest.Day))
		d.Wait(time.Hour)
		if n := drills(d, nora); n != 0 {
			t.Errorf("%s: %d drills came", name, n)
		}
		d.Wait(3 * bottest.Day)
		if n := drills(d, nora); n == 0 {
			t.Errorf("%s: none came on the next working day", name)
		}
	}
}
