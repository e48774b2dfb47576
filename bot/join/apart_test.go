package join_test

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoComesBackIsStillKeptApart: no round, pin or swap brings two together
// again of whom one forgot everything and enrolled anew, or both did.
func TestWhoComesBackIsStillKeptApart(t *testing.T) {
	for name, gone := range map[string][]int64{
		"one": {bottest.Amina}, "the other": {bottest.Marco}, "both": {bottest.Amina, bottest.Marco},
	} {
		t.Run(name, func(t *testing.T) {
			d := bottest.NewDuo(t)
			d.Alone()
			for _, chat := range gone {
				d.Say(chat, "/forget")
				d.Tap(chat, "Yes, delete everything")
			}
			for _, chat := range gone {
				d.Say(chat, "Hello")
			}
			d.Update(func(tx *store.Tx) error {
				sides := map[int64]buddy.Side{bottest.Amina: buddy.Newcomer, bottest.Marco: buddy.Local}
				for chat, side := range sides {
					p, ok := tx.PersonByChat(chat)
					if !ok {
						t.Fatal("nobody came back")
					}
					enrolAgain(d, tx, p, side)
				}
				return nil
			})
			var a, m buddy.Person
			d.View(func(tx *store.Tx) { a, _ = tx.PersonByChat(bottest.Amina); m, _ = tx.PersonByChat(bottest.Marco) })
			for i, data := range []string{
				"match", fmt.Sprintf("join.%d.%d", a.ID, m.ID), fmt.Sprintf("join.%d.%d", m.ID, a.ID),
				fmt.Sprintf("join.%d.%d.yes", a.ID, m.ID), fmt.Sprintf("join.%d.%d.yes", m.ID, a.ID),
				fmt.Sprintf("partners.%d", a.ID),
			} {
				d.Press(5000+i, bottest.Clara, data)
			}
			d.View(func(tx *store.Tx) {
				if _, ok := bottest.PairOf(tx, a.ID); ok {
					t.Error("the two are together again")
				}
				if n := len(tx.Quarantined()); n != 2-len(gone) { // of before
					t.Errorf("%d set aside", n)
				}
			})
		})
	}
}

// enrolAgain fills in the answers of somebody who is new here.
func enrolAgain(d *bottest.Duo, tx *store.Tx, p buddy.Person, side buddy.Side) {
	p.Lang, p.Programme = "en", 1
	p.Profile = buddy.Profile{
		Name: "Again", Adult: true, Side: side, Online: true, Free: 1, Interests: []string{"music"},
		Languages: map[string]buddy.Level{"en": buddy.C1},
	}
	p.Consents = []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())}
	p.Stage, p.Training = buddy.Applying, buddy.Training{Before: true}
	if err := p.Enrol(tx.Now()); err != nil {
		d.T.Fatal(err)
	}
	tx.PutPerson(p)
}
