package keep_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// links are how many ways to another account there are.
func links(w *bottest.TwoTowns) (n int) {
	w.View(func(tx *store.Tx) {
		for _, p := range tx.Programmes() {
			for _, i := range tx.Invites(p.ID) {
				if i.Kind == buddy.InviteMove {
					n++
				}
			}
		}
		for _, i := range tx.Invites(0) {
			if i.Kind == buddy.InviteMove {
				n++
			}
		}
	})
	return n
}

// TestNobodyAloneMovesAnAccount: an owner asks for that of a coordinator, who is the only other one there. Neither the
// owner nor the coordinator can say yes. The coordinator hears of it and can stop it; else it is possible a day later.
func TestNobodyAloneMovesAnAccount(t *testing.T) {
	for _, stops := range []bool{true, false} {
		w := bottest.NewTwoTowns(t)
		var dario buddy.PersonID
		w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(bottest.Dario); dario = p.ID })
		move := fmt.Sprintf("lost.%d.yes", dario)
		w.Tap(bottest.Olga, move)
		w.Tap(bottest.Olga, move)
		var id buddy.ApprovalID
		w.View(func(tx *store.Tx) { id = tx.Approvals()[0].ID })
		if said := w.Shown(bottest.Dario); !strings.Contains(said, "another account in place of this one") {
			t.Errorf("whose account it is reads %q", said)
		}
		for _, phone := range []int64{bottest.Olga, bottest.Dario, bottest.Carla} {
			w.Tap(phone, fmt.Sprintf("eyes.%d.yes", id))
		}
		w.Tap(bottest.Carla, fmt.Sprintf("stopit.%d", id)) // of the other programme
		w.Tap(bottest.Olga, fmt.Sprintf("stopit.%d", id))
		if w.Tap(bottest.Olga, move); links(w) > 0 {
			t.Error("an owner alone makes a way to a coordinator's account")
		}
		if stops {
			w.Tap(bottest.Dario, fmt.Sprintf("stopit.%d", id))
		}
		w.Tick(w.Clock.Now().Add(buddy.ApprovalLasts + 2*time.Hour))
		if w.Tap(bottest.Olga, move); (links(w) > 0) == stops {
			t.Errorf("stopped: %v, and then there are %d links", stops, links(w))
		}
	}
}
