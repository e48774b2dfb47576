package vault

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// KeySize is the length of row keys in tables that have indexes.
const KeySize = 8

// Key makes an id a row key or group: big-endian, so that byte order is id order.
func Key[ID ~uint64](id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// Signed makes a signed number a key whose byte order is its order.
func Signed(n int64) []byte { return Key(uint64(n) ^ 1<<63) }

// Number reads the number at the end of a key, or a value of a plain bucket that is one. Where there is none, it is a
// storage failure.
func Number(key []byte) uint64 {
	if len(key) < KeySize {
		fail("key %x: too short", key)
	}
	return binary.BigEndian.Uint64(key[len(key)-KeySize:])
}

// Groups are the groups of an index in which a row stands.
type Groups [][]byte

// When is one group, or none.
func When(in bool, group []byte) Groups {
	if !in {
		return nil
	}
	return Groups{group}
}

// One is the group of an id, 0 too, or none.
func One[ID ~uint64](in bool, id ID) Groups { return When(in, Key(id)) }

// Each are the groups of the ids that are not 0, each once.
func Each[ID ~uint64](ids ...ID) (groups Groups) {
	for i, n := range ids {
		if n != 0 && !slices.Contains(ids[:i], n) {
			groups = append(groups, Key(n))
		}
	}
	return groups
}

// keysWith lists copies of all keys of a bucket that begin with prefix.
func keysWith(tx *Tx, bucket string, prefix []byte) [][]byte {
	var keys [][]byte
	c := tx.bucket(bucket).Cursor()
	for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	return keys
}
