package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

// spoil flips a bit of a row.
func spoil(b *bbolt.Tx, table string, key []byte) error {
	row := bytes.Clone(b.Bucket([]byte(table)).Get(key))
	if len(row) == 0 {
		return fmt.Errorf("there is no row %x in %s", key, table)
	}
	row[len(row)/2] ^= 1
	return b.Bucket([]byte(table)).Put(key, row)
}

// TestOneDamagedRowLeavesTheOthers reads, lists and writes around a damaged person.
func TestOneDamagedRowLeavesTheOthers(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error { return spoil(b, "people", be(uint64(w.amina.ID))) })
	for name, read := range map[string]func(tx *store.Tx){
		"by id": func(tx *store.Tx) { tx.Person(w.amina.ID) },
		// not a stranger, who would be given a second row
		"by chat": func(tx *store.Tx) { tx.PersonByChat(w.amina.Chat) },
	} {
		err := db.Update(noon, func(tx *store.Tx) error { read(tx); return nil })
		var d *store.Damage
		if !errors.As(err, &d) || d.Table != "people" || !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: %v, want the damaged row", name, err)
		}
	}
	err := db.Update(noon, func(tx *store.Tx) error {
		for _, p := range append(tx.People(), tx.PeopleOf(w.amina.Programme)...) {
			if p.ID == w.amina.ID {
				t.Error("a damaged row was listed")
			}
		}
		bo, ok := tx.Person(w.bo.ID)
		if !ok || len(tx.People()) == 0 {
			t.Error("the others cannot be read")
		}
		bo.Quiet = true
		tx.PutPerson(bo)
		return nil
	})
	if err != nil {
		t.Errorf("work on others: %v", err)
	}
	if d := db.TakeDamage(); len(d) != 1 || d[0].Table != "people" {
		t.Errorf("reported: %v, want one row once", d)
	}
	if d := db.TakeDamage(); len(d) != 0 {
		t.Errorf("reported again: %v", d)
	}
	if err := db.Reseal(); err != nil {
		t.Errorf("a start's reseal: %v", err)
	}
	if len(db.Check()) == 0 {
		t.Error("check finds nothing")
	}
}

// TestALostPairIsNotTakenForNone: without the row its people would look free.
func TestALostPairIsNotTakenForNone(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error { return spoil(b, "pairs", be(uint64(w.pair.ID))) })
	for name, read := range map[string]func(tx *store.Tx){
		"pairs of":   func(tx *store.Tx) { tx.PairsOf(w.amina.ID) },
		"live pairs": func(tx *store.Tx) { tx.LivePairs(w.pair.Programme) },
	} {
		if err := db.View(noon, func(tx *store.Tx) error { read(tx); return nil }); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: %v, want the damage", name, err)
		}
	}
}

// TestAFullDiskTakesNothing: what it refused is as if never written, and can be
// tried again.
func TestAFullDiskTakesNothing(t *testing.T) {
	full := false
	db := storetest.OpenWith(t, store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Refuse: func() error {
		if full {
			return &fullDisk{}
		}
		return nil
	}})
	told := 0
	db.OnCommit(func([]buddy.Message) { told++ })
	write := func() error {
		return db.Update(
			noon,
			func(tx *store.Tx) error { tx.Receive(5); tx.Enqueue(buddy.Message{Chat: 1}); return nil },
		)
	}
	full = true
	if err := write(); !errors.Is(err, store.ErrDisk) || !errors.Is(err, store.ErrStorage) {
		t.Errorf("%v, want a refusal of the disk", err)
	}
	err := db.View(noon, func(tx *store.Tx) error {
		if tx.Received(5) || len(tx.Outbox()) != 0 || told != 0 {
			t.Error("something of what was refused is there")
		}
		return nil
	})
	if err != nil {
		t.Errorf("reading on a full disk: %v", err)
	}
	full = false
	if err := write(); err != nil || told != 1 {
		t.Errorf("with room again: %v, told %d times", err, told)
	}
}

type fullDisk struct{}

func (*fullDisk) Error() string { return "write buddybot.db: no space left on device" }
func (*fullDisk) Unwrap() error { return syscall.ENOSPC }

// TestADamagedRowIsWrittenAnew puts a row in the place of one that cannot be read: nothing is
// left of the old one, in no index either.
func TestADamagedRowIsWrittenAnew(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error { return spoil(b, "people", be(uint64(w.bo.ID))) })
	if err := db.Update(noon, func(tx *store.Tx) error { tx.PutPerson(w.bo); return nil }); err != nil {
		t.Fatal(err)
	}
	if err := db.View(noon, func(tx *store.Tx) error {
		if p, ok := tx.Person(w.bo.ID); !ok || p.Chat != w.bo.Chat {
			t.Errorf("read back: %+v", p)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if bad := db.Check(); len(bad) > 0 {
		t.Errorf("check: %v", bad)
	}
}

// TestOneDamageIsNewsOnce, also after a start; damage that comes to the row anew is news again.
func TestOneDamageIsNewsOnce(t *testing.T) {
	dir, ring, w := closedTown(t)
	k := be(uint64(w.amina.ID))
	flip := func(b *bbolt.Tx) error { return spoil(b, "people", k) }
	news := func() (n int) {
		t.Helper()
		db, err := store.Open(store.Options{Dir: dir, Keys: ring, NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		err = db.Update(noon, func(tx *store.Tx) error {
			tx.People()
			for _, d := range db.TakeDamage() {
				if tx.News(d) {
					n++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := news(); n != 0 {
		t.Errorf("sound data has %d damaged rows", n)
	}
	for _, c := range []struct {
		what   string
		change func(b *bbolt.Tx) error
		want   int
	}{
		{"damaged", flip, 1}, {"the next start", nil, 0},
		{"mended", flip, 0},
		{"damaged in another place", func(b *bbolt.Tx) error {
			row := bytes.Clone(b.Bucket([]byte("people")).Get(k))
			row[len(row)-1] ^= 1
			return b.Bucket([]byte("people")).Put(k, row)
		}, 1},
	} {
		if c.change != nil {
			inFile(t, filepath.Join(dir, store.FileName), c.change)
		}
		if n := news(); n != c.want {
			t.Errorf("%s: news of %d rows, want %d", c.what, n, c.want)
		}
	}
}

// TestADiskThatTakesNothingIsNamedAtAStart: the sentence says where and what to do, the data stays
// as it is, and reading goes on.
func TestADiskThatTakesNothingIsNamedAtAStart(t *testing.T) {
	dir, ring, w := closedTown(t)
	for _, no := range []error{syscall.EROFS, syscall.ENOSPC} {
		opt := store.Options{
			Dir:    dir,
			Keys:   ring,
			NoSync: true,
			Refuse: func() error { return &fs.PathError{Op: "open", Path: store.FileName, Err: no} },
		}
		_, err := store.Open(opt)
		if !errors.Is(err, store.ErrDisk) ||
			!strings.Contains(err.Error(), "nothing can be written to "+dir+": mount its disk") {
			t.Errorf("%v: %v", no, err)
		}
		opt.ReadOnly = true
		db, err := store.Open(opt)
		if err != nil {
			t.Fatalf("%v, to read only: %v", no, err)
		}
		err = db.View(noon, func(tx *store.Tx) error {
			if p, ok := tx.Person(w.amina.ID); !ok || p.Chat != w.amina.Chat {
				t.Errorf("read: %+v", p)
			}
			return nil
		})
		if err := errors.Join(err, db.Close()); err != nil {
			t.Error(err)
		}
	}
}
