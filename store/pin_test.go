package store_test

import (
	"bytes"
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

// codeOf is the hash of digits for a person.
func codeOf(tx *store.Tx, person buddy.PersonID, digits ...int) (hash []byte) {
	for _, d := range digits {
		hash = tx.PINHash(person, hash, d)
	}
	return hash
}

// TestPINHashesTellNothingOfEachOther: another person's, another order, another installation's differ; one's own does
// not.
func TestPINHashesTellNothingOfEachOther(t *testing.T) {
	var all [][]byte
	for range 2 {
		see(t, storetest.Open(t), func(tx *store.Tx) {
			all = append(all, codeOf(tx, 1, 4, 7, 1, 1), codeOf(tx, 2, 4, 7, 1, 1), codeOf(tx, 1, 7, 4, 1, 1),
				codeOf(tx, 1, 4, 7, 1))
			if !bytes.Equal(codeOf(tx, 1, 4, 7, 1, 1), codeOf(tx, 1, 4, 7, 1, 1)) {
				t.Error("one PIN has two hashes")
			}
		})
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if bytes.Equal(a, b) {
				t.Error("two are alike")
			}
		}
	}
}

// TestADamagedPINOpensNothing, and lets nobody choose another.
func TestADamagedPINOpensNothing(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error { return spoil(b, "pins", be(uint64(w.sam.ID))) })
	do(t, db, func(tx *store.Tx) {
		if !tx.HasPIN(w.sam.ID) || tx.PINOpens(w.sam.ID) {
			t.Error("it opens, or is gone")
		}
		tx.DropPIN(w.sam.ID)
	})
	if d := db.TakeDamage(); len(d) != 1 || d[0].Table != "pins" {
		t.Errorf("damage: %v", d)
	}
}

// TestARestoreEndsSessions: who had entered their PIN when the copy was made enters it again.
func TestARestoreEndsSessions(t *testing.T) {
	ring := store.NewRing()
	db := storetest.OpenWith(t, store.Options{Keys: ring})
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		tx.PutPIN(buddy.PIN{Person: w.sam.ID, Code: []byte("code"), Open: tx.Now().Add(time.Hour)})
	})
	var copied bytes.Buffer
	if err := db.Backup(&copied); err != nil {
		t.Fatal(err)
	}
	opt := store.Options{Dir: t.TempDir(), Keys: ring}
	if _, err := store.Restore(opt, &copied); err != nil {
		t.Fatal(err)
	}
	see(t, storetest.OpenWith(t, opt), func(tx *store.Tx) {
		if p := tx.PIN(w.sam.ID); tx.PINOpens(w.sam.ID) || string(p.Code) != "code" {
			t.Errorf("after the restore: %+v", p)
		}
	})
}

// TestADraftGoesWithWhoIsErased: what somebody of the team typed before their PIN may be about them.
func TestADraftGoesWithWhoIsErased(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		clara := buddy.Person{Chat: 901, Stage: buddy.Waiting}
		clara.Appoint(buddy.Coordinator, w.amina.Programme, noon)
		clara = tx.PutPerson(clara)
		p := tx.PIN(clara.ID)
		p.Want(buddy.Wish{Data: "queue"}, noon)
		p.Want(buddy.Wish{Typed: []buddy.Typed{{Text: "Amina lives in Via Roma", Own: 7}}}, noon)
		tx.PutPIN(p)
		tx.Erase(w.amina.ID)
		if p = tx.PIN(clara.ID); len(p.Wish.Typed) != 0 || p.Wish.Data != "queue" {
			t.Errorf("%+v", p.Wish)
		}
		tx.Erase(clara.ID)
	})
}
