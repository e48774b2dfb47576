package report_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoReadsItIsTrue: whoever tells something serious reads before who reads it, and before the other questions who
// cannot see it; where people of trust coordinate, too, that they do.
func TestWhoReadsItIsTrue(t *testing.T) {
	t.Parallel()
	for _, at := range []struct {
		both   []int64 // focal points who coordinate
		reads  string
		unseen string
	}{
		{nil, "Only people named for this read it.\n", "Neither your buddy nor the coordinators can see this."},
		{[]int64{nora}, "Some of them also coordinate", "Your buddy cannot see this."},
		{[]int64{nora, paul}, "The people who read this also coordinate", "Your buddy cannot see this."},
	} {
		for _, way := range []string{"Without my name", "You may contact me"} {
			d := manned(t)
			for _, chat := range at.both {
				changes(d, chat, func(p *buddy.Person, _ time.Time) { p.JoinTeam(1) })
			}
			tells(d, bottest.Amina, "A child needs help")
			if got := last(d, bottest.Amina); !strings.Contains(got, at.reads) {
				t.Errorf("%v: before it is told Amina reads %s", at.both, got)
			}
			d.Tap(bottest.Amina, way)
			if got := last(d, bottest.Amina); !strings.HasPrefix(got, at.unseen+"\n\nIs help needed") {
				t.Errorf("%v, %s: she is asked %s", at.both, way, got)
			}
		}
	}
	d := manned(t)
	tells(d, bottest.Amina, "I have a complaint", "Without my name", "No")
	if got := last(d, bottest.Amina); !strings.HasPrefix(got, "Your buddy cannot see this.") {
		t.Errorf("of what the team reads is said %s", got)
	}
}

// TestAStrangerReadsNoProgrammes: where there are several, whoever has to do with none reads no name of one, and what
// they tell waits for an owner to place it, with whom it is about.
func TestAStrangerReadsNoProgrammes(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"Without my name", "You may contact me"} {
		d := manned(t)
		d.Update(func(tx *store.Tx) error {
			tx.PutProgramme(buddy.Programme{Name: "Bari"})
			return nil
		})
		comes(d)
		tells(d, stranger, "About somebody of the team", way, "A focal point", "Yes")
		for _, m := range d.TG.Chat(stranger) {
			for _, row := range m.Keyboard {
				for _, b := range row {
					if b.Text == "Bari" || b.Text == "Palermo" {
						t.Errorf("%s: a stranger is offered %q", way, b.Text)
					}
				}
			}
		}
		d.View(func(tx *store.Tx) {
			if all := tx.Reports(0); len(all) != 1 || all[0].AboutRole != buddy.FocalPoint {
				t.Errorf("%s: %+v waits to be placed", way, all)
			}
		})
	}
}

// TestWhoWorksForTwoSaysForWhich: they are asked which programme it is about, by the names of those two alone.
func TestWhoWorksForTwoSaysForWhich(t *testing.T) {
	t.Parallel()
	d := manned(t)
	var bari buddy.ProgrammeID
	d.Update(func(tx *store.Tx) error {
		bari = tx.PutProgramme(buddy.Programme{Name: "Bari"}).ID
		tx.PutProgramme(buddy.Programme{Name: "Lecce"})
		return nil
	})
	changes(d, carlo, func(p *buddy.Person, _ time.Time) { p.JoinTeam(bari) })
	tells(d, carlo, "A child needs help", "Without my name")
	got := last(d, carlo)
	asked := strings.Contains(got, "In which place is it?") && strings.Contains(got, "Bari")
	if !asked || strings.Contains(got, "Lecce") {
		t.Errorf("Carlo is asked %s", got)
	}
}
