package vault_test

import (
	"bytes"
	"io"
	"os"
	"slices"
	"testing"

	"buddy/store/vault"
)

// slow is a receiver that takes nothing until it is let go.
type slow struct {
	asked, free chan struct{}
	got         bytes.Buffer
}

func newSlow() *slow { return &slow{asked: make(chan struct{}), free: make(chan struct{})} }

func (s *slow) Write(p []byte) (int, error) {
	if s.got.Len() == 0 {
		close(s.asked)
		<-s.free
	}
	return s.got.Write(p)
}

// While a copy waits for whoever receives it, all else goes on: writing,
// checking, another copy, even putting another file in the place of the one
// that is being copied. The copy is of the moment it was asked for.
func TestNobodyWaitsForABackup(t *testing.T) {
	for _, name := range []string{"a copy held in memory", "a copy too large for that"} {
		t.Run(name, func(t *testing.T) {
			if name != "a copy held in memory" {
				vault.HoldNoCopy(t)
			}
			ring := vault.NewRing()
			db := open(t, vault.Options{Dir: t.TempDir(), Keys: ring}, schema)
			do(t, db, func(tx *vault.Tx) { put(tx, 1, "Ada") })
			out, done := newSlow(), make(chan error, 1)
			go func() { done <- db.Backup(out) }()
			<-out.asked
			for range 50 {
				do(t, db, func(tx *vault.Tx) { put(tx, 2, "Bo") })
			}
			sound(t, db)
			if err := db.Compact(); err != nil {
				t.Error(err)
			}
			if err := db.Backup(io.Discard); err != nil {
				t.Error(err)
			}
			do(t, db, func(tx *vault.Tx) { put(tx, 2, "Bo") })
			close(out.free)
			if err := <-done; err != nil {
				t.Fatal(err)
			}
			opt := vault.Options{Dir: t.TempDir(), Keys: ring}
			if err := vault.Restore(opt, schema, &out.got, func(*vault.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
			do(t, open(t, opt, schema), func(tx *vault.Tx) {
				if all := things.All(tx); !slices.Equal(all, []thing{{1, 1, "Ada"}}) {
					t.Errorf("the copy is not of the moment it was asked for: %v", all)
				}
			})
		})
	}
}

// A copy needs no room in the data folder, not even while it is made.
func TestABackupMakesNoFile(t *testing.T) {
	db := fresh(t)
	out, done := newSlow(), make(chan error, 1)
	go func() { done <- db.Backup(out) }()
	<-out.asked
	if there, err := os.ReadDir(db.Dir()); err != nil || len(there) != 1 {
		t.Errorf("in the folder: %v, %v", there, err)
	}
	close(out.free)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
