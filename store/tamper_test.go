package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

// closedTown is a town in a closed file.
func closedTown(t testing.TB) (dir string, ring *store.Ring, w town) {
	t.Helper()
	dir, ring = t.TempDir(), store.NewRing()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	w = fill(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, ring, w
}

// tampered opens a town whose file was changed behind the store's back.
func tampered(t *testing.T, change func(b *bbolt.Tx, w town) error) (*store.DB, town) {
	t.Helper()
	dir, ring, w := closedTown(t)
	inFile(t, filepath.Join(dir, store.FileName), func(b *bbolt.Tx) error { return change(b, w) })
	db, err := store.Open(store.Options{Dir: dir, Keys: ring, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db, w
}

func TestTamperingIsSeen(t *testing.T) {
	people := []byte("people")
	readAmina := func(tx *store.Tx, w town) { tx.Person(w.amina.ID) }
	for name, c := range map[string]struct {
		change func(b *bbolt.Tx, w town) error
		read   func(tx *store.Tx, w town) // fails; nil when only Check can know
	}{
		"a flipped bit": {func(b *bbolt.Tx, w town) error {
			row := bytes.Clone(b.Bucket(people).Get(be(uint64(w.amina.ID))))
			row[len(row)/2] ^= 1
			return b.Bucket(people).Put(be(uint64(w.amina.ID)), row)
		}, readAmina},
		"a cut row": {func(b *bbolt.Tx, w town) error {
			return b.Bucket(people).Put(be(uint64(w.amina.ID)), []byte{0})
		}, readAmina},
		"two rows swapped": {func(b *bbolt.Tx, w town) error {
			x, y := be(uint64(w.amina.ID)), be(uint64(w.bo.ID))
			amina, bo := bytes.Clone(b.Bucket(people).Get(x)), bytes.Clone(b.Bucket(people).Get(y))
			return errors.Join(b.Bucket(people).Put(x, bo), b.Bucket(people).Put(y, amina))
		}, readAmina},
		"a row moved to another table": {func(b *bbolt.Tx, w town) error {
			row := bytes.Clone(b.Bucket([]byte("programmes")).Get(be(1)))
			return b.Bucket(people).Put(be(uint64(w.amina.ID)), row)
		}, readAmina},
		"a key number nobody has": {func(b *bbolt.Tx, w town) error {
			row := bytes.Clone(b.Bucket(people).Get(be(uint64(w.amina.ID))))
			row[1] = 9
			return b.Bucket(people).Put(be(uint64(w.amina.ID)), row)
		}, readAmina},
		"a chat that leads to somebody else": {func(b *bbolt.Tx, w town) error {
			return swapChats(b.Bucket([]byte("people.chat")), w)
		}, func(tx *store.Tx, w town) { tx.PersonByChat(w.amina.Chat) }},
		"an index entry without a row": {func(b *bbolt.Tx, w town) error {
			return b.Bucket([]byte("pairs.live")).Put(append(be(1), be(99)...), nil)
		}, func(tx *store.Tx, w town) { tx.LivePairs(1) }},
		"a row without its index entry": {func(b *bbolt.Tx, w town) error {
			return b.Bucket([]byte("pairs.live")).Delete(append(be(1), be(uint64(w.pair.ID))...))
		}, nil},
		"a missing row": {func(b *bbolt.Tx, w town) error {
			return b.Bucket([]byte("programmes")).Delete(be(1))
		}, nil},
		"a missing bucket": {func(b *bbolt.Tx, w town) error {
			return b.DeleteBucket([]byte("received"))
		}, nil},
		"a strange bucket": {func(b *bbolt.Tx, w town) error {
			_, err := b.CreateBucket([]byte("strange"))
			return err
		}, nil},
		"a sequence set back": {func(b *bbolt.Tx, w town) error {
			return b.Bucket(people).SetSequence(1)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			db, w := tampered(t, c.change)
			if c.read != nil {
				err := db.View(noon, func(tx *store.Tx) error { c.read(tx, w); return nil })
				if !errors.Is(err, store.ErrStorage) {
					t.Errorf("reading: %v, want a storage failure", err)
				}
			}
			if name == "a missing bucket" {
				return // made anew at opening, as after an upgrade
			}
			if len(db.Check()) == 0 {
				t.Error("Check finds nothing")
			}
		})
	}
}

// swapChats makes the index entries of two chats lead to each other's person.
func swapChats(b *bbolt.Bucket, w town) error {
	var keys [][]byte
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		if err := b.Delete(k); err != nil {
			return err
		}
		next := map[string][]byte{
			string(be(uint64(w.amina.ID))): be(uint64(w.bo.ID)),
			string(be(uint64(w.bo.ID))):    be(uint64(w.amina.ID)),
		}
		if to := next[string(k[16:])]; to != nil {
			k = append(k[:16], to...)
		}
		if err := b.Put(k, nil); err != nil {
			return err
		}
	}
	return nil
}

// A damaged file is refused or read with errors; it never takes the process down,
// and a row that is read is a row that was written.
func TestDamagedFilesNeverCrash(t *testing.T) {
	dir, ring, w := closedTown(t)
	path := filepath.Join(dir, store.FileName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	refused, reported := 0, 0
	for range 400 {
		raw := bytes.Clone(whole)
		for range 1 + rng.IntN(3) {
			raw[rng.IntN(len(raw))] ^= byte(1 + rng.IntN(255))
		}
		if rng.IntN(10) == 0 {
			raw = raw[:rng.IntN(len(raw))]
		}
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := store.Open(store.Options{Dir: dir, Keys: ring, NoSync: true})
		if err != nil {
			if !errors.Is(err, store.ErrStorage) && !errors.Is(err, store.ErrKeys) && !errors.Is(err, store.ErrNewer) {
				t.Fatal(err)
			}
			refused++
			continue
		}
		if len(db.Check()) > 0 {
			reported++
		}
		_ = db.Update(noon, func(tx *store.Tx) error {
			if p, ok := tx.Person(w.amina.ID); ok {
				equal(t, "person", p, w.amina)
			}
			tx.PutPerson(w.bo)
			tx.Enqueue(buddy.Message{Chat: 1})
			return nil
		})
		_ = db.Close()
	}
	if refused < 20 || reported < 20 {
		t.Errorf("%d files refused, %d reported: the damage does not reach what it should", refused, reported)
	}
}

// One damaged row is named with its table and number, once, and everything
// behind it is looked at all the same.
func TestCheckGoesOnBehindADamagedRow(t *testing.T) {
	db, w := tampered(t, func(b *bbolt.Tx, w town) error {
		flip := func(bucket string, key []byte) error {
			row := bytes.Clone(b.Bucket([]byte(bucket)).Get(key))
			row[len(row)/2] ^= 1
			return b.Bucket([]byte(bucket)).Put(key, row)
		}
		return errors.Join(
			flip("people", be(uint64(w.amina.ID))),
			flip("pairs", be(uint64(w.pair.ID))),
			b.Bucket([]byte("talks")).Delete(be(w.talk.Run)),
		)
	})
	var lines []string
	for _, err := range db.Check() {
		if !errors.Is(err, store.ErrStorage) {
			t.Errorf("not a storage failure: %v", err)
		}
		lines = append(lines, strings.TrimPrefix(err.Error(), store.ErrStorage.Error()+": "))
	}
	want := []string{
		fmt.Sprintf("people %d: the row is damaged: value does not open", w.amina.ID),
		fmt.Sprintf("pairs %d: the row is damaged: value does not open", w.pair.ID),
	}
	if len(lines) != 3 || !slices.Equal(lines[:2], want) || !strings.HasPrefix(lines[2], "talks.person: ") {
		t.Errorf(
			"found:\n%s\nwant:\n%s\nand the talk that is gone",
			strings.Join(lines, "\n"),
			strings.Join(want, "\n"),
		)
	}
}
