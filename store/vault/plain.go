package vault

import "bytes"

// Plain is a bucket whose values are not sealed: times and numbers that tell nothing about anybody.
type Plain string

// Meta is what the file says of itself. A package above may keep numbers of its own in it.
const Meta Plain = "meta"

// Has tells whether there is a value.
func (p Plain) Has(in Inside, key []byte) bool {
	defer rescue(string(p))
	return in.in().bucket(string(p)).Get(key) != nil
}

// Get reads a copy of one value; nil when there is none.
func (p Plain) Get(in Inside, key []byte) []byte {
	defer rescue(string(p))
	return bytes.Clone(in.in().bucket(string(p)).Get(key))
}

// Put writes one value.
func (p Plain) Put(in Inside, key, value []byte) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(string(p))
	write(tx, string(p), key, value)
}

// Remove deletes values; nothing happens where there is none.
func (p Plain) Remove(in Inside, keys ...[]byte) {
	tx := in.in()
	tx.mustWrite()
	defer rescue(string(p))
	for _, k := range keys {
		erase(tx, string(p), k)
	}
}

// Select lists copies of the keys of all entries that are wanted, in key order.
func (p Plain) Select(in Inside, wanted func(key, value []byte) bool) (keys [][]byte) {
	defer rescue(string(p))
	c := in.in().bucket(string(p)).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if wanted(k, v) {
			keys = append(keys, bytes.Clone(k))
		}
	}
	return keys
}
