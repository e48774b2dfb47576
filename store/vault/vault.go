// Package vault keeps typed, sealed tables in one bbolt file, with its keys, copies, checks and upgrades, and knows
// no noun of what stands in them.
//
// That is said by a Schema. It is the only package that imports bbolt. Rows are sealed JSON
// (table.go) under keys and indexes that stand in clear, as do the few plain buckets (plain.go).
// All access goes through a Tx, or through what a package above makes of one by embedding it:
//
//	err := db.Update(now, func(tx *vault.Tx) error {
//		t, ok := things.Get(tx, vault.Key(id))
//		…
//		things.Put(tx, vault.Key(id), t)
//		return nil
//	})
//
// What no caller could mend ends the transaction; Update and View then return an error that wraps
// ErrStorage. Two kinds of it leave the rest of the file in order (damage.go): one row
// that does not open is a *Damage, and a disk that takes nothing more is ErrDisk. After
// any other the process should stop.
package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// DB is an open file. Its methods may be called from any goroutine.
type DB struct {
	opt    Options
	schema Schema
	path   string
	apart  map[string]bool // tables sealed with the evaluation keys

	swap sync.RWMutex   // held for reading while a transaction begins, for writing while Compact replaces bolt
	bolt *opened        // nil after Close
	gone sync.WaitGroup // files that Compact replaced, until the last transaction that reads them has ended

	write   sync.Mutex // held from the start of an Update until all that AfterCommit asked for is done
	commits int
	dead    bool
	touched cells // written since Compact last looked; nil while it copies nothing

	compacting sync.Mutex // held for one Compact at a time

	harm damages
}

// opened is a locked file as bbolt has it open.
type opened struct {
	*bbolt.DB
	file *os.File
}

// Dir is the data folder.
func (db *DB) Dir() string { return db.opt.Dir }

// Update runs f in the one read-write transaction there is at a time. An error
// of f rolls everything back and is returned as it is. Never call Update or
// View inside f.
func (db *DB) Update(now time.Time, f func(*Tx) error) error {
	db.write.Lock()
	defer db.write.Unlock()
	if db.dead {
		return fmt.Errorf("%w: stopped at an earlier commit", ErrStorage)
	}
	tx, err := db.run(true, now, f)
	if err != nil {
		return err
	}
	for _, told := range tx.after {
		told()
	}
	return nil
}

// View runs f in a read-only transaction on a consistent picture of the data.
// Writing in it panics. Never call Update or View inside f.
func (db *DB) View(now time.Time, f func(*Tx) error) error {
	_, err := db.run(false, now, f)
	return err
}

// Close waits for running transactions and lets go of the file. Closing twice is fine.
func (db *DB) Close() error {
	db.write.Lock()
	defer db.write.Unlock()
	db.swap.Lock()
	defer db.swap.Unlock()
	if db.bolt == nil {
		return nil
	}
	db.gone.Wait()
	err := db.bolt.Close()
	db.bolt = nil
	if err != nil {
		return fmt.Errorf("%w: close: %w", ErrStorage, err)
	}
	return nil
}

// Exists tells whether there is data in the folder.
func Exists(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, FileName))
	return err == nil && info.Size() > 0
}
