package store_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// TestCompactingLosesNothingWrittenMeanwhile: rows that are new, changed and deleted
// while the file is rewritten are afterwards as they were, also after opening it anew.
func TestCompactingLosesNothingWrittenMeanwhile(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing()}
	db := storetest.OpenWith(t, opt)
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		for i := range 2000 {
			tx.PutPerson(
				buddy.Person{Chat: int64(1000 + i), Programme: 1, Lang: "en", Source: strings.Repeat("x", 500)},
			)
		}
	})
	stop, writes := make(chan struct{}), 0
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			err := db.Update(noon, func(tx *store.Tx) error {
				p := tx.PutPerson(buddy.Person{Chat: int64(9000 + n), Programme: 1, Lang: "en"})
				if n%3 == 0 {
					tx.Erase(p.ID - 1)
				}
				w.talk.Step = fmt.Sprint(n)
				tx.PutTalk(w.talk)
				m := tx.Enqueue(buddy.Message{Chat: 1, Text: fmt.Sprint(n)})
				tx.DropMessage(m.ID - 5)
				return nil
			})
			if err != nil {
				t.Error(err)
				return
			}
			writes = n
		}
	})
	for range 5 {
		if err := db.Compact(); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	writing.Wait()
	if writes < 5 {
		t.Errorf("only %d writes in between: nobody got a turn", writes)
	}
	for _, err := range db.Check() {
		t.Error(err)
	}
	before := rows(t, db)
	next := func(db *store.DB) (id buddy.PersonID) {
		do(t, db, func(tx *store.Tx) { id = tx.PutPerson(buddy.Person{Chat: 5, Lang: "en"}).ID; tx.Erase(id) })
		return id
	}
	last := next(db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again := storetest.OpenWith(t, opt)
	if !slices.Equal(before, rows(t, again)) {
		t.Error("other rows after opening the file anew")
	}
	see(t, again, func(tx *store.Tx) {
		talk, _ := tx.Talk(w.talk.Run)
		equal(t, "the last change", talk.Step, fmt.Sprint(writes))
	})
	if id := next(again); id != last+1 {
		t.Errorf("after person %d comes %d: a number may be given out twice", last, id)
	}
	if left := names(t, opt.Dir); !slices.Equal(left, []string{store.FileName}) {
		t.Errorf("left behind: %v", left)
	}
}
