package vault

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Check looks at every page and every row as they are at one moment, while
// others go on working. No errors means: every row opens and decodes under its own key, every reference
// leads to a row, every index agrees with its table both ways.
func (db *DB) Check() []error {
	var found []error
	err := db.View(time.Time{}, func(tx *Tx) error {
		if _, err := tx.walk(); err != nil { // rows of a broken tree would only repeat it
			found = append(found, fmt.Errorf("%w: pages: %w", ErrStorage, err))
			return nil
		}
		found = Check(tx)
		return nil
	})
	if err != nil {
		found = append(found, err)
	}
	return found
}

// Check is DB.Check for the rows as a transaction sees them.
func Check(in Inside) []error {
	defer rescue("check")
	c := &Checker{Tx: in.in()}
	c.layout()
	if len(c.found) > 0 {
		return c.found
	}
	c.meta()
	if c.db.schema.Rows != nil {
		c.db.schema.Rows(c)
	}
	CheckRows(c, settings, nil)
	c.complete()
	return c.found
}

// Checker collects what is wrong as its transaction sees it.
type Checker struct {
	*Tx
	found []error
	done  []string // tables
}

// Wrong notes what is wrong; it is an ErrStorage.
func (c *Checker) Wrong(format string, args ...any) {
	c.found = append(c.found, fmt.Errorf("%w: %w", ErrStorage, fmt.Errorf(format, args...)))
}

// layout makes sure that the buckets are those of the schema. One that
// came with a newer version is made when the file is next opened for writing.
func (c *Checker) layout() {
	want := c.db.schema.Buckets()
	for _, name := range want {
		if c.bolt.Bucket([]byte(name)) == nil && !c.db.opt.ReadOnly {
			c.Wrong("bucket %s is missing", name)
		}
	}
	cursor := c.bolt.Cursor()
	for name, _ := cursor.First(); name != nil; name, _ = cursor.Next() {
		if !slices.Contains(want, string(name)) {
			c.Wrong("bucket %s is unknown", name)
		}
	}
}

func (c *Checker) meta() {
	if len(Meta.Get(c, schemaKey)) != KeySize {
		c.Wrong("schema number is missing")
	}
}

// complete makes sure that no table was left out.
func (c *Checker) complete() {
	for _, t := range c.db.schema.tables() {
		if !slices.Contains(c.done, t.Bucket()) {
			c.Wrong("nobody checks table %s", t.Bucket())
		}
	}
}

// shown is a row key as a person can look it up: the numbers in it, or itself.
func shown(key []byte) string {
	if len(key) == 0 || len(key)%KeySize != 0 || key[0] >= ' ' {
		return fmt.Sprintf("%q", key)
	}
	var numbers []string
	for ; len(key) > 0; key = key[KeySize:] {
		numbers = append(numbers, fmt.Sprint(binary.BigEndian.Uint64(key)))
	}
	return strings.Join(numbers, " and ")
}
