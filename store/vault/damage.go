package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"syscall"
)

// Damage is one row that cannot be read: it does not open under its key, does not
// decode, or stands where it does not belong. It is an error that wraps ErrDamaged and
// ErrStorage; the transaction that met it is rolled back, and the next may begin.
type Damage struct {
	Table string // or the index whose entry leads nowhere
	Key   []byte // holds nothing about a person
	Err   error

	state string // tells it from what may become of the row later
}

// Error names the row for the operator.
func (d *Damage) Error() string {
	return fmt.Sprintf("%v: %s %s: %v", ErrDamaged, d.Table, shown(d.Key), d.Err)
}

// Unwrap makes it an ErrDamaged and an ErrStorage.
func (d *Damage) Unwrap() []error { return []error{ErrDamaged, ErrStorage, d.Err} }

var (
	errMisplaced = errors.New("entry does not fit its row")
	errGarbled   = errors.New("row does not decode")
)

// DamageIn is the damage in a recovered panic. Whoever recovers panics inside a
// transaction may turn it into an error that rolls the transaction back; any other
// failure must be passed on (IsFailure).
func DamageIn(recovered any) (*Damage, bool) {
	f, ok := recovered.(failure)
	var d *Damage
	return d, ok && errors.As(f.err, &d)
}

// damages collects rows that were found damaged since the file was opened.
type damages struct {
	mu    sync.Mutex
	known map[string]bool
	fresh []*Damage
}

// note remembers a damaged row until TakeDamage.
func (h *damages) note(d *Damage) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if at := fmt.Sprintf("%s %x", d.Table, d.Key); !h.known[at] {
		if h.known == nil {
			h.known = map[string]bool{}
		}
		h.known[at] = true
		h.fresh = append(h.fresh, d)
	}
}

// damage describes one row that is damaged.
func (tx *Tx) damage(table string, key []byte, err error) *Damage {
	sum := sha256.Sum256(tx.bucket(table).Get(key)) // of what is sealed, or of nothing for an entry
	return &Damage{Table: table, Key: bytes.Clone(key), Err: err, state: hex.EncodeToString(sum[:8])}
}

// note remembers a damaged row; the transaction goes on without it.
func (tx *Tx) note(table string, key []byte, err error) { tx.db.harm.note(tx.damage(table, key, err)) }

// damaged ends the transaction over one row.
func (tx *Tx) damaged(table string, key []byte, err error) {
	d := tx.damage(table, key, err)
	tx.db.harm.note(d)
	panic(failure{d})
}

// Misplaced ends the transaction over an entry of an index that does not fit its row.
func Misplaced(in Inside, index string, entry []byte) { in.in().damaged(index, entry, errMisplaced) }

// News tells whether a damaged row was not told of before, and remembers for good that it
// is now. One that was written anew and is damaged again is news.
func (tx *Tx) News(d *Damage) bool {
	name := fmt.Sprintf("damage/%s/%x", d.Table, d.Key)
	if tx.Setting(name) == d.state {
		return false
	}
	tx.SetSetting(name, d.state)
	return true
}

// TakeDamage lists the rows found damaged since the last call, each once for as
// long as the file is open.
func (db *DB) TakeDamage() []*Damage {
	db.harm.mu.Lock()
	defer db.harm.mu.Unlock()
	fresh := db.harm.fresh
	db.harm.fresh = nil
	return fresh
}

// refused marks what a disk answers that is full, beyond a quota or read-only: the
// file is as before, and the same may be tried again.
func refused(err error) error {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS} {
		if errors.Is(err, no) {
			return fmt.Errorf("%w: %w", ErrDisk, err)
		}
	}
	return err
}
