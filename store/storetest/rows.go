package storetest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"buddy/store"

	"go.etcd.io/bbolt"
)

// Rows are all rows of an open store as they lie in its file, by "table/key". Each writing seals a row
// anew, so that two such maps tell every row that was written between them, whatever it says.
func Rows(t testing.TB, db *store.DB) map[string]string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy")
	var copied bytes.Buffer
	if err := db.Backup(&copied); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }() // it was only read
	all := map[string]string{}
	err = b.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(table []byte, rows *bbolt.Bucket) error {
			return rows.ForEach(func(k, v []byte) error {
				all[fmt.Sprintf("%s/%x", table, k)] = string(v)
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
