package vault

import (
	"bytes"
	"fmt"
	"io"
	"time"
)

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
