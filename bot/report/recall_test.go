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

var unsafe = []string{"I do not feel safe", "Without my name", "No", "No"}

// TestWhoCannotBeReachedIsPassedOverAtOnce: the failed delivery has the next focal point called, and given what the
// first had taken; without another the owner hears.
func TestWhoCannotBeReachedIsPassedOverAtOnce(t *testing.T) {
	t.Parallel()
	d := manned(t)
	d.Wait(2 * time.Hour)
	tells(d, bottest.Amina, unsafe...)
	d.Tap(nora, "Have a look")
	d.Tap(nora, "I see to it")
	if err := d.TG.Block(nora); err != nil {
		t.Fatal(err)
	}
	before := len(d.TG.Chat(paul))
	tells(d, bottest.Marco, unsafe...)
	d.Wait(2 * time.Minute)
	var said []string
	for _, m := range d.TG.Chat(paul)[before:] {
		said = append(said, m.Text)
	}
	for _, r := range reportsOf(d) {
		if !strings.Contains(strings.Join(said, " "), fmt.Sprint("#", r.ID)) || !r.Waits() {
			t.Errorf("#%d is of %d, and Paul hears %q", r.ID, r.Handler, said)
		}
	}
	if err := d.TG.Block(paul); err != nil {
		t.Fatal(err)
	}
	heard := news(d, func() {
		tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
		d.Wait(2 * time.Minute)
	})
	if !slices.Contains(heard, "owner") {
		t.Errorf("with nobody left %v hear", heard)
	}
}

// TestWhoIsDismissedOrSuspendedSeesToNothing: their reports wait for others, who hear at once; whoever is suspended
// has no role in the programme any more.
func TestWhoIsDismissedOrSuspendedSeesToNothing(t *testing.T) {
	t.Parallel()
	for name, ends := range map[string]func(d *bottest.Duo, who buddy.Person) (int64, string){
		"dismissed": func(_ *bottest.Duo, who buddy.Person) (int64, string) {
			return boss, fmt.Sprintf("dismiss.1.focal.%d.yes", who.ID)
		},
		"suspended": func(d *bottest.Duo, who buddy.Person) (int64, string) {
			d.Update(func(tx *store.Tx) error { // Nora takes part, too
				who.Programme, who.Stage = 1, buddy.Resting
				who.Profile = buddy.Profile{Name: "Nora", Side: buddy.Local, Adult: true}
				tx.PutPerson(who)
				return nil
			})
			return bottest.Clara, fmt.Sprintf("suspend.%d.conduct.yes", who.ID)
		},
		"erased": func(*bottest.Duo, buddy.Person) (int64, string) { return nora, "forget.yes" },
	} {
		d := manned(t)
		d.Wait(2 * time.Hour)
		tells(d, bottest.Amina, unsafe...)
		d.Tap(nora, "Have a look")
		d.Tap(nora, "I see to it")
		var who buddy.Person
		d.View(func(tx *store.Tx) { who, _ = tx.PersonByChat(nora) })
		chat, data := ends(d, who)
		heard := news(d, func() {
			d.Forge(82_000, chat, data)
			d.Wait(2 * time.Minute)
		})
		r := reportsOf(d)[0]
		if !r.Waits() || !slices.Contains(heard, "Paul") {
			t.Errorf("%s: it is of %d, and %v hear; %q", name, r.Handler, heard, d.Last(chat))
		}
		d.Forge(82_001, nora, "reports", fmt.Sprintf("report.%d", r.ID), fmt.Sprintf("report.%d.take", r.ID))
		d.Check(nil)
		d.View(func(tx *store.Tx) {
			if p, _ := tx.PersonByChat(nora); len(p.Posts) > 0 {
				t.Errorf("%s: she holds %v", name, p.Posts)
			}
		})
		if r := reportsOf(d)[0]; r.Handler != 0 {
			t.Errorf("%s: she takes it again", name)
		}
	}
}

