package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Ring holds the keys that seal the store. It lives in a file outside the data
// folder, so that a copy of the data alone, such as a backup, tells nothing.
//
// The newest key seals; all keys open. The secret behind chat hashes and invite
// links never changes, since indexes and printed links depend on it.
//
// It is two rings in one: what is kept to learn from, without names, is sealed with keys of its own that lie in a file
// of their own (Table.Apart). Whoever has one of the two files opens nothing of the other.
//
// Changing keys is: Rotate the file, open the store with the new ring, Reseal,
// then Retire the file. From then on every copy made before, and every erased
// row in it, stays shut for good; so a yearly or monthly change is also what
// makes old backups expire. A crash at any point leaves a ring that opens all data.
type Ring struct {
	secret []byte
	keys   []ringKey // oldest first
	// the file it lies in, as long as no data was ever sealed with it; "" when there was, or there is no file
	unused string
	path   string // of the file; "" for none
	apart  *Ring  // the keys of tables apart; nil in one itself, and where the file of an earlier version stands alone
	mark   []byte // which ring apart belongs to this one; nil before there was data under it
}

// apartBit is in the number of every key of tables apart: whatever is sealed tells whose key opens it.
const apartBit = 1 << 15

// of is the ring that seals a table.
func (r *Ring) of(apart bool) *Ring {
	if apart {
		return r.apart
	}
	return r
}

// print tells a ring from every other, and nothing about its keys.
func (r *Ring) print() []byte {
	h := sha256.Sum256(append([]byte("which ring"), r.secret...))
	return h[:16]
}

type ringKey struct {
	id   uint16
	raw  []byte
	aead cipher.AEAD
}

// keyBytes is the length of an AES-256 key, and of the secret.
const keyBytes = 32

// NewRing makes a fresh ring with one key. It is in no file yet.
func NewRing() *Ring {
	r := &Ring{secret: random(), apart: newApart()}
	r.add(1, random())
	return r
}

func newApart() *Ring {
	r := &Ring{secret: random()}
	r.add(apartBit+1, random())
	return r
}

func random() []byte {
	b := make([]byte, keyBytes)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return b
}

// add appends a key of the right length.
func (r *Ring) add(id uint16, raw []byte) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		panic(err) // callers check the length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	r.keys = append(r.keys, ringKey{id, raw, aead})
}

func (r *Ring) newest() ringKey { return r.keys[len(r.keys)-1] }

// seal encrypts plain under the newest key, bound to context.
func (r *Ring) seal(plain, context []byte) []byte {
	k := r.newest()
	out := make([]byte, 2, 2+len(plain)+k.aead.Overhead())
	binary.BigEndian.PutUint16(out, k.id)
	return k.aead.Seal(out, nil, plain, context)
}

// open appends the decrypted value to dst.
func (r *Ring) open(dst, sealed, context []byte) ([]byte, error) {
	if len(sealed) < 2 {
		return nil, fmt.Errorf("%w: value too short", ErrKeys)
	}
	n := binary.BigEndian.Uint16(sealed)
	if n&apartBit != 0 && r.apart != nil {
		return r.apart.open(dst, sealed, context)
	}
	for i := len(r.keys) - 1; i >= 0; i-- {
		if r.keys[i].id == n {
			plain, err := r.keys[i].aead.Open(dst, nil, sealed[2:], context)
			if err != nil {
				return nil, fmt.Errorf("%w: value does not open", ErrKeys)
			}
			return plain, nil
		}
	}
	return nil, fmt.Errorf("%w: no key number %d", ErrKeys, n)
}
