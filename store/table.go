package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"slices"

	"go.etcd.io/bbolt"
)

// table is a typed, sealed bucket with its indexes: the only codec and the only
// access to rows. A value is
//
//	key number (2 bytes) + nonce (12) + AES-256-GCM of the row's JSON + tag (16)
//
// with bucket name and row key as additional data, so that a row moved to
// another key or bucket does not open. Nonces are random: one key of the ring is
// good for 2³² rows, some decades of a busy programme.
//
// Lists pass over a row that is damaged, so that the others can be worked with, and
// report it (damage.go). Of a whole table they do not: there, taking a row for one that does not
// exist would do harm.
type table[T any] struct {
	name    string
	indexes []index[T]
	whole   bool
}

// index finds rows of a table by group. An entry is group + row key with no
// value. All groups of one index have the same length.
type index[T any] struct {
	name   string
	groups func(*Tx, T) [][]byte
}

// keySize is the length of row keys in tables that have indexes.
const keySize = 8

// key makes an id a row key or group: big-endian, so that byte order is id order.
func key[ID ~uint64](id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// id reads the number at the end of a key.
func id(key []byte) uint64 { return binary.BigEndian.Uint64(key[len(key)-keySize:]) }

// one is the group list of a row that stands in an index once, or not at all.
func one(in bool, group []byte) [][]byte {
	if !in {
		return nil
	}
	return [][]byte{group}
}

// each are the groups of the ids that are not 0, each once.
func each[ID ~uint64](ids ...ID) (groups [][]byte) {
	for i, n := range ids {
		if n != 0 && !slices.Contains(ids[:i], n) {
			groups = append(groups, key(n))
		}
	}
	return groups
}

// get reads one row; false when there is none.
func (t table[T]) get(tx *Tx, key []byte) (row T, ok bool) {
	defer rescue(t.name)
	sealed := tx.bucket(t.name).Get(key)
	if sealed == nil {
		return row, false
	}
	t.open(tx, key, sealed, &row)
	return row, true
}

// has tells whether a row exists, without opening it.
func (t table[T]) has(tx *Tx, key []byte) bool {
	defer rescue(t.name)
	return tx.bucket(t.name).Get(key) != nil
}

// next is a fresh id from the table's own sequence, from 1.
func (t table[T]) next(tx *Tx) uint64 {
	tx.mustWrite()
	defer rescue(t.name)
	n, err := tx.bucket(t.name).NextSequence()
	if err != nil {
		fail("%s: next id: %w", t.name, err)
	}
	return n
}

// put writes a row and brings its indexes up to date.
func (t table[T]) put(tx *Tx, key []byte, row T) {
	tx.mustWrite()
	defer rescue(t.name)
	if len(t.indexes) > 0 {
		t.makeRoom(tx, key)
		t.index(tx, key, row)
	}
	write(tx, t.name, key, t.seal(tx, key, row))
}

// makeRoom takes the entries of the row under key away, which is about to be written anew.
// Of a damaged one they are looked for: what it said of itself cannot be read.
func (t table[T]) makeRoom(tx *Tx, key []byte) {
	sealed := tx.bucket(t.name).Get(key)
	if sealed == nil {
		return
	}
	var old T
	err := t.decode(tx, key, sealed, &old)
	if err == nil {
		t.dropEntries(tx, key, old)
		return
	}
	tx.note(t.name, key, err)
	for _, x := range t.indexes {
		for _, entry := range keysWith(tx, x.name, nil) {
			if bytes.HasSuffix(entry, key) {
				erase(tx, x.name, entry)
			}
		}
	}
}

// add writes a row under a key that is known to be new.
func (t table[T]) add(tx *Tx, key []byte, row T) {
	tx.mustWrite()
	defer rescue(t.name)
	t.index(tx, key, row)
	write(tx, t.name, key, t.seal(tx, key, row))
}

// remove deletes a row and its index entries; nothing happens when there is none.
func (t table[T]) remove(tx *Tx, key []byte) {
	tx.mustWrite()
	defer rescue(t.name)
	t.unindex(tx, key)
	erase(tx, t.name, key)
}

func (t table[T]) index(tx *Tx, key []byte, row T) {
	for _, x := range t.indexes {
		for _, group := range x.groups(tx, row) {
			write(tx, x.name, slices.Concat(group, key), nil)
		}
	}
}

// fill writes every entry of one index, which a newer version brought.
func (t table[T]) fill(tx *Tx, name string) {
	defer rescue(name)
	i := slices.IndexFunc(t.indexes, func(x index[T]) bool { return x.name == name })
	c := tx.bucket(t.name).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		var row T
		if err := t.decode(tx, k, v, &row); err != nil {
			tx.note(t.name, k, err)
			continue
		}
		for _, group := range t.indexes[i].groups(tx, row) {
			write(tx, name, slices.Concat(group, k), nil)
		}
	}
}

// unindex takes the entries of the stored row under key away.
func (t table[T]) unindex(tx *Tx, key []byte) {
	if len(t.indexes) == 0 {
		return
	}
	old, ok := t.get(tx, key)
	if !ok {
		return
	}
	t.dropEntries(tx, key, old)
}

