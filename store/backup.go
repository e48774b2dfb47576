package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// restoreGap is added by Restore to the numbers of whatever buttons and links name: one sent
// after the backup was made must not fit what is new after restoring it.
const restoreGap = 1 << 20

// numbered are the tables whose numbers stand in buttons and links.
var numbered = []string{
	people.name, programmes.name, invites.name, pairs.name, checkins.name, concerns.name, talks.name, quarantine.name,
}

// moveOn leaves out the numbers that may have been given to others since the backup.
func (tx *Tx) moveOn() error {
	for _, name := range numbered {
		b := tx.bucket(name)
		if err := b.SetSequence(b.Sequence() + restoreGap); err != nil {
			return fmt.Errorf("%s: next number: %w", name, err)
		}
	}
	return nil
}

// heldCopy is the largest copy that is made in memory before it goes out, so
// that a slow receiver does not keep its transaction open.
var heldCopy int64 = 64 << 20

// Backup writes a consistent copy while the bot goes on working. It needs no
// room on the disk and makes nobody wait. While a copy beyond 64 MB is on its
// way, pages that come free are not used again, so that the file grows by
// what is written meanwhile. Values stay sealed: the copy is of no use without the
// key file, which must be kept too, elsewhere. Rows erased earlier are not in it.
func (db *DB) Backup(w io.Writer) error {
	var copied bytes.Buffer
	err := db.View(time.Time{}, func(tx *Tx) error {
		to := w
		if tx.bolt.Size() <= heldCopy {
			copied.Grow(int(tx.bolt.Size()))
			to = &copied
		}
		return tx.pour(to)
	})
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if _, err := copied.WriteTo(w); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// pour writes all pages of the file, those in use as they are and others blank.
func (tx *Tx) pour(w io.Writer) error {
	defer rescue("copy")
	pages, err := tx.walk()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStorage, err)
	}
	_, err = tx.bolt.WriteTo(&liveOnly{to: w, pages: pages})
	return err
}

// liveOnly passes a file on and blanks the pages nobody refers to: they may
// still hold rows that were erased.
type liveOnly struct {
	to    io.Writer
	pages *walker
	at    uint64 // where in the file the next byte belongs
	buf   []byte
}

func (l *liveOnly) Write(p []byte) (int, error) {
	l.buf = append(l.buf[:0], p...)
	for rest := l.buf; len(rest) > 0; {
		n := min(l.pages.size-l.at%l.pages.size, uint64(len(rest)))
		if !l.pages.seen[l.at/l.pages.size] {
			clear(rest[:n])
		}
		l.at, rest = l.at+n, rest[n:]
	}
	return l.to.Write(l.buf)
}

// trialName matches the folders in which Restore looks at a copy. A crash leaves
// them behind, and a copy is large: sweep takes them away.
const trialName = "restore-[0-9]*"

// Restore puts a backup into the data folder. The copy is written beside,
// opened with the ring, upgraded, and checked in every row; only then it takes
// the place of the data in one step. Existing data is refused with ErrExists, unless
// Options.Replace: then it stays beside as buddybot.db.kept-replaced-<time> for
// 35 days, and whom its teams had suspended and kept apart stays so. A folder in use is refused
// with ErrLocked. What was on its way when the backup was made may be sent once more.
func Restore(opt Options, from io.Reader) (c Carried, err error) {
	path := filepath.Join(opt.Dir, FileName)
	if Exists(opt.Dir) && !opt.Replace {
		return c, fmt.Errorf(
			"%w: there is data in %s already; restore into an empty folder, or say --replace to set it aside",
			ErrExists,
			opt.Dir,
		)
	}
	if err := os.MkdirAll(opt.Dir, 0o700); err != nil {
		return c, fmt.Errorf("data folder: %w", err)
	}
	trial, err := os.MkdirTemp(opt.Dir, strings.TrimSuffix(trialName, "[0-9]*")+"*")
	if err != nil {
		return c, fmt.Errorf("restore: %w", err)
	}
	defer func() { _ = os.RemoveAll(trial) }()
	old, unread, err := protected(opt)
	if err != nil {
		return c, err
	}
	if c, err = prove(Options{Dir: trial, Keys: opt.Keys}, from, old); err != nil {
		return Carried{}, err
	}
	c.Unread = unread
	return c, replace(opt, filepath.Join(trial, FileName), path)
}

// prove writes a backup into a trial folder, makes sure that it is whole, and protects in it whom old does.
func prove(opt Options, from io.Reader, old protection) (c Carried, err error) {
	path := filepath.Join(opt.Dir, FileName)
	if n, err := writeFile(path, from); err != nil || n == 0 {
		return c, errors.Join(fmt.Errorf("%w: the backup is empty or cannot be read", ErrStorage), err)
	}
	db, err := Open(opt)
	if err != nil {
		return c, fmt.Errorf("the backup cannot be used: %w", err)
	}
	problems := db.Check()
	if len(problems) > 0 {
		problems = append([]error{fmt.Errorf("%w: the backup has %d errors", ErrStorage, len(problems))}, problems...)
	} else {
		problems = append(problems, db.Update(time.Now(), func(tx *Tx) (err error) {
			defer rescue("restore")
			if c, err = tx.carry(old); err != nil {
				return err
			}
			return tx.moveOn()
		}))
	}
	return c, errors.Join(append(problems, db.Close())...)
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

// writeFile makes a new durable file, readable by its owner only.
func writeFile(path string, from io.Reader) (int64, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(f, from)
	return n, errors.Join(err, f.Sync(), f.Close())
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
