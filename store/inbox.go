package store

import (
	"encoding/binary"
	"time"
)

// The handled update ids are a set: after a quiet week Telegram goes on with a
// random id, which may be lower, so comparing with the offset would lose updates.
const (
	receivedBucket = "received"
	metaBucket     = "meta"
)

var offsetKey = []byte("offset")

// signed makes a signed number a key whose byte order is its order.
func signed(n int64) []byte { return key(uint64(n) ^ 1<<63) }

// Received tells whether an update was handled within the last days.
func (tx *Tx) Received(updateID int) bool {
	defer rescue(receivedBucket)
	return tx.bucket(receivedBucket).Get(signed(int64(updateID))) != nil
}

// mostUpdateID is beyond every id of Telegram's.
const mostUpdateID = 1 << 53

// Receive marks an update as handled now and sets the poll offset right after it. An id that
// cannot be Telegram's leaves the offset alone: one that is wrong throws away what waits there.
func (tx *Tx) Receive(updateID int) {
	tx.mustWrite()
	defer rescue(receivedBucket)
	write(tx, receivedBucket, signed(int64(updateID)), key(uint64(tx.now.Unix())))
	if updateID >= 0 && updateID < mostUpdateID {
		write(tx, metaBucket, offsetKey, key(uint64(updateID)+1))
	}
}

// Offset is where polling goes on: the last handled id + 1, 0 before the first.
func (tx *Tx) Offset() int {
	defer rescue(metaBucket)
	b := tx.bucket(metaBucket).Get(offsetKey)
	if b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint64(b))
}

// PruneReceived forgets handled ids from before a time and returns how many.
// Telegram redelivers for 24 hours; keep twice that.
func (tx *Tx) PruneReceived(before time.Time) int {
	tx.mustWrite()
	defer rescue(receivedBucket)
	var old [][]byte
	c := tx.bucket(receivedBucket).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if int64(binary.BigEndian.Uint64(v)) < before.Unix() {
			old = append(old, k)
		}
	}
	for _, k := range old {
		erase(tx, receivedBucket, k)
	}
	return len(old)
}

// Quarantined is something whose handling failed on a bug: an update, an agenda
// row, a message Telegram will not take. It is personal data: prune it after a day.
type Quarantined struct {
	ID     uint64
	Update int // update id; 0 when it was no update
	At     time.Time
	Raw    []byte // as Telegram sent it, or the row as JSON
	Err    string // error and stack
}

// mostQuarantined is how many rows are kept at most: a bug that somebody can
// repeat must not fill the disk. The newest stay.
const mostQuarantined = 500

var quarantine = table[Quarantined]{name: "quarantine"}

// Quarantine sets something aside for the operator and returns its number.
func (tx *Tx) Quarantine(updateID int, raw []byte, errText string) uint64 {
	id := quarantine.next(tx)
	if id > mostQuarantined {
		quarantine.remove(tx, key(id-mostQuarantined))
	}
	quarantine.put(tx, key(id), Quarantined{id, updateID, tx.now, raw, errText})
	return id
}

// Quarantined lists what was set aside, oldest first.
func (tx *Tx) Quarantined() []Quarantined { return quarantine.all(tx) }

// PruneQuarantine deletes what was set aside before a time and returns how many.
func (tx *Tx) PruneQuarantine(before time.Time) int {
	n := 0
	for _, q := range quarantine.all(tx) {
		if q.At.Before(before) {
			quarantine.remove(tx, key(q.ID))
			n++
		}
	}
	return n
}
