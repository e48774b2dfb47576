// Package store keeps everything Buddybot knows in one bbolt file.
//
// It is the only package that imports bbolt. Nouns are stored as they are, as
// sealed JSON (see table.go); keys and indexes hold ids, kinds, times and keyed
// hashes, never a name, an account or a word of somebody's. What they tell all the
// same stands in the README. All access goes through a Tx:
//
//	err := db.Update(now, func(tx *store.Tx) error {
//		p, ok := tx.PersonByChat(chat)
//		…
//		tx.PutPerson(p)
//		return nil
//	})
//
// Reading methods return zero values for what does not exist. What no caller
// could mend ends the transaction; Update and View then return an error that wraps
// ErrStorage. Two kinds of it leave the rest of the store in order (damage.go): one row
// that does not open is a *Damage, and a disk that takes nothing more is ErrDisk. After
// any other the process should stop.
//
// The bucket map. Ids and numbers are 8 bytes, big-endian. Under each table,
// indented, its indexes: group + row key, no value.
//
//	meta                "schema", "offset", "resealed" → number, not sealed
//	received            update id                   → unix seconds, not sealed
//	settings            name                        → string
//	people              person id                   → buddy.Person
//	  people.chat         keyed hash of the chat (16 bytes)
//	  people.programme    programme id, of those who take part
//	  people.staff        programme id, of its coordinators
//	  people.owner        (no group)
//	programmes          programme id                → buddy.Programme
//	invites             invite id                   → buddy.Invite
//	  invites.programme   programme id, 0 for the owner's
//	  invites.person      person id, of who made it and who used it
//	pairs               pair id                     → buddy.Pair
//	  pairs.programme     programme id
//	  pairs.live          programme id, while not ended
//	  pairs.person        person id, of both members
//	  pairs.staff         person id, of who approved and who ended it
//	forbidden           lower, higher person id     → forbidden
//	  forbidden.person    person id, of both
//	apart               keyed hash of one chat, of both (16 bytes each) → apart
//	suspensions         programme id, keyed hash of a chat (16 bytes) → Suspension
//	checkins            check-in id                 → buddy.CheckIn
//	  checkins.pair       pair id
//	concerns            concern id                  → buddy.Concern
//	  concerns.programme  programme id
//	  concerns.open       programme id, while open
//	  concerns.person     person id, of whom it is about, who settled it or wrote, and who said how to reach them
//	  concerns.pair       pair id, while open
//	talks               run                         → Talk
//	  talks.person        person id
//	scratch             person id                   → Scratch
//	outbox              message id                  → buddy.Message
//	  outbox.person       person id, of whom it is to
//	  outbox.about        person id, of those it names
//	  outbox.nobody       keyed hash of the chat (16 bytes), when it is to no person
//	agenda              seconds, kind, 0, subject, person → buddy.Due
//	  agenda.person       person id, of whom it is to
//	audit               row number                  → AuditRow
//	  audit.person        person id, of the subject and of who acted
//	quarantine          row number                  → Quarantined
package store

import (
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"buddy"

	"go.etcd.io/bbolt"
)

// FileName is the one file of a data folder.
const FileName = "buddybot.db"

// Errors of opening and using a store; each is wrapped in a sentence for the operator.
var (
	ErrStorage = errors.New("storage failure") // the file or a row cannot be trusted
	ErrDamaged = errors.New("damaged row")     // one row cannot be read, the others can; also an ErrStorage
	ErrDisk    = errors.New(
		"disk takes nothing",
	) // full or read-only: nothing was written, try again; also an ErrStorage
	ErrLocked  = errors.New("data folder in use")         // another process has it open
	ErrNewer   = errors.New("data from a newer buddybot") // written by a later schema
	ErrKeys    = errors.New("key file does not fit")      // missing, or not the one the data was sealed with
	ErrExists  = errors.New("data exists")                // Restore would replace it
	ErrMissing = errors.New("data is missing")            // its key file is there
	ErrClosed  = errors.New("store is closed")            // after Close
)

