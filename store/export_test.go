package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"buddy"
)

// OpenUpTo opens with another list of migrations.
func OpenUpTo(opt Options, steps ...func(*Tx) error) (*DB, error) {
	var list []migration
	for _, s := range steps {
		list = append(list, s)
	}
	return open(opt, list)
}

// Plain is every sealed row as "table key json".
func Plain(tx *Tx) (rows []string) {
	for _, t := range tables {
		c := tx.bucket(t.bucket()).Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			plain, err := tx.db.opt.Keys.open(nil, v, tx.context(t.bucket(), k))
			if err != nil {
				fail("%s %x: %w", t.bucket(), k, err)
			}
			var q Quarantined
			if t.bucket() == quarantine.name && json.Unmarshal(plain, &q) == nil {
				plain = append(plain, q.Raw...) // base64 in the JSON
			}
			rows = append(rows, fmt.Sprintf("%s %x %s", t.bucket(), k, plain))
		}
	}
	return rows
}

// Keys is every key of every bucket as "bucket key".
func Keys(tx *Tx) (keys []string) {
	for _, name := range buckets() {
		for _, k := range keysWith(tx, name, nil) {
			keys = append(keys, fmt.Sprintf("%s %x", name, k))
		}
	}
	return keys
}

// OutboxRow reads one waiting message; false when it was sent or dropped.
func (tx *Tx) OutboxRow(id uint64) (buddy.Message, bool) { return outbox.get(tx, key(id)) }

// Talk reads one run; false when it has ended or never was.
func (tx *Tx) Talk(run uint64) (Talk, bool) { return talks.get(tx, key(run)) }

// Buckets lists every bucket of a file.
func Buckets() []string { return buckets() }

// Path is the file of an open store.
func Path(db *DB) string { return db.path }

// TableNames lists the sealed tables.
func TableNames() (names []string) {
	for _, t := range tables {
		names = append(names, t.bucket())
	}
	return names
}

// RowTypes lists what the rows of each table are, in the order of TableNames.
func RowTypes() (types []reflect.Type) {
	for _, t := range tables {
		types = append(types, t.(interface{ row() reflect.Type }).row())
	}
	return types
}

func (t table[T]) row() reflect.Type { return reflect.TypeFor[T]() }

// IndexNames lists the indexes.
func IndexNames() (names []string) {
	for _, t := range tables {
		names = append(names, t.indexNames()...)
	}
	return names
}

// StartPeopleAt makes the next person's id n.
func StartPeopleAt(tx *Tx, n uint64) error { return tx.bucket(people.name).SetSequence(n - 1) }

// KeyCount is the number of keys in a ring.
func KeyCount(r *Ring) int { return len(r.keys) }

// DropBucket loses a bucket, as if a version before it had written the file.
func DropBucket(tx *Tx, name string) {
	if err := tx.bolt.DeleteBucket([]byte(name)); err != nil {
		panic(err)
	}
}

// HoldNoCopy lets every copy go out as those do that are too large for memory.
func HoldNoCopy(t testing.TB) {
	whole := heldCopy
	heldCopy = 0
	t.Cleanup(func() { heldCopy = whole })
}

// PutAs writes a row as an earlier version wrote it. Its indexes must stand already.
func PutAs(tx *Tx, name string, id uint64, row any) { table[any]{name: name}.put(tx, key(id), row) }

// ScheduleAs puts a row on the agenda as an earlier version wrote it.
func ScheduleAs(tx *Tx, d buddy.Due, row any) {
	tx.Schedule(d)
	table[any]{name: agenda.name}.put(tx, dueKey(d), row)
}

// Dealt is the number of the nth case.
func Dealt(tx *Tx, n uint64) buddy.ConcernID { return tx.dealt(n) }
