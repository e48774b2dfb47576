package vault

// Table is a typed, sealed bucket with its indexes: the only codec and the only
// access to rows. A value is
//
//	key number (2 bytes) + nonce (12) + AES-256-GCM of the row's JSON + tag (16)
//
// with bucket name and row key as additional data, so that a row moved to
// another key or bucket does not open. Nonces are random: one key of the ring is
// good for 2³² rows, some decades of a busy programme.
//
// Lists pass over a row that is damaged, so that the others can be worked with, and
// report it (damage.go). Of a Whole table they do not: there, taking a row for one that does not
// exist would do harm.
type Table[T any] struct {
	Name    string // of the bucket
	Indexes []Index[T]
	Whole   bool
	Growing bool // keys only grow, so that pages may be filled nearly to the brim
	Strewn  bool // ids are not Next's as they come
	Apart   bool // sealed with the evaluation keys: see Ring
}

// Index finds rows of a table by group. An entry is group + row key with no
// value. All groups of one index have the same length.
type Index[T any] struct {
	Name   string // of the bucket
	Groups func(*Tx, T) Groups
}

// By is an index by what a row says.
func By[T any](name string, groups func(T) Groups) Index[T] {
	return Index[T]{name, func(_ *Tx, row T) Groups { return groups(row) }}
}

// ByHash is an index by what a row says and nobody may read from it: groups are made with Keyed.
func ByHash[T any](name string, groups func(*Tx, T) Groups) Index[T] { return Index[T]{name, groups} }

// Get reads one row; false when there is none.
func (t Table[T]) Get(in Inside, key []byte) (row T, ok bool) {
	tx := in.in()
	defer rescue(t.Name)
	sealed := tx.bucket(t.Name).Get(key)
	if sealed == nil {
		return row, false
	}
	t.open(tx, key, sealed, &row)
	return row, true
}

// Sound is Get for work that does no harm without a row that is damaged: such a one is reported
// and passed over. Of a Whole table it is not.
func (t Table[T]) Sound(in Inside, key []byte) (row T, ok bool) {
	tx := in.in()
	defer rescue(t.Name)
	sealed := tx.bucket(t.Name).Get(key)
	if sealed == nil || !t.passes(tx, key, sealed, &row) {
		return *new(T), false
	}
	return row, true
}

// Has tells whether a row exists, without opening it.
func (t Table[T]) Has(in Inside, key []byte) bool {
	tx := in.in()
	defer rescue(t.Name)
	return tx.bucket(t.Name).Get(key) != nil
}

// Next is a fresh id from the table's own sequence, from 1.
func (t Table[T]) Next(in Inside) uint64 {
	tx := in.in()
	tx.mustWrite()
	defer rescue(t.Name)
	n, err := tx.bucket(t.Name).NextSequence()
	if err != nil {
		fail("%s: next id: %w", t.Name, err)
	}
	return n
}

// Skip leaves out the next n ids.
func (t Table[T]) Skip(in Inside, n uint64) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(t.Name)
	b := tx.bucket(t.Name)
	if err := b.SetSequence(b.Sequence() + n); err != nil {
		fail("%s: next id: %w", t.Name, err)
	}
}

// Put writes a row and brings its indexes up to date.
func (t Table[T]) Put(in Inside, key []byte, row T) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(t.Name)
	if len(t.Indexes) > 0 {
		t.makeRoom(tx, key)
		t.index(tx, key, row)
	}
	write(tx, t.Name, key, t.seal(tx, key, row))
}

// Add writes a row under a key that is known to be new.
func (t Table[T]) Add(in Inside, key []byte, row T) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(t.Name)
	t.index(tx, key, row)
	write(tx, t.Name, key, t.seal(tx, key, row))
}

// Remove deletes a row and its index entries; nothing happens when there is none.
func (t Table[T]) Remove(in Inside, key []byte) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(t.Name)
	t.unindex(tx, key)
	erase(tx, t.Name, key)
}
