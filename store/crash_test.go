package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// step is a transaction that writes to many tables, told apart by n.
func step(db *store.DB, w *town, n int) error {
	return db.Update(noon, func(tx *store.Tx) error {
		if n == 0 {
			*w = settle(tx)
		}
		tx.Receive(100 + n)
		tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Text: fmt.Sprint("step ", n)})
		w.talk.Answers = map[string][]string{"n": {fmt.Sprint(n)}}
		tx.PutTalk(w.talk)
		w.bo.Chat = int64(1000 + n)
		tx.PutPerson(w.bo)
		return nil
	})
}

// A power cut before or after any commit leaves exactly the committed steps.
func TestAPowerCutLosesNothingCommitted(t *testing.T) {
	const steps = 6
	for at := 1; at <= steps; at++ {
		for _, done := range []bool{false, true} {
			t.Run(fmt.Sprint(at, done), func(t *testing.T) {
				dir, ring := t.TempDir(), store.NewRing()
				db := storetest.OpenWith(
					t,
					store.Options{
						Dir:  dir,
						Keys: ring,
						Cut:  func(n int, after bool) bool { return n == at && after == done },
					},
				)
				told, ok, want := 0, 0, at-1
				db.OnCommit(func([]buddy.Message) { told++ })
				var w town
				for n := range steps {
					if err := step(db, &w, n); err == nil {
						ok++
					} else if !errors.Is(err, store.ErrStorage) {
						t.Fatal(err)
					}
				}
				equal(t, "steps that succeeded", ok, want)
				equal(t, "steps that were told", told, want)
				if done {
					want++ // on disk, although nobody heard of it
				}
				copied := copyOf(t, dir)
				again := storetest.OpenWith(t, store.Options{Dir: copied, Keys: ring})
				see(t, again, func(tx *store.Tx) {
					for n := range steps {
						equal(t, fmt.Sprint("update of step ", n, " handled"), tx.Received(100+n), n < want)
					}
					if want > 0 {
						equal(t, "offset", tx.Offset(), 100+want)
						equal(t, "messages", len(tx.Outbox()), 1+want)
					}
				})
			})
		}
	}
}

// copyOf is the data folder as a machine would find it after losing power now.
func copyOf(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err == nil {
		err = os.WriteFile(filepath.Join(to, store.FileName), raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// A torn commit, its last page or its meta page half written, falls back to the commit before.
func TestATornCommitFallsBack(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	var before, after []byte
	path := filepath.Join(dir, store.FileName)
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	var w town
	for n := range 3 {
		if err := step(db, &w, n); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	committed := rows(t, db)
	if err := step(db, &w, 3); err != nil {
		t.Fatal(err)
	}
	if after, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	const page = 4096
	torn := slices.Clone(after)
	copy(torn[:2*page], before) // all data pages arrived, the meta page did not
	half := slices.Clone(torn)
	newest := 0
	if !slices.Equal(after[page:2*page], before[page:2*page]) {
		newest = page
	}
	copy(half[newest:newest+40], after[newest:]) // or only half of it
	for name, raw := range map[string][]byte{"no meta": torn, "half a meta": half} {
		t.Run(name, func(t *testing.T) {
			to := t.TempDir()
			if err := os.WriteFile(filepath.Join(to, store.FileName), raw, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := rows(t, storetest.OpenWith(t, store.Options{Dir: to, Keys: ring})); !slices.Equal(
				got,
				committed,
			) {
				t.Error("not the state of the commit before")
			}
		})
	}
}
