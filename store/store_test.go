package store_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

func TestAnErrorRollsBackAndComesOutAsItIs(t *testing.T) {
	db, w := openTown(t)
	before := rows(t, db)
	refusal := buddy.Refuse("refuse.pair.gone")
	err := db.Update(noon, func(tx *store.Tx) error {
		w.amina.Lang = "it"
		tx.PutPerson(w.amina)
		tx.Enqueue(buddy.Message{Chat: 1})
		tx.Receive(99)
		return refusal
	})
	if got, ok := buddy.AsRefusal(err); !ok || got.Key != "refuse.pair.gone" || errors.Is(err, store.ErrStorage) {
		t.Errorf("err = %v, want the refusal itself", err)
	}
	if !slices.Equal(before, rows(t, db)) {
		t.Error("rows changed")
	}
	see(t, db, func(tx *store.Tx) {
		if tx.Received(99) || tx.Offset() != 42 {
			t.Errorf("update 99 counts as handled, offset %d", tx.Offset())
		}
	})
}

func TestAPanicRollsBackAndPasses(t *testing.T) {
	db, _ := openTown(t)
	before := rows(t, db)
	func() {
		defer func() {
			if r := recover(); r != "bug" {
				t.Errorf("recovered %v, want the handler's own panic", r)
			}
		}()
		_ = db.Update(noon, func(tx *store.Tx) error {
			tx.PutProgramme(buddy.Programme{Name: "lost"})
			panic("bug")
		})
	}()
	if !slices.Equal(before, rows(t, db)) {
		t.Error("rows changed")
	}
}

func TestListenersHearOfCommittedMessagesInOrder(t *testing.T) {
	db := storetest.Open(t)
	var heard []string
	db.OnCommit(func(ms []buddy.Message) {
		for _, m := range ms {
			heard = append(heard, m.Text)
		}
		see(t, db, func(tx *store.Tx) {
			if _, ok := tx.OutboxRow(ms[0].ID); !ok {
				t.Error("told before the commit")
			}
		})
	})
	send := func(text string, result error) {
		_ = db.Update(noon, func(tx *store.Tx) error {
			tx.Enqueue(buddy.Message{Chat: 1, Text: text})
			return result
		})
	}
	send("a", nil)
	send("never", errors.New("no"))
	send("b", nil)
	do(t, db, func(*store.Tx) {})
	if got := strings.Join(heard, " "); got != "a b" {
		t.Errorf("heard %q", got)
	}
}

func TestWritingInAViewPanics(t *testing.T) {
	db, w := openTown(t)
	for name, write := range map[string]func(*store.Tx){
		"put":     func(tx *store.Tx) { tx.PutPerson(w.amina) },
		"new":     func(tx *store.Tx) { tx.PutPerson(buddy.Person{}) },
		"remove":  func(tx *store.Tx) { tx.EndTalk(w.talk.Run) },
		"receive": func(tx *store.Tx) { tx.Receive(1) },
		"prune":   func(tx *store.Tx) { tx.PruneReceived(noon) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			see(t, db, write)
		})
	}
}

func TestASecondProcessIsToldWhatToDo(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	_, err := store.Open(store.Options{Dir: dir, Keys: ring, Timeout: 1})
	if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), dir) ||
		!strings.Contains(err.Error(), "already running") {
		t.Errorf("err = %v", err)
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	dir := filepath.Join(t.TempDir(), "deep", "data")
	storetest.OpenWith(t, store.Options{Dir: dir})
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, store.FileName): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	db := storetest.Open(t)
	for range 2 {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	nothing := func(*store.Tx) error { return nil }
	for name, err := range map[string]error{
		"update": db.Update(noon, nothing), "view": db.View(noon, nothing),
		"backup": db.Backup(&strings.Builder{}), "compact": db.Compact(),
	} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEverythingIsThereAfterReopening(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	fill(t, db)
	before := rows(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if again := rows(t, storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})); !slices.Equal(before, again) {
		t.Errorf("before\n%s\nafter\n%s", strings.Join(before, "\n"), strings.Join(again, "\n"))
	}
}

// Checks, copies, compaction, reading and writing go on side by side.
func TestEverythingAtOnce(t *testing.T) {
	db, w := openTown(t)
	var all sync.WaitGroup
	for _, work := range []func(n int) error{
		func(n int) error {
			return db.Update(noon,
				func(tx *store.Tx) error { tx.Receive(n); tx.Enqueue(buddy.Message{Chat: 1}); return nil })
		},
		func(int) error {
			return db.View(noon, func(tx *store.Tx) error { tx.PersonByChat(w.amina.Chat); tx.Outbox(); return nil })
		},
		func(int) error { return errors.Join(db.Check()...) },
		func(int) error { return db.Backup(io.Discard) },
		func(int) error { return db.Compact() },
		func(int) error { return db.Reseal() },
	} {
		all.Go(func() {
			for n := range 20 {
				if err := work(n); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	see(t, db, func(tx *store.Tx) { equal(t, "messages", len(tx.Outbox()), 21) })
}
