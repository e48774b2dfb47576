package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"buddy/store"
	"buddy/store/storetest"
)

// A check that is in the middle of a table holds up no writer.
func TestNobodyWaitsForACheck(t *testing.T) {
	db, w := openTown(t)
	err := db.View(noon, func(tx *store.Tx) error {
		do(t, db, func(tx *store.Tx) { tx.EndTalk(w.talk.Run) })
		if err := db.Compact(); err != nil {
			t.Error(err)
		}
		for _, err := range store.Check(tx) {
			t.Error(err)
		}
		if _, ok := tx.Talk(w.talk.Run); !ok {
			t.Error("the check does not look at one moment")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// What was erased is not in a copy, even though bbolt leaves it in free pages.
func TestABackupHasNoErasedRows(t *testing.T) {
	ring := store.NewRing()
	db := storetest.OpenWith(t, store.Options{Keys: ring})
	w := fill(t, db)
	row := rowOnDisk(t, db.Dir(), w.amina.ID)
	do(t, db, func(tx *store.Tx) { tx.Erase(w.amina.ID) })
	raw, err := os.ReadFile(filepath.Join(db.Dir(), store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, row) {
		t.Fatal("the file itself no longer holds the row: this test shows nothing")
	}
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(backup.Bytes(), row) {
		t.Error("the copy holds an erased row")
	}
}

// Opened for reading, a store checks and copies and changes nothing in the
// folder, even what a crash left there; it works where nothing can be written.
func TestReadingWritesNothing(t *testing.T) {
	dir, ring, w := closedTown(t)
	left := filepath.Join(dir, store.FileName+".tmp-compact")
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, store.FileName)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" { // which has no such modes; root may write all the same
		for name, mode := range map[string]os.FileMode{path: 0o400, dir: 0o500} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	}
	opt := store.Options{Dir: dir, Keys: ring, ReadOnly: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	second, err := store.Open(opt)
	if err != nil {
		t.Fatalf("two readers: %v", err)
	}
	for _, err := range second.Check() {
		t.Error(err)
	}
	var backup bytes.Buffer
	if err := db.Backup(&backup); err != nil {
		t.Error(err)
	}
	see(t, db, func(tx *store.Tx) {
		if p, _ := tx.Person(w.amina.ID); p.Chat != w.amina.Chat {
			t.Error("the data is not read")
		}
	})
	if err := db.Update(noon, func(tx *store.Tx) error { return nil }); !errors.Is(err, store.ErrStorage) {
		t.Errorf("writing: %v", err)
	}
	if err := errors.Join(db.Close(), second.Close()); err != nil {
		t.Error(err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
	if there := names(t, dir); !slices.Equal(there, []string{store.FileName, filepath.Base(left)}) {
		t.Errorf("in the folder: %v", there)
	}
	if _, err := store.Restore(store.Options{Dir: t.TempDir(), Keys: ring}, &backup); err != nil {
		t.Error(err)
	}
}

// Reading an empty folder is refused and leaves it empty.
func TestReadingNothingIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := store.Open(store.Options{Dir: dir, Keys: store.NewRing(), ReadOnly: true}); err == nil ||
		!strings.Contains(err.Error(), dir) {
		t.Errorf("err = %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
}

// Trials of restoring that a crash left behind hold whole copies: they go.
func TestWhatACrashLeftIsSwept(t *testing.T) {
	dir, ring, _ := closedTown(t)
	trial, other := filepath.Join(dir, "restore-2394871"), filepath.Join(dir, "restore-how-to.txt")
	err := errors.Join(
		os.Mkdir(trial, 0o700), os.WriteFile(filepath.Join(trial, store.FileName), []byte("copy"), 0o600),
		os.WriteFile(filepath.Join(dir, store.FileName+".tmp-compact"), nil, 0o600), os.WriteFile(other, nil, 0o600),
	)
	if err != nil {
		t.Fatal(err)
	}
	storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	if there := names(t, dir); !slices.Equal(there, []string{store.FileName, filepath.Base(other)}) {
		t.Errorf("in the folder: %v", there)
	}
}
