package vault_test

import (
	"testing"
	"time"

	"buddy/store/vault"
)

// noon is the time of tests.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// thing is a noun of nobody's: it lies on a shelf, and somebody lent it.
type thing struct {
	ID    uint64
	Shelf uint64
	Owner string
}

var things = vault.Table[thing]{
	Name: "things",
	Indexes: []vault.Index[thing]{
		vault.By("things.shelf", func(t thing) vault.Groups { return vault.Each(t.Shelf) }),
		vault.ByHash("things.owner", func(tx *vault.Tx, t thing) vault.Groups {
			return vault.When(t.Owner != "", vault.Keyed(tx, t.Owner)[:16])
		}),
	},
}

// loans may not be lost.
var loans = vault.Table[string]{Name: "loans", Whole: true}

var seen vault.Plain = "seen"

var schema = vault.Schema{
	Tables: []vault.AnyTable{things, loans}, Plain: []vault.Plain{seen},
	Rows: func(c *vault.Checker) {
		vault.CheckRows(c, things, func(t thing) []byte { return vault.Key(t.ID) })
		vault.CheckRows(c, loans, nil)
	},
}

// fresh opens an empty file, which is checked at the end.
func fresh(t *testing.T) *vault.DB {
	t.Helper()
	return open(t, vault.Options{Dir: t.TempDir(), Keys: vault.NewRing()}, schema)
}

func open(t *testing.T, opt vault.Options, s vault.Schema) *vault.DB {
	t.Helper()
	opt.NoSync = true
	db, err := vault.Open(opt, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func do(t *testing.T, db *vault.DB, f func(*vault.Tx)) {
	t.Helper()
	if err := db.Update(noon, func(tx *vault.Tx) error { f(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// put adds a thing.
func put(tx *vault.Tx, shelf uint64, owner string) thing {
	t := thing{things.Next(tx), shelf, owner}
	things.Put(tx, vault.Key(t.ID), t)
	return t
}

// sound makes sure that Check finds nothing.
func sound(t *testing.T, db *vault.DB) {
	t.Helper()
	for _, err := range db.Check() {
		t.Error(err)
	}
}
