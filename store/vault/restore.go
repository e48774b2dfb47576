package vault

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// trialName matches the folders in which Restore looks at a copy. A crash leaves
// them behind, and a copy is large: sweep takes them away.
const trialName = "restore-[0-9]*"

// Restore puts a backup into the data folder. The copy is written beside, opened with the
// ring, brought up to date, and checked in every row; then it is finished, in one
// transaction, and only then takes the place of the data in one step. Existing data is
// refused with ErrExists, unless Options.Replace: then it stays beside as
// buddybot.db.kept-replaced-<time> for 35 days. A folder in use is refused with ErrLocked.
func Restore(opt Options, schema Schema, from io.Reader, finish func(*Tx) error) error {
	path := filepath.Join(opt.Dir, FileName)
	if Exists(opt.Dir) && !opt.Replace {
		return fmt.Errorf(
			"%w: there is data in %s already; restore into an empty folder, or say --replace to set it aside",
			ErrExists,
			opt.Dir,
		)
	}
	if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	trial, err := os.MkdirTemp(opt.Dir, strings.TrimSuffix(trialName, "[0-9]*")+"*")
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer func() { _ = os.RemoveAll(trial) }()
	if err := prove(Options{Dir: trial, Keys: opt.Keys}, schema, from, finish); err != nil {
		return err
	}
	return replace(opt, filepath.Join(trial, FileName), path)
}

// prove writes a backup into a trial folder, makes sure that it is whole, and finishes it.
func prove(opt Options, schema Schema, from io.Reader, finish func(*Tx) error) error {
	path := filepath.Join(opt.Dir, FileName)
	if n, err := writeFile(path, from); err != nil || n == 0 {
		return errors.Join(fmt.Errorf("%w: the backup is empty or cannot be read", ErrStorage), err)
	}
	db, err := Open(opt, schema)
	if err != nil {
		return fmt.Errorf("the backup cannot be used: %w", err)
	}
	problems := db.Check()
	if len(problems) > 0 {
		problems = append([]error{fmt.Errorf("%w: the backup has %d errors", ErrStorage, len(problems))}, problems...)
	} else {
		problems = append(problems, db.Update(time.Now(), finish))
	}
	return errors.Join(append(problems, db.Close())...)
}

// replace moves a proven file to path, holding the lock of what is there.
func replace(opt Options, proven, path string) error {
	there := Exists(opt.Dir)
	held, err := openFile(path, opt)
	switch {
	case errors.Is(err, ErrLocked):
		return err
	case err == nil:
		defer func() { _ = held.Close() }()
	case !there:
		return err
	} // else it is too damaged to be opened by anybody, which is why it is being replaced
	if there && opt.Replace {
		kept := path + ".kept-replaced-" + time.Now().UTC().Format("20060102T150405.000000000")
		if err := setAside(path, kept); err != nil {
			return fmt.Errorf("restore: keep the old data: %w", err)
		}
	}
	if err := os.Rename(proven, path); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	sweep(path)
	return syncDir(opt.Dir)
}

// setAside gives the file a second name, so that path is never without a file.
func setAside(path, kept string) error {
	if os.Link(path, kept) == nil {
		return nil
	}
	f, err := os.Open(path) // a file system without links
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = writeFile(kept, f)
	return err
}