// TestADrillIsNobodysReport: it stands in no count and no file, alarms nobody, and goes with one tap, once.
func TestADrillIsNobodysReport(t *testing.T) {
	t.Parallel()
	d := manned(t)
	d.Update(func(tx *store.Tx) error {
		for range 3 {
			tx.Schedule(buddy.DueAbout(buddy.DueKind("programme.drill"), buddy.ProgrammeID(1), tx.Now()))
		}
		return nil
	})
	heard := news(d, func() { d.Wait(2 * time.Minute) })
	all := reportsOf(d)
	if len(heard) > 0 || len(all) != 1 || !all[0].Drill {
		t.Fatalf("%v hear of %+v", heard, all)
	}
	for chat, want := range map[int64]bool{nora: true, paul: true, bottest.Clara: false, carlo: false, boss: false} {
		if got := strings.Contains(d.Last(chat), "A drill for"); got != want {
			t.Errorf("%d is asked: %v", chat, got)
		}
	}
	for i, data := range []string{"", ".take", ".outcome.none", ".arrived"} {
		for j, chat := range []int64{bottest.Clara, bottest.Amina, boss} {
			d.Forge(83_000+10*i+j, chat, fmt.Sprintf("report.%d%s", all[0].ID, data))
			d.Check(nil)
		}
	}
	var code string
	d.View(func(tx *store.Tx) {
		code = tx.ReportCode(all[0])
		if _, found := tx.ReportByCode(code); found {
			t.Error("a code leads to it")
		}
	})
	d.Forge(83_100, nora, fmt.Sprintf("report.%d.take", all[0].ID))
	d.Check(nil)
	if got := reportsOf(d); len(got) != 1 || got[0].Handler != 0 {
		t.Fatalf("somebody else answered, or took it: %+v", got)
	}
	d.Tap(paul, "It has arrived")
	d.Tap(nora, "It has arrived")
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Programme(1); p.Drill.Proven.IsZero() || p.Drill.Missed != 0 || len(tx.Reports(1)) > 0 {
			t.Errorf("after a tap %+v", p.Drill)
		}
	})
}

// TestTwoMissedDrillsCloseAProgramme for new people, and a late tap opens it.
func TestTwoMissedDrillsCloseAProgramme(t *testing.T) {
	t.Parallel()
	d := manned(t)
	sends := func() {
		d.Update(func(tx *store.Tx) error {
			tx.Schedule(buddy.DueAbout(buddy.DueKind("programme.drill"), buddy.ProgrammeID(1), tx.Now()))
			return nil
		})
	}
	lacks := func() (kinds []string) {
		d.View(func(tx *store.Tx) {
			p, _ := tx.Programme(1)
			for _, l := range p.Ready(tx.Now(), buddy.Crew{Leads: 1, Focals: 2, Known: true}).Lacks {
				kinds = append(kinds, l.Kind)
			}
		})
		return kinds
	}
	for missed := range 2 {
		sends()
		d.Wait(26 * time.Hour)
		want := []string{"nobody answered the drill in time", "again nobody answered the drill"}[missed]
		if !strings.Contains(fmt.Sprint(seen(d, boss)), want) {
			t.Errorf("after %d the owner does not hear %q", missed+1, want)
		}
		if slices.Contains(lacks(), buddy.LackDrill) != (missed == 1) {
			t.Errorf("after %d it lacks %v", missed+1, lacks())
		}
		if missed == 0 {
			d.Update(func(tx *store.Tx) error { // the one that came by itself on the next working day
				for _, r := range tx.Agenda() {
					if r.Kind == "programme.drill" {
						tx.Unschedule(r)
					}
				}
				return nil
			})
		}
	}
	d.Tap(nora, "It has arrived")
	if slices.Contains(lacks(), buddy.LackDrill) {
		t.Errorf("after a late tap it lacks %v", lacks())
	}
}
