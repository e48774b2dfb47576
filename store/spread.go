package store

import (
	"encoding/binary"

	"buddy/store/vault"
)

// Spread is a number below n that follows from a use and from other numbers: always the same, and nobody without the
// ring can guess it.
func (tx *Tx) Spread(use string, n uint64, of ...uint64) uint64 {
	return binary.BigEndian.Uint64(vault.Keyed(tx, "spread."+use, of...)) % n
}
