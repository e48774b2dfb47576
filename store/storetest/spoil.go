package storetest

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/store"

	"go.etcd.io/bbolt"
)

// Spot is one row or index entry of a closed store's file.
type Spot struct {
	Bucket string
	Key    []byte
}

// Spots lists the first rows of every bucket that is sealed or an index. Of the bot's descriptions,
// which are many and alike, it takes some.
func Spots(t testing.TB, dir string) (spots []Spot) {
	t.Helper()
	inFile(t, dir, func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, rows *bbolt.Bucket) error {
			n, public := 0, 0
			return rows.ForEach(func(k, _ []byte) error {
				n++
				if strings.HasPrefix(string(k), "public/") {
					public++
				}
				if slices.Contains([]string{"meta", "received"}, string(name)) || public > 3 ||
					n > 12 && string(name) != "settings" {
					return nil
				}
				spots = append(spots, Spot{string(name), bytes.Clone(k)})
				return nil
			})
		})
	})
	return spots
}

// Spoil flips a bit of a row of a closed store, or has an index entry lead elsewhere.
func Spoil(t testing.TB, dir string, s Spot) {
	t.Helper()
	inFile(t, dir, func(tx *bbolt.Tx) error {
		rows := tx.Bucket([]byte(s.Bucket))
		if v := bytes.Clone(rows.Get(s.Key)); len(v) > 0 {
			v[len(v)/2] ^= 1
			return rows.Put(s.Key, v)
		}
		elsewhere := bytes.Clone(s.Key)
		elsewhere[len(elsewhere)-1] ^= 0x40
		return errors.Join(rows.Delete(s.Key), rows.Put(elsewhere, nil))
	})
}

// inFile changes a store's file behind its back.
func inFile(t testing.TB, dir string, change func(tx *bbolt.Tx) error) {
	t.Helper()
	b, err := bbolt.Open(
		filepath.Join(dir, store.FileName),
		0o600,
		&bbolt.Options{NoFreelistSync: true, Timeout: time.Second, NoSync: true},
	)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(b.Update(change), b.Close()); err != nil {
		t.Fatal(err)
	}
}
