package vault

import (
	"encoding/binary"
	"time"
)

// resealBatch is how many rows one transaction of Reseal looks at, so that
// the bot can work in between.
const resealBatch = 500

// resealedKey stands in meta from the first row that is rewritten until the file
// holds none of the old ones any more.
var resealedKey = []byte("resealed")

// Reseal rewrites all rows under the ring's newest key, a batch of rows in one
// transaction, and then the file, so that nothing sealed under an older key stays
// in its free pages. After a crash, run it again: what is done is skipped.
func (db *DB) Reseal() error {
	if err := db.resealRows(); err != nil {
		return err
	}
	due := false
	err := db.View(time.Time{}, func(tx *Tx) error { due = Meta.Get(tx, resealedKey) != nil; return nil })
	if err != nil || !due {
		return err
	}
	if err := db.Compact(); err != nil {
		return err
	}
	return db.Update(time.Time{}, func(tx *Tx) error { Meta.Remove(tx, resealedKey); return nil })
}

func (db *DB) resealRows() error {
	for _, t := range db.schema.tables() {
		for from := []byte{}; from != nil; {
			err := db.Update(time.Time{}, func(tx *Tx) error {
				from = tx.reseal(t.Bucket(), from)
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// reseal rewrites one batch of rows from a key on and returns where to go on, nil at the end.
func (tx *Tx) reseal(bucket string, from []byte) (next []byte) {
	defer rescue(bucket)
	ring, seen := tx.db.ringOf(bucket), 0
	newest := ring.newest().id
	var old [][2][]byte
	c := tx.bucket(bucket).Cursor()
	for k, v := c.Seek(from); k != nil; k, v = c.Next() {
		if seen++; seen > resealBatch {
			next = append([]byte{}, k...)
			break
		}
		if sealedUnder(v) != newest {
			old = append(old, [2][]byte{k, v})
		}
	}
	if len(old) > 0 {
		Meta.Put(tx, resealedKey, Key(uint64(newest)))
	}
	for _, row := range old {
		context := tx.context(bucket, row[0])
		plain, err := tx.db.opt.Keys.open(nil, row[1], context)
		if err != nil {
			tx.note(bucket, row[0], err) // stays as it is: check names it, and its key is not retired
			continue
		}
		write(tx, bucket, row[0], ring.seal(plain, context))
	}
	return next
}

// sealedUnder is the number of the key a value was sealed with.
func sealedUnder(value []byte) uint16 {
	if len(value) < 2 {
		return 0 // no key has this number
	}
	return binary.BigEndian.Uint16(value)
}

// sealedUnderOthers counts the rows sealed under any other key than the newest of their ring.
func (db *DB) sealedUnderOthers(ring *Ring) (n int, err error) {
	err = db.View(time.Time{}, func(tx *Tx) error {
		defer rescue("key numbers")
		for _, t := range db.schema.tables() {
			c, own := tx.bucket(t.Bucket()).Cursor(), ring.of(db.apart[t.Bucket()])
			for k, v := c.First(); k != nil; k, v = c.Next() {
				if own == nil || sealedUnder(v) != own.newest().id {
					n++
				}
			}
		}
		return nil
	})
	return n, err
}
