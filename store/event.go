package store

import (
	"encoding/hex"

	"buddy"
	"buddy/store/vault"
)

// EventID names a date of a pair in the calendar of one of the two: always the same, and it leads to nobody.
func (tx *Tx) EventID(pair buddy.PairID, person buddy.PersonID, no int) string {
	return hex.EncodeToString(vault.Keyed(tx, "event", uint64(pair), uint64(person), uint64(no))[:macBytes])
}
