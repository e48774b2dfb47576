package store_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"buddy"
	"buddy/store"

	"go.etcd.io/bbolt"
)

// onDisk opens a copy of a store's file without our package.
func onDisk(t testing.TB, dir string, f func(*bbolt.Tx) error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy")
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err == nil {
		err = os.WriteFile(path, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	inFile(t, path, f)
}

// inFile changes a closed file without our package.
func inFile(t testing.TB, path string, f func(*bbolt.Tx) error) {
	t.Helper()
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true, NoFreelistSync: true, Timeout: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Update(f); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func be(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// rowOnDisk is the sealed row of a person.
func rowOnDisk(t testing.TB, dir string, id buddy.PersonID) (row []byte) {
	t.Helper()
	onDisk(t, dir, func(b *bbolt.Tx) error {
		row = bytes.Clone(b.Bucket([]byte("people")).Get(be(uint64(id))))
		return nil
	})
	if len(row) == 0 {
		t.Fatal("no such row")
	}
	return row
}