// Options say where a store is and how it is opened.
type Options struct {
	Dir     string        // data folder, created 0700 when missing
	Keys    *Ring         // seals all values; see RingFor
	NoSync  bool          // skips fsync: for tests and the demonstration only
	Timeout time.Duration // how long to wait for another process to let go; 0 means half a second
	Replace bool          // Restore only: existing data is moved aside instead of refused

	// ReadOnly opens for View, Check and Backup only and writes nothing at all, so
	// that they work on a full or read-only disk. Data must be there; older data
	// is read as it is. Several processes may read at a time, but none beside a writer.
	ReadOnly bool

	// Cut, for crash tests, is called before every commit (done false) and right
	// after it, before OnCommit (done true), with the number of the commit since
	// opening, from 1. When it returns true the store is dead from there on, as
	// after a power cut: this and every later call return ErrStorage.
	Cut func(commit int, done bool) bool
	// Refuse, for tests of full and read-only disks, is asked before the file is opened for
	// writing and before every commit. An error is what the disk answers instead.
	Refuse func() error
}

// DB is an open store. Its methods may be called from any goroutine.
type DB struct {
	opt  Options
	path string

	swap sync.RWMutex   // held for reading while a transaction begins, for writing while Compact replaces bolt
	bolt *opened        // nil after Close
	gone sync.WaitGroup // files that Compact replaced, until the last transaction that reads them has ended

	write    sync.Mutex // held from the start of an Update until its listeners were told
	onCommit []func([]buddy.Message)
	onDrop   []func([]uint64)
	crowded  func(*Tx)
	commits  int
	dead     bool
	touched  cells // written since Compact last looked; nil while it copies nothing

	compacting sync.Mutex // held for one Compact at a time

	harm damages
}

// opened is a locked file as bbolt has it open.
type opened struct {
	*bbolt.DB
	file *os.File
}

// Tx is one transaction. It belongs to the goroutine it was given to and must
// not be used after the function it was given to has returned.
type Tx struct {
	db      *DB
	bolt    *bbolt.Tx
	file    *os.File // of bolt
	now     time.Time
	buckets map[string]*bbolt.Bucket
	queued  []buddy.Message
	mail    mail
	dropped []uint64
	faces   map[buddy.PersonID]face // who was read, for Enqueue
	mac     hash.Hash               // keyed hash, made on first use
	aad     []byte                  // scratch
	plain   []byte                  // scratch
}

// Now is the time of the transaction, the only clock there is inside it.
func (tx *Tx) Now() time.Time { return tx.now }

// DB is the store the transaction belongs to.
func (tx *Tx) DB() *DB { return tx.db }

// Dir is the data folder.
func (db *DB) Dir() string { return db.opt.Dir }

// OnCommit adds a listener that is called after every successful Update that
// enqueued messages, with those messages, outside the transaction and in the
// order of the commits. It must be quick and must not call Update. Register
// listeners before the first Update.
func (db *DB) OnCommit(f func([]buddy.Message)) { db.onCommit = append(db.onCommit, f) }

// OnDrop adds a listener that is called like those of OnCommit, before them,
// with the ids of messages that left the outbox.
func (db *DB) OnDrop(f func([]uint64)) { db.onDrop = append(db.onDrop, f) }

// OnCrowded sets what happens, in the same transaction, for each message that leaves the outbox
// unread because too much waits for one person. Set it before the first Update.
func (db *DB) OnCrowded(f func(*Tx)) { db.crowded = f }

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
	if len(tx.dropped) > 0 {
		for _, told := range db.onDrop {
			told(tx.dropped)
		}
	}
	if len(tx.queued) > 0 {
		for _, told := range db.onCommit {
			told(tx.queued)
		}
	}
	return nil
}

// View runs f in a read-only transaction on a consistent picture of the data.
// Writing in it panics. Never call Update or View inside f.
func (db *DB) View(now time.Time, f func(*Tx) error) error {
	_, err := db.run(false, now, f)
	return err
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
