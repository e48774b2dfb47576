package vault

import (
	"bytes"
	"slices"
)

// makeRoom takes the entries of the row under key away, which is about to be written anew.
// Of a damaged one they are looked for: what it said of itself cannot be read.
func (t Table[T]) makeRoom(tx *Tx, key []byte) {
	sealed := tx.bucket(t.Name).Get(key)
	if sealed == nil {
		return
	}
	var old T
	err := t.decode(tx, key, sealed, &old)
	if err == nil {
		t.dropEntries(tx, key, old)
		return
	}
	tx.note(t.Name, key, err)
	for _, x := range t.Indexes {
		for _, entry := range keysWith(tx, x.Name, nil) {
			if bytes.HasSuffix(entry, key) {
				erase(tx, x.Name, entry)
			}
		}
	}
}

func (t Table[T]) index(tx *Tx, key []byte, row T) {
	for _, x := range t.Indexes {
		for _, group := range x.Groups(tx, row) {
			write(tx, x.Name, slices.Concat(group, key), nil)
		}
	}
}

// fill writes every entry of one index, which a newer version brought.
func (t Table[T]) fill(tx *Tx, name string) {
	defer rescue(name)
	i := slices.IndexFunc(t.Indexes, func(x Index[T]) bool { return x.Name == name })
	c := tx.bucket(t.Name).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		var row T
		if err := t.decode(tx, k, v, &row); err != nil {
			tx.note(t.Name, k, err)
			continue
		}
		for _, group := range t.Indexes[i].Groups(tx, row) {
			write(tx, name, slices.Concat(group, k), nil)
		}
	}
}

// unindex takes the entries of the stored row under key away.
func (t Table[T]) unindex(tx *Tx, key []byte) {
	if len(t.Indexes) == 0 {
		return
	}
	old, ok := t.Get(tx, key)
	if !ok {
		return
	}
	t.dropEntries(tx, key, old)
}

func (t Table[T]) dropEntries(tx *Tx, key []byte, old T) {
	for _, x := range t.Indexes {
		for _, group := range x.Groups(tx, old) {
			erase(tx, x.Name, slices.Concat(group, key))
		}
	}
}
