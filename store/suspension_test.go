package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// TestASuspensionIsOfTheAccount: it outlives the person's erasure, counts in its own
// programme alone, and goes when it is ended.
func TestASuspensionIsOfTheAccount(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Suspend(w.amina.Programme, w.amina.Chat, "conduct")
		tx.Erase(w.amina.ID)
	})
	see(t, db, func(tx *store.Tx) {
		if _, ok := tx.Suspended(w.amina.Programme, w.amina.Chat); !ok {
			t.Error("erasing ends it")
		}
		if _, ok := tx.Suspended(w.amina.Programme+1, w.amina.Chat); ok {
			t.Error("it counts in another programme")
		}
		if _, ok := tx.Suspended(w.amina.Programme, w.bo.Chat); ok {
			t.Error("it counts for somebody else")
		}
		all := tx.Suspensions(w.amina.Programme)
		if len(all) != 1 {
			t.Fatalf("%d suspensions", len(all))
		}
		if _, known := tx.SuspendedPerson(all[0]); known {
			t.Error("an erased person is found by it")
		}
	})
	do(t, db, func(tx *store.Tx) {
		again := tx.PutPerson(buddy.Person{Chat: w.amina.Chat})
		all := tx.Suspensions(w.amina.Programme)
		if p, known := tx.SuspendedPerson(all[0]); !known || p.ID != again.ID {
			t.Error("whoever comes back is not found by it")
		}
		tx.Unsuspend(all[0])
		if _, ok := tx.Suspended(w.amina.Programme, w.amina.Chat); ok || len(tx.Suspensions(w.amina.Programme)) > 0 {
			t.Error("ending it leaves it")
		}
	})
}

var errUndo = errors.New("undo")

// TestCheckKnowsWhoMayNotWait: a suspended person waits for no buddy, and goes on
// with none.
func TestCheckKnowsWhoMayNotWait(t *testing.T) {
	for name, c := range map[string]struct {
		stage buddy.Stage
		state buddy.PairState
		wrong string
	}{
		"rests, the pair pauses":      {buddy.Resting, buddy.Paused, ""},
		"rests, the pair is over":     {buddy.Resting, buddy.Ended, ""},
		"waits":                       {buddy.Waiting, buddy.Ended, "waits for a buddy"},
		"rests, the pair goes on":     {buddy.Resting, buddy.Active, "which is active"},
		"rests, the pair is proposed": {buddy.Resting, buddy.Proposed, "which is proposed"},
	} {
		t.Run(name, func(t *testing.T) {
			db, w := openTown(t)
			var found []error
			err := db.Update(noon, func(tx *store.Tx) error {
				for _, p := range tx.PairsOf(w.amina.ID) {
					p.State = c.state
					tx.PutPair(p)
				}
				p, _ := tx.Person(w.amina.ID)
				p.Stage = c.stage
				tx.PutPerson(p)
				tx.Suspend(p.Programme, p.Chat, "rules")
				found = store.Check(tx)
				return errUndo
			})
			if !errors.Is(err, errUndo) {
				t.Fatal(err)
			}
			if said := fmt.Sprint(found); c.wrong == "" && len(found) > 0 || !strings.Contains(said, c.wrong) {
				t.Errorf("check says %s, want %q", said, c.wrong)
			}
		})
	}
}

// TestEveryAccountOfWhoIsErasedStaysShut: suspended, and kept apart, on the account they moved to and on the one
// they left.
func TestEveryAccountOfWhoIsErasedStaysShut(t *testing.T) {
	do(t, storetest.Open(t), func(tx *store.Tx) {
		at := tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}).ID
		amina, marco := settled(tx, at, 501, buddy.Newcomer), settled(tx, at, 502, buddy.Local)
		tx.ForbidUnseen(amina.ID, marco.ID)
		tx.Suspend(at, 502, "conduct")
		marco = tx.Move(tx.Move(marco, 503), 504)
		amina = tx.Move(amina, 505)
		tx.Erase(marco.ID)
		for _, chat := range []int64{502, 503, 504} {
			if _, yes := tx.Suspended(at, chat); !yes {
				t.Errorf("account %d is free", chat)
			}
			back := settled(tx, at, chat, buddy.Local)
			if len(tx.KeptFrom(back.ID)) == 0 {
				t.Errorf("account %d is not kept apart any more", chat)
			}
			tx.Erase(back.ID)
		}
		tx.Erase(amina.ID)
		back, marco := settled(tx, at, 502, buddy.Local), settled(tx, at, 501, buddy.Newcomer)
		if len(tx.KeptFrom(back.ID)) == 0 || len(tx.KeptFrom(marco.ID)) == 0 {
			t.Error("on their first accounts they are not kept apart any more")
		}
		tx.Erase(back.ID) // who is suspended does not wait
	})
}
