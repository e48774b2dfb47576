package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

var schemaKey = []byte("schema")

// fits is a sealed row that opens only with the right key ring.
const fits = "store.keys"

// apartKey says in Meta which evaluation keys the file is sealed with.
var apartKey = []byte("evaluation")

// prepare makes a fresh file usable, and brings an old one up to date.
func (db *DB) prepare() error {
	want := db.schema.current()
	have, empty, err := db.stands()
	switch {
	case err != nil:
		return err
	case empty && !db.opt.ReadOnly:
		have = want
		err = db.Update(time.Time{}, func(tx *Tx) error { return tx.create(want) })
	case have == 0:
		return fmt.Errorf("%w: %s is not a Buddybot data file", ErrStorage, db.path)
	case have > want:
		return fmt.Errorf(
			"%w: %s was written by a newer buddybot (schema %d, this one knows %d); use the newer one,"+
				" or restore a backup from before the upgrade",
			ErrNewer, db.path, have, want,
		)
	}
	if err != nil {
		return err
	}
	if err := db.fits(); err != nil || db.opt.ReadOnly {
		return err
	}
	if have < want {
		if err := db.keep(fmt.Sprintf("schema-%d", have)); err != nil {
			return err
		}
	}
	if err := db.complete(); err != nil {
		return err
	}
	if err := db.migrate(have); err != nil {
		return err
	}
	return db.noteApart()
}

// noteApart writes which evaluation keys a file of a version without any is sealed with from now on. Reseal does it.
func (db *DB) noteApart() error {
	noted := false
	err := db.View(time.Time{}, func(tx *Tx) error { noted = Meta.Get(tx, apartKey) != nil; return nil })
	if err != nil || noted {
		return err
	}
	return db.Update(time.Time{}, func(tx *Tx) error { Meta.Put(tx, apartKey, db.opt.Keys.apart.print()); return nil })
}

// stands reads the schema number, which every version can read, sealed or not.
func (db *DB) stands() (n uint64, empty bool, err error) {
	err = db.View(time.Time{}, func(tx *Tx) error {
		defer rescue(string(Meta))
		first, _ := tx.bolt.Cursor().First()
		if empty = first == nil; empty {
			return nil
		}
		if b := tx.bolt.Bucket([]byte(Meta)); b != nil {
			if v := b.Get(schemaKey); len(v) == 8 {
				n = binary.BigEndian.Uint64(v)
			}
		}
		return nil
	})
	return n, empty, err
}

// create lays out a fresh file.
func (tx *Tx) create(schema uint64) error {
	for _, name := range tx.db.schema.Buckets() {
		if _, err := tx.bolt.CreateBucketIfNotExists([]byte(name)); err != nil {
			return fmt.Errorf("%w: bucket %s: %w", ErrStorage, name, err)
		}
	}
	Meta.Put(tx, schemaKey, Key(schema))
	Meta.Put(tx, apartKey, tx.db.opt.Keys.apart.print())
	tx.SetSetting(fits, "yes")
	return nil
}

// fits tells a wrong key file from damaged data, before anything is written.
func (db *DB) fits() error {
	var apart []byte
	err := db.View(time.Time{}, func(tx *Tx) error {
		settings.Get(tx, []byte(fits)) // not as a Setting, which reads damage as nothing
		apart = Meta.Get(tx, apartKey)
		return nil
	})
	if err == nil && apart != nil && (db.opt.Keys.apart == nil || !bytes.Equal(apart, db.opt.Keys.apart.print())) {
		return fmt.Errorf("%w: the data in %s was sealed with another evaluation key file", ErrKeys, db.opt.Dir)
	}
	if errors.Is(err, ErrKeys) {
		return fmt.Errorf("%w: the data in %s was sealed with another key file", ErrKeys, db.opt.Dir)
	}
	return err
}

// migrate takes one step after the other.
func (db *DB) migrate(have uint64) error {
	for n := have; n < db.schema.current(); n++ {
		err := db.Update(time.Time{}, func(tx *Tx) error {
			if err := db.schema.Steps[n-1](tx); err != nil {
				return err
			}
			Meta.Put(tx, schemaKey, Key(n+1))
			return nil
		})
		if err != nil {
			return fmt.Errorf("upgrade data from schema %d to %d: %w", n, n+1, err)
		}
	}
	return nil
}

// keep copies the file as it is, page by page, to a name beside it.
func (db *DB) keep(why string) error {
	tmp, path := db.path+".tmp-kept", db.path+".kept-"+why
	err := db.bolt.View(func(b *bbolt.Tx) error { return b.CopyFile(tmp, 0o600) })
	if err == nil {
		err = syncFile(tmp)
	}
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err == nil {
		err = syncDir(db.opt.Dir)
	}
	if err != nil {
		return fmt.Errorf("%w: keep a copy at %s: %w", ErrStorage, path, err)
	}
	return nil
}

// complete makes the buckets that came with a newer version, and fills its indexes.
func (db *DB) complete() error {
	var missing []string
	err := db.View(time.Time{}, func(tx *Tx) error {
		for _, name := range tx.db.schema.Buckets() {
			if tx.bolt.Bucket([]byte(name)) == nil {
				missing = append(missing, name)
			}
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	return db.Update(time.Time{}, func(tx *Tx) error {
		n := Number(Meta.Get(tx, schemaKey))
		if err := tx.create(n); err != nil {
			return err
		}
		for _, t := range db.schema.tables() {
			for _, name := range t.IndexNames() {
				if slices.Contains(missing, name) {
					t.fill(tx, name)
				}
			}
		}
		return nil
	})
}
