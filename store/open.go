package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long Open waits for another process by default: long enough
// for a restart, short enough for a person at the terminal.
const lockWait = 500 * time.Millisecond

// keepCopies is how long copies that Open and Restore set aside stay, since they
// may hold people who were erased meanwhile.
const keepCopies = 35 * 24 * time.Hour

// Open opens the data folder for this process alone, creates it when missing, and brings older
// data up to the current schema. It returns an error wrapping ErrLocked, ErrNewer
// or ErrKeys with a sentence for the operator when that cannot be.
func Open(opt Options) (*DB, error) { return open(opt, migrations) }

func open(opt Options, steps []migration) (*DB, error) {
	if opt.Keys == nil {
		return nil, fmt.Errorf("%w: the data in %s cannot be opened without its keys", ErrKeys, opt.Dir)
	}
	if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	path := filepath.Join(opt.Dir, FileName)
	b, err := openFile(path, opt)
	if err != nil {
		return nil, err
	}
	sweep(path)
	cut := opt.Cut
	opt.Cut = nil // preparing is not among the commits it counts
	db := &DB{opt: opt, path: path, bolt: b}
	if err := db.prepare(steps); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	db.opt.Cut, db.commits = cut, 0
	return db, nil
}

// openFile opens and locks a bbolt file. Free pages are found by a scan at
// opening instead of being written with every commit, which is cheap for a file
// of this size, and held in a map, as etcd runs it.
func openFile(path string, opt Options) (b *bbolt.DB, err error) {
	var file *os.File
	defer func() {
		if r := recover(); r != nil {
			b, err = nil, fmt.Errorf("%w: %s is damaged: %v", ErrStorage, path, r)
		}
	}()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	if err := sound(path, opt); err != nil {
		return nil, err
	}
	o := &bbolt.Options{
		Timeout: opt.wait(), NoSync: opt.NoSync, NoGrowSync: opt.NoSync,
		NoFreelistSync: true, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	}
	if runtime.GOOS != "windows" {
		o.InitialMmapSize = 64 << 20 // address space only; spares readers and the writer a remap
	}
	for range 3 {
		b, err := bbolt.Open(path, 0o600, o)
		if errors.Is(err, berrors.ErrTimeout) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrStorage, path, err)
		}
		if named(path, file) {
			return b, nil
		}
		_ = b.Close() // the file was replaced while we waited for its lock: take the new one
	}
	return nil, locked(path)
}

func (opt Options) wait() time.Duration {
	if opt.Timeout == 0 {
		return lockWait
	}
	return opt.Timeout
}

func locked(path string) error {
	return fmt.Errorf("%w: another buddybot is already running on the data in %s; stop it first, or choose another data folder", ErrLocked, filepath.Dir(path))
}

// named tells whether path still names the open file.
func named(path string, file *os.File) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	here, err := file.Stat()
	return err == nil && os.SameFile(there, here)
}

// sweep removes what a crash or an old upgrade left beside the file. The caller holds the lock.
func sweep(path string) {
	unfinished, _ := filepath.Glob(path + ".tmp-*")
	for _, name := range unfinished {
		_ = os.Remove(name)
	}
	copies, _ := filepath.Glob(path + ".kept-*")
	for _, name := range copies {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > keepCopies {
			_ = os.Remove(name)
		}
	}
}

// syncDir makes a new or renamed entry of a folder durable.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("folder: %w", err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("folder: %w", err)
	}
	return nil
}
