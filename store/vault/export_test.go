package vault

import "testing"

// HoldNoCopy lets every copy go out as those do that are too large for memory.
func HoldNoCopy(t testing.TB) {
	whole := heldCopy
	heldCopy = 0
	t.Cleanup(func() { heldCopy = whole })
}

// Tamper flips a bit of a stored row.
func Tamper(tx *Tx, table string, key []byte) {
	sealed := append([]byte{}, tx.bucket(table).Get(key)...)
	sealed[len(sealed)/2] ^= 1
	write(tx, table, key, sealed)
}
