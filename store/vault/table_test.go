package vault_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"buddy/store/vault"
)

// TestRowsAreFoundByWhatTheySay, also after they say something else, and by a hash that is not in the file.
func TestRowsAreFoundByWhatTheySay(t *testing.T) {
	db := fresh(t)
	do(t, db, func(tx *vault.Tx) {
		rake, saw, book := put(tx, 1, "Ada"), put(tx, 1, "Bo"), put(tx, 2, "Ada")
		for _, c := range []struct {
			index string
			group []byte
			want  []thing
		}{
			{"things.shelf", vault.Key(uint64(1)), []thing{rake, saw}},
			{"things.shelf", vault.Key(uint64(2)), []thing{book}},
			{"things.owner", vault.Keyed(tx, "Ada")[:16], []thing{rake, book}},
			{"things.owner", vault.Keyed(tx, "Eve")[:16], nil},
		} {
			if got := things.By(tx, c.index, c.group); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", c.index, got, c.want)
			}
		}
		saw.Shelf = 2
		things.Put(tx, vault.Key(saw.ID), saw)
		things.Remove(tx, vault.Key(book.ID))
		if ids := things.Numbers(tx, "things.shelf", vault.Key(uint64(2))); !slices.Equal(ids, []uint64{saw.ID}) {
			t.Errorf("on the second shelf: %v", ids)
		}
		if all := things.All(tx); !slices.Equal(all, []thing{rake, saw}) {
			t.Errorf("all: %v", all)
		}
	})
	sound(t, db)
}

// TestTheLastOfAGroup is searched from its end, within the group.
func TestTheLastOfAGroup(t *testing.T) {
	db := fresh(t)
	do(t, db, func(tx *vault.Tx) {
		first, read := put(tx, 7, "Ada"), 0
		put(tx, 7, "Bo")
		last := put(tx, 7, "Ada")
		put(tx, 8, "Ada")
		ofAda := func(r thing) bool { read++; return r.Owner == "Ada" }
		got, ok := things.LastOf(tx, "things.shelf", vault.Key(uint64(7)), ofAda)
		if !ok || got != last || read != 1 {
			t.Errorf("%v, %v after %d rows, want %v", got, ok, read, last)
		}
		early := func(r thing) bool { return r.ID < last.ID-1 }
		got, ok = things.LastOf(tx, "things.shelf", vault.Key(uint64(7)), early)
		if !ok || got != first {
			t.Errorf("%v, %v, want %v", got, ok, first)
		}
		if got, ok := things.LastOf(tx, "things.shelf", vault.Key(uint64(9)), ofAda); ok {
			t.Errorf("an empty shelf has %v", got)
		}
	})
}

// TestADamagedRowIsPassedOver where the table says that it may be, and is told of.
func TestADamagedRowIsPassedOver(t *testing.T) {
	db := fresh(t)
	var saw thing
	do(t, db, func(tx *vault.Tx) {
		rake := put(tx, 1, "Ada")
		saw = put(tx, 1, "Bo")
		loans.Put(tx, []byte("a"), "a rake to Bo")
		vault.Tamper(tx, things.Name, vault.Key(rake.ID))
		vault.Tamper(tx, loans.Name, []byte("a"))
	})
	do(t, db, func(tx *vault.Tx) {
		if all := things.All(tx); !slices.Equal(all, []thing{saw}) {
			t.Errorf("all: %v", all)
		}
		if row, ok := things.Sound(tx, vault.Key(saw.ID-1)); ok {
			t.Errorf("the damaged row reads %v", row)
		}
	})
	if d := db.TakeDamage(); len(d) != 1 || d[0].Table != things.Name {
		t.Errorf("reported: %v", d)
	}
	for name, read := range map[string]func(*vault.Tx){
		"a damaged row by its key":      func(tx *vault.Tx) { things.Get(tx, vault.Key(saw.ID-1)) },
		"a whole table":                 func(tx *vault.Tx) { loans.All(tx) },
		"a row of a whole table, sound": func(tx *vault.Tx) { loans.Sound(tx, []byte("a")) },
	} {
		err := db.View(noon, func(tx *vault.Tx) error { read(tx); return nil })
		if !errors.Is(err, vault.ErrDamaged) || !errors.Is(err, vault.ErrStorage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNumbersAreSkipped and never given twice.
func TestNumbersAreSkipped(t *testing.T) {
	db := fresh(t)
	do(t, db, func(tx *vault.Tx) {
		before := put(tx, 1, "").ID
		things.Skip(tx, 1000)
		if next := things.Next(tx); next != before+1001 {
			t.Errorf("after %d comes %d", before, next)
		}
	})
	sound(t, db)
}

// TestAKeyThatIsTooShortIsAStorageFailure, not a crash.
func TestAKeyThatIsTooShortIsAStorageFailure(t *testing.T) {
	err := fresh(t).View(noon, func(*vault.Tx) error { vault.Number([]byte{1, 2}); return nil })
	if !errors.Is(err, vault.ErrStorage) {
		t.Error(err)
	}
}

// TestNoTableIsLeftUnchecked: whoever adds one and forgets to check it hears of it.
func TestNoTableIsLeftUnchecked(t *testing.T) {
	s := schema
	s.Rows = func(c *vault.Checker) { vault.CheckRows(c, things, nil) }
	bad := open(t, vault.Options{Dir: t.TempDir(), Keys: vault.NewRing()}, s).Check()
	if len(bad) != 1 || !strings.Contains(bad[0].Error(), "nobody checks table loans") {
		t.Error(bad)
	}
}

// TestPlainBuckets hold what is not sealed.
func TestPlainBuckets(t *testing.T) {
	db := fresh(t)
	do(t, db, func(tx *vault.Tx) {
		for n := range int64(5) {
			seen.Put(tx, vault.Signed(n-2), vault.Key(uint64(n)))
		}
		odd := func(_, v []byte) bool { return vault.Number(v)%2 == 1 }
		seen.Remove(tx, seen.Select(tx, odd)...)
		if seen.Has(tx, vault.Signed(-1)) || seen.Get(tx, []byte{1}) != nil ||
			vault.Number(seen.Get(tx, vault.Signed(2))) != 4 {
			t.Error("not what was put and left")
		}
	})
	sound(t, db)
}
