package vault

import "slices"

// Schema is what lies in a file, and how it came to be so. The settings and Meta are in every file and not named.
type Schema struct {
	Tables []AnyTable
	Plain  []Plain // their keys only grow
	// Steps in order: the first turns data of schema 1 into schema 2, and so on, each in one transaction.
	// Adding a table or an index needs none: missing buckets are made, and filled, before them.
	Steps []func(*Tx) error
	Rows  func(*Checker) // checks all tables and plain buckets
}

// AnyTable is a Table of whatever row type.
type AnyTable interface {
	Bucket() string       // its name
	IndexNames() []string // of its indexes
	Skip(in Inside, n uint64)
	grows() bool
	isApart() bool
	fill(tx *Tx, name string)
}

// Bucket is the name of the table.
func (t Table[T]) Bucket() string { return t.Name }

// IndexNames are the names of the indexes.
func (t Table[T]) IndexNames() (names []string) {
	for _, x := range t.Indexes {
		names = append(names, x.Name)
	}
	return names
}

func (t Table[T]) isApart() bool { return t.Apart }

func (t Table[T]) grows() bool { return t.Growing }

// tables lists all sealed tables: for laying out, resealing and checking.
func (s Schema) tables() []AnyTable { return append([]AnyTable{settings}, s.Tables...) }

// Buckets names every bucket of a file.
func (s Schema) Buckets() []string {
	names := []string{string(Meta)}
	for _, p := range s.Plain {
		names = append(names, string(p))
	}
	for _, t := range s.tables() {
		names = append(append(names, t.Bucket()), t.IndexNames()...)
	}
	return names
}

// growing tells whether the keys of a bucket only grow; bbolt's half-full pages are right for all others.
func (s Schema) growing(name string) bool {
	return slices.Contains(s.Plain, Plain(name)) ||
		slices.ContainsFunc(s.Tables, func(t AnyTable) bool { return t.grows() && t.Bucket() == name })
}

// current is the number of the schema.
func (s Schema) current() uint64 { return uint64(len(s.Steps) + 1) }
