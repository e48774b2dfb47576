package store_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"buddy/store"

	"go.etcd.io/bbolt"
)

// scratchRows is how many people something is remembered of.
func scratchRows(tx *store.Tx) (n int) {
	for _, k := range store.Keys(tx) {
		if strings.HasPrefix(k, "scratch ") {
			n++
		}
	}
	return n
}

// TestEveryPartOfScratchIsKeptAndFades: each part alone makes a row, stays until its time and no
// longer, and leaves no empty row.
func TestEveryPartOfScratchIsKeptAndFades(t *testing.T) {
	db, w := openTown(t)
	parts := 0
	for f := range reflect.TypeFor[store.Scratch]().Fields() {
		if f.Name == "Person" {
			continue
		}
		parts++
		s := store.Scratch{Person: w.bo.ID}
		reflect.ValueOf(&s).Elem().FieldByIndex(f.Index).FieldByName("At").Set(reflect.ValueOf(noon))
		do(t, db, func(tx *store.Tx) {
			before := scratchRows(tx)
			tx.PutScratch(s)
			equal(t, f.Name, tx.Scratch(w.bo.ID), s)
			equal(t, "rows with "+f.Name, scratchRows(tx), before+1)
			equal(t, f.Name+" fades in time", s.Fade(noon, noon), false)
			equal(t, f.Name+" fades later", s.Fade(noon.Add(time.Nanosecond), noon.Add(time.Nanosecond)), true)
			tx.PutScratch(s)
			equal(t, f.Name+" later", tx.Scratch(w.bo.ID), store.Scratch{Person: w.bo.ID})
			equal(t, "rows without "+f.Name, scratchRows(tx), before)
		})
	}
	if parts < 5 {
		t.Errorf("%d parts", parts)
	}
}

// TestDamagedScratchIsNothing: what is worth little must not keep somebody from being answered.
func TestDamagedScratchIsNothing(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error { return spoil(b, "scratch", be(uint64(w.amina.ID))) })
	do(t, db, func(tx *store.Tx) {
		s := tx.Scratch(w.amina.ID)
		equal(t, "scratch", s, store.Scratch{Person: w.amina.ID})
		s.Album = store.Album{ID: "7", At: noon}
		tx.PutScratch(s)
		equal(t, "written anew", tx.Scratch(w.amina.ID), s)
	})
	if d := db.TakeDamage(); len(d) != 1 || d[0].Table != "scratch" {
		t.Errorf("reported: %v", d)
	}
	for _, err := range db.Check() {
		t.Error(err)
	}
}
