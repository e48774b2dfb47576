package vault

import (
	"encoding/json"

	"go.etcd.io/bbolt"
)

// seal encodes a row for storage under key.
func (t Table[T]) seal(tx *Tx, key []byte, row T) []byte {
	plain, err := json.Marshal(row)
	if err != nil {
		fail("%s %x: encode: %w", t.Name, key, err)
	}
	return tx.db.ringOf(t.Name).seal(plain, tx.context(t.Name, key))
}

// ringOf is the ring that seals a table.
func (db *DB) ringOf(table string) *Ring { return db.opt.Keys.of(db.apart[table]) }

// open decodes a stored value into row.
func (t Table[T]) open(tx *Tx, key, sealed []byte, row *T) {
	if err := t.decode(tx, key, sealed, row); err != nil {
		tx.damaged(t.Name, key, err)
	}
}

// passes is open for lists: false for a damaged row, which is to be passed over.
func (t Table[T]) passes(tx *Tx, key, sealed []byte, row *T) bool {
	err := t.decode(tx, key, sealed, row)
	if err != nil && t.Whole {
		tx.damaged(t.Name, key, err)
	}
	if err != nil {
		tx.note(t.Name, key, err)
	}
	return err == nil
}

func (t Table[T]) decode(tx *Tx, key, sealed []byte, row *T) error {
	plain, err := tx.db.opt.Keys.open(tx.plain[:0], sealed, tx.context(t.Name, key))
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
	if tx.db.schema.growing(name) {
		b.FillPercent = 0.95
	}
	tx.buckets[name] = b
	return b
}

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
