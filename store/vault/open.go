package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
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
func Open(opt Options, schema Schema) (*DB, error) {
	if opt.Keys == nil {
		return nil, fmt.Errorf("%w: the data in %s cannot be opened without its keys", ErrKeys, opt.Dir)
	}
	if opt.Keys.apart == nil && !opt.ReadOnly {
		return nil, fmt.Errorf("%w: the data in %s cannot be written without evaluation keys", ErrKeys, opt.Dir)
	}
	if !opt.ReadOnly {
		if err := opt.Keys.mayMark(); err != nil {
			return nil, err
		}
	}
	path := filepath.Join(opt.Dir, FileName)
	if opt.ReadOnly && !Exists(opt.Dir) {
		return nil, fmt.Errorf("there is no data in %s: %w", opt.Dir, fs.ErrNotExist)
	}
	if !opt.ReadOnly {
		if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
			return nil, fmt.Errorf("data folder: %w", err)
		}
	}
	b, err := openFile(path, opt)
	if err != nil {
		return nil, err
	}
	if !opt.ReadOnly {
		sweep(path)
		opt.Keys.sweep()
	}
	cut := opt.Cut
	opt.Cut = nil // preparing is not among the commits it counts
	db := &DB{opt: opt, schema: schema, path: path, bolt: b, apart: map[string]bool{}}
	for _, t := range schema.Tables {
		db.apart[t.Bucket()] = t.isApart()
	}
	if err := db.prepare(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if !opt.ReadOnly {
		if err := opt.Keys.used(); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	db.opt.Cut, db.commits = cut, 0
	return db, nil
}

// mapped is how much address space a file gets. bbolt moves a file that has
// outgrown it only when nobody reads, and then nobody can begin anything: so it
// is more than a file ever needs where there is address space to spare.
const mapped = 64 << 20 << (strconv.IntSize / 64 * 4) // 1 GiB, or 64 MiB on small machines

// openFile opens and locks a bbolt file. Free pages are found by a scan at
// opening instead of being written with every commit, which is cheap for a file
// of this size, and held in a map, as etcd runs it.
func openFile(path string, opt Options) (b *opened, err error) {
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
		ReadOnly: opt.ReadOnly, Timeout: opt.wait(), NoSync: opt.NoSync, NoGrowSync: opt.NoSync,
		NoFreelistSync: true, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			if opt.Refuse != nil && !opt.ReadOnly {
				if err := opt.Refuse(); err != nil {
					return nil, err
				}
			}
			var err error
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	}
	if runtime.GOOS != "windows" {
		o.InitialMmapSize = mapped
	}
	for range 3 {
		b, err := bbolt.Open(path, 0o600, o)
		if errors.Is(err, berrors.ErrTimeout) {
			break
		}
		if errors.Is(err, syscall.ENOMEM) && o.InitialMmapSize > 0 {
			o.InitialMmapSize = 0 // a machine that grants little address space
			continue
		}
		if err != nil {
			return nil, unopened(path, err)
		}
		if named(path, file) {
			return &opened{b, file}, nil
		}
		_ = b.Close() // the file was replaced while we waited for its lock: take the new one
	}
	return nil, locked(path)
}

// unopened says what to do about a file that cannot be opened.
func unopened(path string, err error) error {
	switch err = refused(err); {
	case errors.Is(err, ErrDisk):
		return fmt.Errorf(
			"%w: nothing can be written to %s: mount its disk for writing or make room on it,"+
				" then start again; until then updates wait at Telegram for a day: %w",
			ErrStorage, filepath.Dir(path), err,
		)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf(
			"%w: this user may not open %s: start as the user whose data it is: %w", ErrStorage, path, err,
		)
	}
	return fmt.Errorf("%w: %s: %w", ErrStorage, path, err)
}

func (opt Options) wait() time.Duration {
	if opt.Timeout == 0 {
		return lockWait
	}
	return opt.Timeout
}

func locked(path string) error {
	return fmt.Errorf(
		"%w: another buddybot is already running on the data in %s; stop it first, or choose another data folder",
		ErrLocked,
		filepath.Dir(path),
	)
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
	trials, _ := filepath.Glob(filepath.Join(filepath.Dir(path), trialName))
	for _, name := range append(unfinished, trials...) {
		_ = os.RemoveAll(name)
	}
}

// firstCopies is before any copy was ever made.
var firstCopies = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// SweepCopies removes the copies that Open and Restore set aside once they are too old. It is called when the machine's
// clock can be relied on, which a start does not know. A copy that a wrong clock made, in 1970 or next year, is counted
// from now on.
func (db *DB) SweepCopies() {
	copies, _ := filepath.Glob(db.path + ".kept-*")
	for _, name := range copies {
		info, err := os.Stat(name)
		if err != nil {
			continue
		}
		switch now, made := time.Now(), info.ModTime(); {
		case made.Before(firstCopies), made.After(now.Add(time.Hour)):
			_ = os.Chtimes(name, now, now)
		case now.Sub(made) > keepCopies:
			_ = os.Remove(name)
		}
	}
}
