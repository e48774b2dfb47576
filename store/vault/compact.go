package vault

import (
	"fmt"
	"os"
	"runtime/debug"

	"go.etcd.io/bbolt"
)

// cells are keys of buckets that were written to.
type cells map[[2]string]struct{}

// add notes a key; nothing happens while nobody wants to know.
func (c cells) add(bucket string, key []byte) {
	if c != nil {
		c[[2]string{bucket, string(key)}] = struct{}{}
	}
}

// copyBatch is how many bytes one transaction of a copy holds. Each is written to the
// disk by itself: a commit of the bot beside it waits for one of them at most.
const copyBatch = 1 << 20

// Compact rewrites the file without its free pages. bbolt leaves deleted rows in
// free pages until they are used again; after Compact the file holds no trace of
// those deleted before it began. Nobody waits while the rows are copied; writers do
// for the last few, which came meanwhile, and for the new name. Any error but one
// that wraps ErrStorage leaves everything as it was.
func (db *DB) Compact() (err error) {
	db.compacting.Lock()
	defer db.compacting.Unlock()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	old, from, err := db.look(nil)
	if err != nil {
		return err
	}
	defer db.forgetTouched()
	tmp := db.path + ".tmp-compact"
	defer func() { _ = os.Remove(tmp) }()
	_ = os.Remove(tmp)
	fresh, err := openFile(tmp, db.opt)
	if err != nil {
		_ = rollback(from.bolt)
		return fmt.Errorf("compact: %w", err)
	}
	fresh.AllocSize = 1 << 16 // no room to grow yet
	err = from.into(fresh, copyLive)
	if err == nil {
		// Once before the others have to wait: what came during the long copy.
		if _, from, err = db.look(old); err == nil {
			err = from.into(fresh, carry)
		}
	}
	if err == nil {
		err = db.exchange(old, fresh, tmp)
	}
	if err != nil && db.is(old) {
		_ = fresh.Close()
	}
	return err
}

// moment is the data as they stood, and what had been written until then.
type moment struct {
	bolt    *bbolt.Tx
	touched cells
}

// look takes a picture of the data and begins to note anew what is written. The file must
// still be old, unless that is nil.
func (db *DB) look(old *opened) (*opened, moment, error) {
	db.write.Lock()
	defer db.write.Unlock()
	switch {
	case db.bolt == nil || old != nil && old != db.bolt:
		return nil, moment{}, ErrClosed
	case db.dead:
		return nil, moment{}, fmt.Errorf("%w: stopped at an earlier commit", ErrStorage)
	}
	b, err := db.bolt.Begin(false)
	if err != nil {
		return nil, moment{}, fmt.Errorf("%w: begin: %w", ErrStorage, err)
	}
	m := moment{b, db.touched}
	db.touched = cells{}
	return db.bolt, m, nil
}

func (db *DB) forgetTouched() {
	db.write.Lock()
	db.touched = nil
	db.write.Unlock()
}

func (db *DB) is(file *opened) bool {
	db.swap.RLock()
	defer db.swap.RUnlock()
	return db.bolt == file || db.bolt == nil
}

// into does something with the moment and ends it. A damaged page is an ErrStorage.
func (m moment) into(fresh *opened, do func(moment, *bbolt.DB) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: compact: %v", ErrStorage, r)
		}
		_ = rollback(m.bolt)
	}()
	if err := do(m, fresh.DB); err != nil {
		return fmt.Errorf("compact: %w", refused(err))
	}
	return nil
}

// exchange brings the new file up to date and puts it in the place of the old one,
// all durable before anybody writes again.
func (db *DB) exchange(old, fresh *opened, tmp string) error {
	db.write.Lock()
	defer db.write.Unlock()
	if db.bolt != old {
		return ErrClosed
	}
	b, err := old.Begin(false)
	if err != nil {
		return fmt.Errorf("%w: begin: %w", ErrStorage, err)
	}
	if err := (moment{b, db.touched}).into(fresh, carry); err != nil {
		return err
	}
	// The new file is open, and so locked, before it has the name: whoever waits
	// for the old one's lock finds that the name has moved on (see openFile).
	if err := os.Rename(tmp, db.path); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	fresh.AllocSize = old.AllocSize
	db.swap.Lock()
	db.bolt = fresh
	db.swap.Unlock()
	db.gone.Go(func() { _ = old.Close() }) // waits for those who still read it; it has no name any more
	if !db.opt.NoSync {
		if err := syncDir(db.opt.Dir); err != nil {
			return fmt.Errorf("%w: compact: %w", ErrStorage, err)
		}
	}
	return nil
}

// carry brings a copy up to date: every key that was written, and the numbers
// given out.
func carry(m moment, to *bbolt.DB) error {
	return to.Update(func(dst *bbolt.Tx) error {
		for c := range m.touched {
			key := []byte(c[1])
			value := m.bolt.Bucket([]byte(c[0])).Get(key)
			b := dst.Bucket([]byte(c[0]))
			if value == nil {
				if err := b.Delete(key); err != nil {
					return err
				}
			} else if err := b.Put(key, value); err != nil {
				return err
			}
		}
		return m.bolt.ForEach(
			func(name []byte, b *bbolt.Bucket) error { return dst.Bucket(name).SetSequence(b.Sequence()) },
		)
	})
}

// copyLive does not use bbolt.Compact, whose last commit reads values after
// their transaction has ended, when a writer may have changed them.
func copyLive(m moment, to *bbolt.DB) error {
	return m.bolt.ForEach(func(name []byte, b *bbolt.Bucket) error { return copyBucket(to, name, b) })
}

// copyBucket copies one bucket and its sequence in batches, all while the
// transaction of b is open.
func copyBucket(to *bbolt.DB, name []byte, b *bbolt.Bucket) error {
	c := b.Cursor()
	k, v := c.First()
	for more := true; more; more = k != nil {
		err := to.Update(func(dst *bbolt.Tx) error {
			d, err := dst.CreateBucketIfNotExists(name)
			if err != nil {
				return err
			}
			d.FillPercent = 0.9 // keys come in order
			for size := 0; k != nil && size < copyBatch; k, v = c.Next() {
				if err := d.Put(k, v); err != nil {
					return err
				}
				size += len(k) + len(v)
			}
			return d.SetSequence(b.Sequence())
		})
		if err != nil {
			return err
		}
	}
	return nil
}
