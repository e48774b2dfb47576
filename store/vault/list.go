package vault

import (
	"bytes"
	"slices"
)

// All reads every row in key order.
func (t Table[T]) All(in Inside) []T { return t.Within(in, nil, nil, 0) }

// Within reads rows with from ≤ key < to in key order, at most limit of them.
// Nil from or to and a limit of 0 mean no bound.
func (t Table[T]) Within(in Inside, from, to []byte, limit int) []T {
	tx := in.in()
	defer rescue(t.Name)
	var rows []T
	c := tx.bucket(t.Name).Cursor()
	for k, v := c.Seek(from); k != nil && (to == nil || bytes.Compare(k, to) < 0); k, v = c.Next() {
		rows = append(rows, *new(T))
		if !t.passes(tx, k, v, &rows[len(rows)-1]) {
			rows = rows[:len(rows)-1]
		}
		if limit > 0 && len(rows) == limit {
			break
		}
	}
	return rows
}

// By reads the rows of one group of the named index, in key order. A row that
// does not belong to the group it stands in is a storage failure.
func (t Table[T]) By(in Inside, name string, group []byte) []T {
	tx := in.in()
	return t.members(tx, name, group, func(k []byte) { tx.damaged(name, k, errMisplaced) })
}

// SoundBy is By for work that does no harm without the rows that are damaged or whose
// entries lead astray: they are reported and passed over, of a Whole table too.
func (t Table[T]) SoundBy(in Inside, name string, group []byte) []T {
	tx := in.in()
	t.Whole = false
	return t.members(tx, name, group, func(k []byte) { tx.note(name, k, errMisplaced) })
}

func (t Table[T]) members(tx *Tx, name string, group []byte, astray func(entry []byte)) []T {
	defer rescue(name)
	i := slices.IndexFunc(t.Indexes, func(x Index[T]) bool { return x.Name == name })
	var rows []T
	for _, k := range keysWith(tx, name, group) {
		var row T
		own := k[len(group):]
		sealed := tx.bucket(t.Name).Get(own)
		if sealed != nil && !t.passes(tx, own, sealed, &row) {
			continue
		}
		if sealed == nil ||
			!slices.ContainsFunc(t.Indexes[i].Groups(tx, row), func(g []byte) bool { return bytes.Equal(g, group) }) {
			astray(k)
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// LastOf is the last row of one group of the named index, in key order, that is wanted. It reads no more than that.
func (t Table[T]) LastOf(in Inside, name string, group []byte, wanted func(T) bool) (row T, ok bool) {
	tx := in.in()
	defer rescue(name)
	c := tx.bucket(name).Cursor()
	k, _ := c.Seek(slices.Concat(group, bytes.Repeat([]byte{0xFF}, KeySize+1))) // behind the group
	if k == nil {
		k, _ = c.Last()
	} else {
		k, _ = c.Prev()
	}
	for ; k != nil && bytes.HasPrefix(k, group); k, _ = c.Prev() {
		row, ok = t.Get(tx, k[len(group):])
		if !ok || wanted(row) {
			return row, ok
		}
	}
	return *new(T), false
}

// Numbers are the ids of the rows of one group of the named index, in order. The rows are not opened.
func (t Table[T]) Numbers(in Inside, name string, group []byte) (ids []uint64) {
	defer rescue(name)
	for _, k := range keysWith(in.in(), name, group) {
		ids = append(ids, Number(k))
	}
	return ids
}

// Keys lists copies of the row keys that begin with prefix, in order. The rows are not opened.
func (t Table[T]) Keys(in Inside, prefix []byte) [][]byte {
	defer rescue(t.Name)
	return keysWith(in.in(), t.Name, prefix)
}
