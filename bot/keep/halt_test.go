package keep_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestAHaltOutlivesAStop: what waits to be sent is held where it is, also while it is on its way and over a restart,
// and comes once when messages go on.
func TestAHaltOutlivesAStop(t *testing.T) {
	d := bottest.NewDuo(t)
	mail := func(text string) (id uint64) {
		d.Update(func(tx *store.Tx) error {
			id = tx.Enqueue(buddy.Message{
				Chat: bottest.Amina, Person: d.Amina, Kind: buddy.SendText, Class: buddy.Scheduled, Text: text,
			}).ID
			return nil
		})
		return id
	}
	before := mail("on its way")
	d.Update(func(tx *store.Tx) error {
		p := tx.Programmes()[0]
		p.Halt(0, tx.Now())
		tx.PutProgramme(p)
		tx.HoldBack()
		m, _ := outboxRow(tx, before)
		m.Held, m.Tries = 0, 1 // as the sender writes it back that took it before
		tx.PutMessage(m)
		return nil
	})
	mail("begun while stopped")
	if err := d.Boot(); err != nil {
		t.Fatal(err)
	}
	d.Wait(2 * time.Hour)
	for _, text := range []string{"on its way", "begun while stopped"} {
		if d.Last(bottest.Amina) == text {
			t.Errorf("%q was sent", text)
		}
	}
	d.View(func(tx *store.Tx) {
		if n := len(tx.HeldOf(tx.Programmes()[0].ID)); n < 2 || len(tx.Ready()) != 0 {
			t.Errorf("%d are held, %d may go", n, len(tx.Ready()))
		}
	})
	d.Update(func(tx *store.Tx) error {
		p := tx.Programmes()[0]
		p.GoOn()
		tx.PutProgramme(p)
		for _, m := range tx.HeldOf(p.ID) {
			tx.Release(m)
		}
		return nil
	})
	d.Must(0, nil)
	if got := d.Last(bottest.Amina); got != "begun while stopped" {
		t.Errorf("last: %q", got)
	}
}

func outboxRow(tx *store.Tx, id uint64) (buddy.Message, bool) {
	for _, m := range tx.Outbox() {
		if m.ID == id {
			return m, true
		}
	}
	return buddy.Message{}, false
}

// TestOnlyOwnersAndTheTeamStop: not a participant, and not the team of another programme.
func TestOnlyOwnersAndTheTeamStop(t *testing.T) {
	d := bottest.NewDuo(t)
	halted := func() (on bool) {
		d.View(func(tx *store.Tx) { on = tx.Programmes()[0].Halts() })
		return on
	}
	d.Update(func(tx *store.Tx) error {
		other := tx.PutProgramme(buddy.Programme{Name: "Bari", Zone: "Europe/Rome"})
		tx.PutPerson(buddy.Person{Chat: 8100, Lang: "en", Staff: []buddy.ProgrammeID{other.ID}, Desk: other.ID})
		tx.PutPerson(buddy.Person{Chat: 8200, Lang: "en", Owner: true})
		return nil
	})
	for i, phone := range []int64{bottest.Amina, 8100} {
		d.Forge(100+i, phone, "halt.1.stop")
		if halted() {
			t.Fatalf("%d stops what is not theirs", phone)
		}
	}
	d.Forge(110, 8200, "halt.1.stop")
	if !halted() {
		t.Error("an owner cannot stop it")
	}
}
