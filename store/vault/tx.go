package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
)

// Inside is a transaction: a Tx, or what a package above made of one by embedding it.
type Inside interface{ in() *Tx }

// Tx is one transaction. It belongs to the goroutine it was given to and must
// not be used after the function it was given to has returned.
type Tx struct {
	db      *DB
	bolt    *bbolt.Tx
	file    *os.File // of bolt
	now     time.Time
	buckets map[string]*bbolt.Bucket
	after   []func()
	mac     hash.Hash // keyed hash, made on first use
	aad     []byte    // scratch
	plain   []byte    // scratch
}

func (tx *Tx) in() *Tx { return tx }

// Now is the time of the transaction, the only clock there is inside it.
func (tx *Tx) Now() time.Time { return tx.now }

// Writes tells whether it is the transaction of an Update.
func Writes(in Inside) bool { return in.in().bolt.Writable() }

// AfterCommit has f called once the Update has succeeded, outside the transaction and before the next one
// may begin. It must be quick and must not call Update.
func AfterCommit(in Inside, f func()) {
	tx := in.in()
	tx.after = append(tx.after, f)
}

// Keyed is a hash of the parts under the ring's lasting secret: 32 bytes that lead to nothing without the ring.
// Use tells one purpose from the others.
func Keyed(in Inside, use string, numbers ...uint64) []byte {
	tx := in.in()
	if tx.mac == nil {
		tx.mac = hmac.New(sha256.New, tx.db.opt.Keys.secret)
	}
	b := append(make([]byte, 0, 64), use...)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	tx.mac.Reset()
	tx.mac.Write(b)
	return tx.mac.Sum(b[:0])
}

// Random is 16 bytes that nothing leads to: the one thing in a transaction that does not come from it.
func Random(in Inside) []byte {
	in.in().mustWrite()
	return random()[:16]
}

// run is the life of one transaction: begin, f, commit or roll back.
func (db *DB) run(writable bool, now time.Time, f func(*Tx) error) (tx *Tx, err error) {
	// A damaged page can make bbolt touch memory outside the file; that shall be a failure, not a crash.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	b, file, err := db.begin(writable)
	if err != nil {
		return nil, err
	}
	tx = &Tx{db: db, bolt: b, file: file, now: now, buckets: make(map[string]*bbolt.Bucket, 16)}
	defer func() {
		_ = rollback(b) // after a commit there is nothing left to roll back
	}()
	if err := tx.protect(f); err != nil {
		return nil, err
	}
	if writable {
		return tx, tx.commit()
	}
	return tx, nil
}

// begin starts a transaction on the file there is now. Nobody waits for a
// reader, however long it takes: what Compact puts in place of its file does
// not concern it.
func (db *DB) begin(writable bool) (*bbolt.Tx, *os.File, error) {
	db.swap.RLock()
	defer db.swap.RUnlock()
	if db.bolt == nil {
		return nil, nil, ErrClosed
	}
	b, err := db.bolt.Begin(writable)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: begin: %w", ErrStorage, err)
	}
	return b, db.bolt.file, nil
}

// rollback ends a transaction, whatever state a panic left it in.
func rollback(b *bbolt.Tx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: rollback: %v", ErrStorage, r)
		}
	}()
	return b.Rollback()
}

// failure is the panic that ends a transaction on a storage failure.
type failure struct{ err error }

// IsFailure tells whether a recovered panic is a storage failure on its way to
// Update or View. Whoever recovers panics inside a transaction must pass it on.
func IsFailure(recovered any) bool {
	_, ok := recovered.(failure)
	return ok
}

// protect runs f and turns a storage failure into an error. Other panics pass.
func (tx *Tx) protect(f func(*Tx) error) (err error) {
	defer func() {
		r := recover()
		if fail, ok := r.(failure); ok {
			err = fail.err
		} else if r != nil {
			panic(r)
		}
	}()
	return f(tx)
}

// commit makes the transaction durable, with the crash points of Options.Cut around it.
func (tx *Tx) commit() (err error) {
	db := tx.db
	db.commits++
	if db.cut(false) {
		return fmt.Errorf("%w: cut before commit %d", ErrStorage, db.commits)
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: commit: %v", ErrStorage, r)
		}
	}()
	if db.opt.Refuse != nil {
		if err := db.opt.Refuse(); err != nil {
			return fmt.Errorf("%w: commit: %w", ErrStorage, refused(err))
		}
	}
	if err := tx.bolt.Commit(); err != nil {
		return fmt.Errorf("%w: commit: %w", ErrStorage, refused(err))
	}
	if db.cut(true) {
		return fmt.Errorf("%w: cut after commit %d", ErrStorage, db.commits)
	}
	return nil
}

func (db *DB) cut(done bool) bool {
	db.dead = db.opt.Cut != nil && db.opt.Cut(db.commits, done)
	return db.dead
}

// fail ends the transaction: what cannot be read or written cannot be mended by a caller.
func fail(format string, args ...any) {
	panic(failure{fmt.Errorf("%w: %w", ErrStorage, fmt.Errorf(format, args...))})
}

// rescue, deferred around work in bbolt, makes any panic in it a storage failure.
func rescue(what string) {
	switch r := recover().(type) {
	case nil:
	case failure:
		panic(r)
	default:
		fail("%s: %v", what, r)
	}
}