func (t table[T]) dropEntries(tx *Tx, key []byte, old T) {
	for _, x := range t.indexes {
		for _, group := range x.groups(tx, old) {
			erase(tx, x.name, slices.Concat(group, key))
		}
	}
}

// all reads every row in key order.
func (t table[T]) all(tx *Tx) []T { return t.within(tx, nil, nil, 0) }

// within reads rows with from ≤ key < to in key order, at most limit of them.
// Nil from or to and a limit of 0 mean no bound.
func (t table[T]) within(tx *Tx, from, to []byte, limit int) []T {
	defer rescue(t.name)
	var rows []T
	c := tx.bucket(t.name).Cursor()
	for k, v := c.Seek(from); k != nil && (to == nil || bytes.Compare(k, to) < 0); k, v = c.Next() {
		rows = append(rows, *new(T))
		if !t.sound(tx, k, v, &rows[len(rows)-1]) {
			rows = rows[:len(rows)-1]
		}
		if limit > 0 && len(rows) == limit {
			break
		}
	}
	return rows
}

// by reads the rows of one group of the named index, in key order. A row that
// does not belong to the group it stands in is a storage failure.
func (t table[T]) by(tx *Tx, name string, group []byte) []T {
	return t.members(tx, name, group, func(k []byte) { tx.damaged(name, k, errMisplaced) })
}

// soundBy is by for work that does no harm without the rows that are damaged or whose
// entries lead astray: they are reported and passed over, of a whole table too.
func (t table[T]) soundBy(tx *Tx, name string, group []byte) []T {
	t.whole = false
	return t.members(tx, name, group, func(k []byte) { tx.note(name, k, errMisplaced) })
}

func (t table[T]) members(tx *Tx, name string, group []byte, astray func(entry []byte)) []T {
	defer rescue(name)
	i := slices.IndexFunc(t.indexes, func(x index[T]) bool { return x.name == name })
	var rows []T
	for _, k := range keysWith(tx, name, group) {
		var row T
		own := k[len(group):]
		sealed := tx.bucket(t.name).Get(own)
		if sealed != nil && !t.sound(tx, own, sealed, &row) {
			continue
		}
		if sealed == nil ||
			!slices.ContainsFunc(t.indexes[i].groups(tx, row), func(g []byte) bool { return bytes.Equal(g, group) }) {
			astray(k)
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// seal encodes a row for storage under key.
func (t table[T]) seal(tx *Tx, key []byte, row T) []byte {
	plain, err := json.Marshal(row)
	if err != nil {
		fail("%s %x: encode: %w", t.name, key, err)
	}
	return tx.db.opt.Keys.seal(plain, tx.context(t.name, key))
}

// open decodes a stored value into row.
func (t table[T]) open(tx *Tx, key, sealed []byte, row *T) {
	if err := t.decode(tx, key, sealed, row); err != nil {
		tx.damaged(t.name, key, err)
	}
}

// sound is open for lists: false for a damaged row, which is to be passed over.
func (t table[T]) sound(tx *Tx, key, sealed []byte, row *T) bool {
	err := t.decode(tx, key, sealed, row)
	if err != nil && t.whole {
		tx.damaged(t.name, key, err)
	}
	if err != nil {
		tx.note(t.name, key, err)
	}
	return err == nil
}

func (t table[T]) decode(tx *Tx, key, sealed []byte, row *T) error {
	plain, err := tx.db.opt.Keys.open(tx.plain[:0], sealed, tx.context(t.name, key))
	if err != nil {
		return err
	}
	tx.plain = plain
	if err := json.Unmarshal(plain, row); err != nil {
		return errGarbled // the decoder's own words may quote the row
	}
	return nil
}

// context is the additional data of a row: bucket name, 0, key.
func (tx *Tx) context(name string, key []byte) []byte {
	tx.aad = append(append(append(tx.aad[:0], name...), 0), key...)
	return tx.aad
}

// bucket finds a bucket once a transaction.
func (tx *Tx) bucket(name string) *bbolt.Bucket {
	if b := tx.buckets[name]; b != nil {
		return b
	}
	b := tx.bolt.Bucket([]byte(name))
	if b == nil {
		fail("bucket %s is missing", name)
	}
	if appending[name] {
		b.FillPercent = 0.95
	}
	tx.buckets[name] = b
	return b
}

// appending are the buckets whose keys only grow, so that their pages may be
// filled nearly to the brim; bbolt's half is right for all others.
var appending = map[string]bool{"outbox": true, "audit": true, "received": true}

func (tx *Tx) mustWrite() {
	if !tx.bolt.Writable() {
		panic("store: write inside a View")
	}
}

func write(tx *Tx, bucket string, key, value []byte) {
	tx.db.touched.add(bucket, key)
	if err := tx.bucket(bucket).Put(key, value); err != nil {
		fail("%s %x: write: %w", bucket, key, err)
	}
}

func erase(tx *Tx, bucket string, key []byte) {
	tx.db.touched.add(bucket, key)
	if err := tx.bucket(bucket).Delete(key); err != nil {
		fail("%s %x: delete: %w", bucket, key, err)
	}
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
