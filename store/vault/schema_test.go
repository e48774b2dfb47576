package vault_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"buddy/store/vault"
)

// TestATableAndAnIndexMayBeAdded to a file without a step, and the index is filled.
func TestATableAndAnIndexMayBeAdded(t *testing.T) {
	opt := vault.Options{Dir: t.TempDir(), Keys: vault.NewRing()}
	bare := vault.Table[thing]{Name: things.Name}
	db := open(t, opt, vault.Schema{Tables: []vault.AnyTable{bare}, Rows: func(c *vault.Checker) {
		vault.CheckRows(c, bare, nil)
	}})
	do(t, db, func(tx *vault.Tx) { bare.Put(tx, vault.Key(bare.Next(tx)), thing{1, 4, "Ada"}) })
	sound(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(t, opt, schema)
	do(t, db, func(tx *vault.Tx) {
		if got := things.By(tx, "things.shelf", vault.Key(uint64(4))); len(got) != 1 || got[0].Owner != "Ada" {
			t.Errorf("on the shelf: %v", got)
		}
	})
	sound(t, db)
}

// TestStepsAreTakenOnceInOrder, and what knows fewer of them refuses the file.
func TestStepsAreTakenOnceInOrder(t *testing.T) {
	opt := vault.Options{Dir: t.TempDir(), Keys: vault.NewRing()}
	var taken []string
	step := func(name string) func(*vault.Tx) error {
		return func(tx *vault.Tx) error { taken = append(taken, name); put(tx, 1, name); return nil }
	}
	if err := open(t, opt, schema).Close(); err != nil {
		t.Fatal(err)
	}
	s := schema
	s.Steps = append(s.Steps, step("one"), step("two"))
	for range 2 {
		if err := open(t, opt, s).Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(taken, []string{"one", "two"}) {
		t.Errorf("taken: %v", taken)
	}
	if _, err := vault.Open(opt, schema); !errors.Is(err, vault.ErrNewer) {
		t.Errorf("opened by what knows less: %v", err)
	}
}

// TestARestoreIsFinishedOrNothing: what fails at the end leaves no data.
func TestARestoreIsFinishedOrNothing(t *testing.T) {
	ring := vault.NewRing()
	db := open(t, vault.Options{Dir: t.TempDir(), Keys: ring}, schema)
	do(t, db, func(tx *vault.Tx) { put(tx, 1, "Ada") })
	var copied bytes.Buffer
	if err := db.Backup(&copied); err != nil {
		t.Fatal(err)
	}
	to, no := vault.Options{Dir: t.TempDir(), Keys: ring, NoSync: true}, errors.New("no")
	fails := func(*vault.Tx) error { return no }
	err := vault.Restore(to, schema, bytes.NewReader(copied.Bytes()), fails)
	if !errors.Is(err, no) || vault.Exists(to.Dir) {
		t.Errorf("err = %v", err)
	}
	more := func(tx *vault.Tx) error { put(tx, 1, "Bo"); return nil }
	if err := vault.Restore(to, schema, bytes.NewReader(copied.Bytes()), more); err != nil {
		t.Fatal(err)
	}
	do(t, open(t, to, schema), func(tx *vault.Tx) {
		if n := len(things.All(tx)); n != 2 {
			t.Errorf("%d things", n)
		}
	})
}

// TestWhatWaitsForTheCommit is done after it, in order, and not when there is none.
func TestWhatWaitsForTheCommit(t *testing.T) {
	db, told := fresh(t), ""
	update := func(word string, result error) {
		_ = db.Update(noon, func(tx *vault.Tx) error {
			vault.AfterCommit(tx, func() { told += word })
			return result
		})
	}
	update("a", nil)
	update("x", errors.New("no"))
	update("b", nil)
	if told != "ab" {
		t.Errorf("told %q", told)
	}
}
