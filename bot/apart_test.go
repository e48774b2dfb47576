package bot_test

import (
	"fmt"
	"testing"

	"buddy"
	"buddy/store"
)

// TestWhoComesBackIsStillKeptApart: no round, pin or swap brings two together
// again of whom one forgot everything and enrolled anew, or both did.
func TestWhoComesBackIsStillKeptApart(t *testing.T) {
	for name, gone := range map[string][]int64{"one": {amina}, "the other": {marco}, "both": {amina, marco}} {
		t.Run(name, func(t *testing.T) {
			d := newDuo(t)
			d.alone()
			for _, chat := range gone {
				d.say(chat, "/forget")
				d.tap(chat, "Yes, delete everything")
			}
			for _, chat := range gone {
				d.say(chat, "Hello")
			}
			d.update(func(tx *store.Tx) error {
				for chat, side := range map[int64]buddy.Side{amina: buddy.Newcomer, marco: buddy.Local} {
					p, ok := tx.PersonByChat(chat)
					if !ok {
						t.Fatal("nobody came back")
					}
					d.enrolAgain(tx, p, side)
				}
				return nil
			})
			var a, m buddy.Person
			d.view(func(tx *store.Tx) { a, _ = tx.PersonByChat(amina); m, _ = tx.PersonByChat(marco) })
			for i, data := range []string{
				"match", fmt.Sprintf("join.%d.%d", a.ID, m.ID), fmt.Sprintf("join.%d.%d", m.ID, a.ID),
				fmt.Sprintf("join.%d.%d.yes", a.ID, m.ID), fmt.Sprintf("join.%d.%d.yes", m.ID, a.ID),
				fmt.Sprintf("partners.%d", a.ID),
			} {
				d.press(5000+i, clara, data)
			}
			d.view(func(tx *store.Tx) {
				if _, ok := tx.LivePairOf(a.ID); ok {
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
func (d *duo) enrolAgain(tx *store.Tx, p buddy.Person, side buddy.Side) {
	p.Lang, p.Programme = "en", 1
	p.Profile = buddy.Profile{
		Name: "Again", Adult: true, Side: side, Online: true, Free: 1, Interests: []string{"music"},
		Languages: map[string]buddy.Level{"en": buddy.C1},
	}
	p.Consents = []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, Lang: "en", At: tx.Now()}}
	if err := p.Enrol(tx.Now()); err != nil {
		d.t.Fatal(err)
	}
	tx.PutPerson(p)
}
