// Package storetest opens stores for tests.
package storetest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"buddy/store"
)

// Open returns a store in a temporary folder with a fresh key ring. When the
// test ends, every row, reference and index is checked, and anything wrong fails the test.
func Open(t testing.TB) *store.DB {
	t.Helper()
	return OpenWith(t, store.Options{})
}

// OpenWith is Open with options; a folder and a ring are made where they are
// missing. To open the same data again after Close, pass the same two.
func OpenWith(t testing.TB, opt store.Options) *store.DB {
	t.Helper()
	if opt.Dir == "" {
		opt.Dir = t.TempDir()
	}
	if opt.Keys == nil {
		opt.Keys = store.NewRing()
	}
	opt.NoSync = true
	db, err := store.Open(opt)
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	t.Cleanup(func() {
		for _, err := range db.Check() {
			if !errors.Is(err, store.ErrClosed) { // the test closed it and looked itself
				t.Error(err)
			}
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// FixedRing is the same ring every time, for tests in which a number that hangs on it stands.
func FixedRing(t testing.TB) *store.Ring {
	t.Helper()
	const secret = "QnVkZHlib3QgdGVzdHMga2VlcCBubyBzZWNyZXRzISE="
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte(`{"Secret":"`+secret+`","Keys":[{"ID":1,"Key":"`+secret+`"}]}`),
		0o600); err != nil {
		t.Fatal(err)
	}
	ring, err := store.WholeRing(path)
	if err != nil {
		t.Fatal(err)
	}
	return ring
}
