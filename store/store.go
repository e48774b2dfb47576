// Package store keeps everything Buddybot knows in one bbolt file.
//
// How a file of sealed tables is opened, written, copied and checked is the vault's
// to know; here is what stands in it. Nouns are stored as they are, as sealed JSON;
// keys and indexes hold ids, kinds, times and keyed hashes, never a name, an account
// or a word of somebody's. What they tell all the same stands in the README. All
// access goes through a Tx:
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
// ErrStorage. Two kinds of it leave the rest of the store in order: one row
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
//	  people.held         link id, of those who wait by it for the team
//	  people.programme    programme id, of those who take part
//	  people.staff        programme id, of its coordinators
//	  people.post         programme id, role, of who was appointed to one
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
//	moved               keyed hash of a chat (16 bytes) → Moved
//	  moved.person        person id
//	checkins            check-in id                 → buddy.CheckIn
//	  checkins.pair       pair id
//	plans               pair id                     → buddy.Plan
//	appointments        pair id                     → buddy.Appointments
//	farewells           farewell id                 → buddy.Farewell
//	  farewells.pair      pair id
//	  farewells.person    person id, while it has a name
//	  farewells.programme programme id
//	approvals           approval id                 → buddy.Approval
//	concerns            concern id                  → buddy.Concern
//	  concerns.programme  programme id
//	  concerns.open       programme id, while open
//	  concerns.person     person id, of whom it is about, who settled it or wrote, and who said how to reach them
//	  concerns.pair       pair id, while open
//	reports             report id                   → buddy.Report
//	  reports.programme   keyed hash of the programme id, 0 while nobody has said which
//	  reports.person      keyed hash of the person id, of who told or handled it and whom of the team it is about
//	  reports.code        keyed hash of its code, where it was told without a name
//	  reports.named       the same where it was told with one
//	talks               run                         → Talk
//	  talks.person        person id
//	scratch             person id                   → Scratch
//	pins                person id, of who has a role → buddy.PIN
//	notes               person id, its number       → buddy.Note
//	  notes.person        person id
//	  notes.pair          pair id
//	tallies             programme id, prompt        → buddy.Tally
//	  tallies.programme   programme id
//	togethers           pair id                     → cards.Together
//	ideas               programme id                → cards.Ideas
//	outbox              message id                  → buddy.Message
//	  outbox.person       person id, of whom it is to
//	  outbox.about        person id, of those it names
//	  outbox.held         programme id, while its halt holds it back
//	  outbox.nobody       keyed hash of the chat (16 bytes), when it is to no person
//	agenda              seconds, kind, 0, subject, person → buddy.Due
//	  agenda.person       person id, of whom it is to
//	audit               row number                  → AuditRow
//	  audit.person        person id, of the subject and of who acted
//	quarantine          row number                  → Quarantined
//	breaches            breach id                   → buddy.Breach
//	pseudonyms          person id                   → buddy.Pseudonym
//	measures            pseudonym (16 bytes), number → buddy.Measure, with the evaluation keys, as tallies
//	  measures.programme  programme id
//	receipts            keyed hash of a chat (16 bytes), number → Receipt
//	erasures            keyed hash of a person (16 bytes) → Erasure
//	told                breach id, person id        → buddy.Told
//	  told.person         person id
package store

import (
	"time"

	"buddy"
	"buddy/store/vault"
)

// DB is an open store. Its methods may be called from any goroutine.
type DB struct {
	*vault.DB
	onCommit []func([]buddy.Message)
	onDrop   []func([]uint64)
	crowded  func(*Tx)
}

// Tx is one transaction. It belongs to the goroutine it was given to and must
// not be used after the function it was given to has returned.
type Tx struct {
	*vault.Tx
	db      *DB
	queued  []buddy.Message
	mail    mail
	dropped []uint64
	faces   map[buddy.PersonID]face // who was read, for Enqueue
}

// DB is the store the transaction belongs to.
func (tx *Tx) DB() *DB { return tx.db }

// Open opens the data folder for this process alone, creates it when missing, and brings older
// data up to the current schema. It returns an error wrapping ErrLocked, ErrNewer
// or ErrKeys with a sentence for the operator when that cannot be.
func Open(opt Options) (*DB, error) { return open(opt, migrations) }

func open(opt Options, steps []migration) (*DB, error) {
	db := new(DB)
	v, err := vault.Open(opt, db.schema(steps))
	if err != nil {
		return nil, err
	}
	db.DB = v
	return db, nil
}

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
func (db *DB) Update(now time.Time, f func(*Tx) error) error { return db.DB.Update(now, db.inside(f)) }

// View runs f in a read-only transaction on a consistent picture of the data.
// Writing in it panics. Never call Update or View inside f.
func (db *DB) View(now time.Time, f func(*Tx) error) error { return db.DB.View(now, db.inside(f)) }

// inside makes transactions of the store of those of the vault.
func (db *DB) inside(f func(*Tx) error) func(*vault.Tx) error {
	return func(v *vault.Tx) error {
		tx := &Tx{Tx: v, db: db}
		vault.AfterCommit(tx, tx.tell)
		return f(tx)
	}
}

// tell lets the listeners know what the transaction has done to the outbox.
func (tx *Tx) tell() {
	if len(tx.dropped) > 0 {
		for _, told := range tx.db.onDrop {
			told(tx.dropped)
		}
	}
	if len(tx.queued) > 0 {
		for _, told := range tx.db.onCommit {
			told(tx.queued)
		}
	}
}
