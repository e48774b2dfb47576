package vault

import (
	"bytes"
	"strings"
)

// CheckRows opens every row of a table, lets look examine it and say under
// which key it belongs (nil: any), and compares the indexes.
func CheckRows[T any](c *Checker, t Table[T], look func(T) []byte) {
	c.done = append(c.done, t.Name)
	if c.bolt.Bucket([]byte(t.Name)) == nil {
		return // see layout
	}
	want, bad := map[string]map[string]bool{}, map[string]bool{}
	for _, x := range t.Indexes {
		want[x.Name] = map[string]bool{}
	}
	var last []byte
	cursor := c.bucket(t.Name).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		last = k
		row, err := t.peek(c.Tx, k, v)
		if err != nil {
			bad[string(k)] = true
			why := strings.TrimPrefix(err.Error(), ErrKeys.Error()+": ")
			c.Wrong("%s %s: the row is damaged: %s", t.Name, shown(k), why)
			continue
		}
		if look != nil {
			if own := look(row); own != nil && !bytes.Equal(own, k) {
				c.Wrong("%s %s: row belongs under another key", t.Name, shown(k))
			}
		}
		for _, x := range t.Indexes {
			for _, g := range x.Groups(c.Tx, row) {
				want[x.Name][string(g)+string(k)] = true
			}
		}
	}
	if s := c.bucket(t.Name).Sequence(); s > 0 && !t.Strewn && len(last) == KeySize && Number(last) > s {
		c.Wrong("%s: the next id would be taken", t.Name)
	}
	for name, entries := range want {
		c.index(name, entries, bad)
	}
}

// index compares an index with the entries its table calls for. Those of a
// damaged row cannot be told from wrong ones and say nothing new.
func (c *Checker) index(name string, want, damaged map[string]bool) {
	if c.bolt.Bucket([]byte(name)) == nil {
		return // see layout
	}
	cursor := c.bucket(name).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		if len(k) > KeySize && damaged[string(k[len(k)-KeySize:])] {
			continue
		}
		if !want[string(k)] || len(v) > 0 {
			c.Wrong("%s: entry %x has no row", name, k)
		}
		delete(want, string(k))
	}
	for k := range want {
		c.Wrong("%s: entry %x is missing", name, k)
	}
}

// Lead reports references that lead nowhere; 0 refers to nothing.
func Lead[T any, ID ~uint64](c *Checker, where string, t Table[T], ids ...ID) {
	for _, n := range ids {
		if n != 0 && (c.bolt.Bucket([]byte(t.Name)) == nil || !t.Has(c, Key(n))) {
			c.Wrong("%s: %s %d does not exist", where, t.Name, n)
		}
	}
}

// Must is Lead for a reference that may not be missing.
func Must[T any, ID ~uint64](c *Checker, where string, t Table[T], n ID) {
	if n == 0 {
		c.Wrong("%s: refers to none of %s", where, t.Name)
	}
	Lead(c, where, t, n)
}

// Peek reads one row for a check: false when there is none, or when it is damaged, which is said with its own table.
func (t Table[T]) Peek(c *Checker, key []byte) (row T, ok bool) {
	sealed := c.bucket(t.Name).Get(key)
	if sealed == nil {
		return row, false
	}
	row, err := t.peek(c.Tx, key, sealed)
	return row, err == nil
}

// peek opens one value and reports, instead of ending the transaction.
func (t Table[T]) peek(tx *Tx, key, sealed []byte) (row T, err error) {
	err = t.decode(tx, key, sealed, &row)
	return row, err
}
