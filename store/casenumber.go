package store

import (
	"encoding/binary"

	"buddy"
	"buddy/store/vault"
)

// A case's number is said aloud and stands in alerts, lists and buttons. Nobody may tell from
// it how many cases there are, nor that there is one between two others: it could be about
// whoever is reading. So numbers are not counted up but dealt, in an order that hangs on the ring's
// lasting secret: 4 digits for the first 9,000 cases, then 5 for 90,000, and so on.

// dealt is the number of the nth case, from 1; no two are the same.
func (tx *Tx) dealt(n uint64) buddy.ConcernID { return buddy.ConcernID(tx.dealtOf("case", n)) }

// dealtOf is the number of the nth of whatever a use counts: each has an order of its own.
func (tx *Tx) dealtOf(use string, n uint64) uint64 {
	first, room := uint64(1000), uint64(9000)
	for n--; n >= room; first, room = first*10, room*10 {
		n -= room
	}
	return first + tx.shuffled(use, n, room)
}

// shuffled maps the numbers below room onto themselves. It is a Feistel network over the next
// power of four, walked until it comes back into the room.
func (tx *Tx) shuffled(use string, n, room uint64) uint64 {
	half := 1
	for room > 1<<(2*half) {
		half++
	}
	mask := uint64(1)<<half - 1
	for {
		for round := range uint64(6) {
			left, right := n>>half, n&mask
			mixed := binary.BigEndian.Uint64(vault.Keyed(tx, use, room, round, right)) & mask
			n = right<<half | left ^ mixed
		}
		if n < room {
			return n
		}
	}
}
