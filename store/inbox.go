package store

import (
	"time"

	"buddy/store/vault"
)

// The handled update ids are a set: after a quiet week Telegram goes on with a
// random id, which may be lower, so comparing with the offset would lose updates.
var received vault.Plain = "received"

var offsetKey = []byte("offset") // in vault.Meta

// Received tells whether an update was handled within the last days.
func (tx *Tx) Received(updateID int) bool { return received.Has(tx, vault.Signed(int64(updateID))) }

// mostUpdateID is beyond every id of Telegram's.
const mostUpdateID = 1 << 53

// Receive marks an update as handled now and sets the poll offset right after it. An id that
// cannot be Telegram's leaves the offset alone: one that is wrong throws away what waits there.
func (tx *Tx) Receive(updateID int) {
	received.Put(tx, vault.Signed(int64(updateID)), vault.Key(uint64(tx.Now().Unix())))
	tx.PassOver(updateID)
}

// PassOver sets the poll offset right after an update of which nothing comes. It is not remembered: whoever
// sends thousands of them makes the file no larger, and it does no harm when one comes again.
func (tx *Tx) PassOver(updateID int) {
	if updateID >= 0 && updateID < mostUpdateID {
		vault.Meta.Put(tx, offsetKey, vault.Key(uint64(updateID)+1))
	}
}

// Offset is where polling goes on: the last handled id + 1, 0 before the first.
func (tx *Tx) Offset() int {
	b := vault.Meta.Get(tx, offsetKey)
	if b == nil {
		return 0
	}
	return int(vault.Number(b))
}

// PruneReceived forgets handled ids from before a time and returns how many.
// Telegram redelivers for 24 hours; keep twice that.
func (tx *Tx) PruneReceived(before time.Time) int {
	old := received.Select(tx, func(_, at []byte) bool { return int64(vault.Number(at)) < before.Unix() })
	received.Remove(tx, old...)
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

var quarantine = vault.Table[Quarantined]{Name: "quarantine"}

// Quarantine sets something aside for the operator and returns its number.
func (tx *Tx) Quarantine(updateID int, raw []byte, errText string) uint64 {
	id := quarantine.Next(tx)
	if id > mostQuarantined {
		quarantine.Remove(tx, vault.Key(id-mostQuarantined))
	}
	quarantine.Put(tx, vault.Key(id), Quarantined{id, updateID, tx.Now(), raw, errText})
	return id
}

// Quarantined lists what was set aside, oldest first.
func (tx *Tx) Quarantined() []Quarantined { return quarantine.All(tx) }

// PruneQuarantine deletes what was set aside before a time and returns how many.
func (tx *Tx) PruneQuarantine(before time.Time) int {
	n := 0
	for _, q := range quarantine.All(tx) {
		if q.At.Before(before) {
			quarantine.Remove(tx, vault.Key(q.ID))
			n++
		}
	}
	return n
}
