package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy"
)

// anyTable is a table of whatever row type.
type anyTable interface {
	bucket() string
	indexNames() []string
	fill(tx *Tx, name string)
}

func (t table[T]) bucket() string { return t.name }

func (t table[T]) indexNames() (names []string) {
	for _, x := range t.indexes {
		names = append(names, x.name)
	}
	return names
}

// tables lists all sealed tables: for laying out, resealing and checking.
var tables = []anyTable{
	settings, people, programmes, invites, pairs, forbiddens, aparts, suspensions, checkins, concerns, talks, scratch,
	outbox, agenda, audit, quarantine,
}

// buckets names every bucket of a file.
func buckets() []string {
	names := []string{metaBucket, receivedBucket}
	for _, t := range tables {
		names = append(append(names, t.bucket()), t.indexNames()...)
	}
	return names
}

// Check looks at every page and every row as they are at one moment, while the
// bot goes on working. No errors means: every row opens and decodes under its own key, every reference
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

// checker collects what is wrong.
type checker struct {
	tx    *Tx
	found []error
}

func (c *checker) wrong(format string, args ...any) {
	c.found = append(c.found, fmt.Errorf("%w: %w", ErrStorage, fmt.Errorf(format, args...)))
}

// Check is DB.Check for the rows as a transaction sees them.
func Check(tx *Tx) []error {
	defer rescue("check")
	c := &checker{tx: tx}
	c.layout()
	if len(c.found) > 0 {
		return c.found
	}
	c.plain()
	holders := map[int64]buddy.PersonID{}
	checkRows(c, people, func(p buddy.Person) []byte {
		if other, taken := holders[p.Chat]; taken && p.Chat != 0 {
			c.wrong("people %d and %d have the same chat", other, p.ID)
		}
		holders[p.Chat] = p.ID
		where := fmt.Sprintf("person %d", p.ID)
		for _, at := range append(p.Staff, p.Programme) {
			lead(c, where, programmes, at)
		}
		return key(p.ID)
	})
	checkRows(c, programmes, func(p buddy.Programme) []byte { return key(p.ID) })
	checkRows(c, invites, func(i buddy.Invite) []byte {
		where := fmt.Sprintf("invite %d", i.ID)
		lead(c, where, programmes, i.Programme)
		lead(c, where, people, i.By, i.UsedBy, i.Waiting)
		return key(i.ID)
	})
	checkRows(c, pairs, c.pair)
	checkRows(c, forbiddens, func(f forbidden) []byte {
		lead(c, "forbidden couple", people, f.People[:]...)
		return append(key(f.People[0]), key(f.People[1])...)
	})
	checkRows(c, aparts, func(a apart) []byte {
		if len(a.Other) != 16 {
			c.wrong("apart: a hash is damaged")
		}
		return nil
	})
	checkRows(c, suspensions, c.suspension)
	checkRows(c, checkins, func(i buddy.CheckIn) []byte {
		where := fmt.Sprintf("check-in %d", i.ID)
		must(c, where, pairs, i.Pair)
		if p, ok := tx.safePair(i.Pair); ok && i.Person != 0 && p.Side(i.Person) == "" {
			c.wrong("%s: person %d is not in pair %d", where, i.Person, i.Pair)
		}
		return key(i.ID)
	})
	checkRows(c, concerns, func(n buddy.Concern) []byte {
		where := fmt.Sprintf("concern %d", n.ID)
		must(c, where, programmes, n.Programme)
		lead(c, where, people, append(n.Hidden[:len(n.Hidden):len(n.Hidden)], n.Person, n.ClosedBy)...)
		lead(c, where, pairs, n.Pair)
		return key(n.ID)
	})
	checkRows(c, talks, func(t Talk) []byte {
		must(c, fmt.Sprintf("talk %d", t.Run), people, t.Person)
		return key(t.Run)
	})
	checkRows(c, scratch, func(s Scratch) []byte {
		must(c, "scratch", people, s.Person)
		return key(s.Person)
	})
	checkRows(c, outbox, func(m buddy.Message) []byte {
		lead(c, fmt.Sprintf("message %d", m.ID), people, m.Person)
		return key(m.ID)
	})
	checkRows(c, agenda, func(d buddy.Due) []byte {
		lead(c, fmt.Sprintf("agenda row %s %d", d.Kind, d.Subject), people, d.Person)
		return dueKey(d)
	})
	checkRows(c, audit, func(r AuditRow) []byte {
		where := fmt.Sprintf("audit row %d", r.ID)
		lead(c, where, people, r.By, r.Subject)
		lead(c, where, pairs, r.Pair)
		lead(c, where, programmes, r.Programme)
		return key(r.ID)
	})
	checkRows(c, quarantine, func(q Quarantined) []byte { return key(q.ID) })
	checkRows(c, settings, nil)
	return c.found
}

func (c *checker) pair(p buddy.Pair) []byte {
	where := fmt.Sprintf("pair %d", p.ID)
	must(c, where, programmes, p.Programme)
	lead(c, where, people, p.People[:]...)
	lead(c, where, people, p.ApprovedBy, p.EndedBy)
	for _, m := range p.Meetings {
		lead(c, where, people, m.By)
	}
	if p.Live() && (p.People[0] == 0 || p.People[1] == 0 || p.People[0] == p.People[1]) {
		c.wrong("%s is live without two people", where)
	}
	return key(p.ID)
}

// suspension also makes sure that nobody who is suspended can be proposed, or goes on
// with somebody.
func (c *checker) suspension(s Suspension) []byte {
	must(c, "suspension", programmes, s.Programme)
	if len(s.Chat) != 16 {
		c.wrong("suspension: a hash is damaged")
		return nil
	}
	for _, entry := range keysWith(c.tx, "people.chat", s.Chat) {
		held := entry[len(entry)-keySize:]
		sealed := c.tx.bucket(people.name).Get(held)
		if sealed == nil {
			continue // told with the index
		}
		p, err := decode[buddy.Person](c.tx, people.name, held, sealed)
		if err == nil && p.Programme == s.Programme && p.Stage == buddy.Waiting {
			c.wrong("person %d is suspended and waits for a buddy", p.ID)
		}
		for _, pair := range keysWith(c.tx, "pairs.person", held) {
			two, ok := c.tx.safePair(buddy.PairID(id(pair)))
			if ok && two.Programme == s.Programme && two.Live() && two.State != buddy.Paused {
				c.wrong("person %d is suspended and in pair %d, which is %s", p.ID, two.ID, two.State)
			}
		}
	}
	return c.tx.suspensionKey(s.Programme, s.Chat)
}

// layout makes sure that the buckets are those of the map in store.go. One that
// came with a newer version is made when the file is next opened for writing.
func (c *checker) layout() {
	want := buckets()
	for _, name := range want {
		if c.tx.bolt.Bucket([]byte(name)) == nil && !c.tx.db.opt.ReadOnly {
			c.wrong("bucket %s is missing", name)
		}
	}
	cursor := c.tx.bolt.Cursor()
	for name, _ := cursor.First(); name != nil; name, _ = cursor.Next() {
		if !slices.Contains(want, string(name)) {
			c.wrong("bucket %s is unknown", name)
		}
	}
}

// plain checks the two buckets that are not tables.
func (c *checker) plain() {
	meta := c.tx.bucket(metaBucket)
	if len(meta.Get(schemaKey)) != keySize {
		c.wrong("schema number is missing")
	}
	if v := meta.Get(offsetKey); v != nil && len(v) != keySize {
		c.wrong("offset is damaged")
	}
	cursor := c.tx.bucket(receivedBucket).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		if len(k) != keySize || len(v) != keySize {
			c.wrong("handled update %x is damaged", k)
		}
	}
}

// checkRows opens every row of a table, lets look examine it and say under
// which key it belongs (nil: any), and compares the indexes.
func checkRows[T any](c *checker, t table[T], look func(T) []byte) {
	want := map[string]map[string]bool{}
	for _, x := range t.indexes {
		want[x.name] = map[string]bool{}
	}
	if c.tx.bolt.Bucket([]byte(t.name)) == nil {
		return // see layout
	}
	bad := map[string]bool{}
	var last []byte
	cursor := c.tx.bucket(t.name).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		last = k
		row, err := decode[T](c.tx, t.name, k, v)
		if err != nil {
			bad[string(k)] = true
			c.wrong(
				"%s %s: the row is damaged: %s", t.name, shown(k),
				strings.TrimPrefix(err.Error(), ErrKeys.Error()+": "),
			)
			continue
		}
		if look != nil {
			if own := look(row); own != nil && !bytes.Equal(own, k) {
				c.wrong("%s %s: row belongs under another key", t.name, shown(k))
			}
		}
		for _, x := range t.indexes {
			for _, g := range x.groups(c.tx, row) {
				want[x.name][string(g)+string(k)] = true
			}
		}
	}
	if s := c.tx.bucket(t.name).Sequence(); s > 0 && t.name != concerns.name && len(last) == keySize &&
		binary.BigEndian.Uint64(last) > s {
		c.wrong("%s: the next id would be taken", t.name)
	}
	for name, entries := range want {
		c.index(name, entries, bad)
	}
}

// shown is a row key as a person can look it up: the numbers in it, or itself.
func shown(key []byte) string {
	if len(key) == 0 || len(key)%keySize != 0 || key[0] >= ' ' {
		return fmt.Sprintf("%q", key)
	}
	var numbers []string
	for ; len(key) > 0; key = key[keySize:] {
		numbers = append(numbers, fmt.Sprint(binary.BigEndian.Uint64(key)))
	}
	return strings.Join(numbers, " and ")
}

// index compares an index with the entries its table calls for. Those of a
// damaged row cannot be told from wrong ones and say nothing new.
func (c *checker) index(name string, want, damaged map[string]bool) {
	if c.tx.bolt.Bucket([]byte(name)) == nil {
		return // see layout
	}
	cursor := c.tx.bucket(name).Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		if len(k) > keySize && damaged[string(k[len(k)-keySize:])] {
			continue
		}
		if !want[string(k)] || len(v) > 0 {
			c.wrong("%s: entry %x has no row", name, k)
		}
		delete(want, string(k))
	}
	for k := range want {
		c.wrong("%s: entry %x is missing", name, k)
	}
}

// decode opens one value and reports, instead of failing the transaction.
func decode[T any](tx *Tx, bucket string, key, sealed []byte) (row T, err error) {
	plain, err := tx.db.opt.Keys.open(nil, sealed, tx.context(bucket, key))
	if err != nil {
		return row, err
	}
	return row, json.Unmarshal(plain, &row)
}

// safePair reads a pair that may be damaged; that is reported with the pairs.
func (tx *Tx) safePair(id buddy.PairID) (buddy.Pair, bool) {
	sealed := tx.bucket(pairs.name).Get(key(id))
	if sealed == nil {
		return buddy.Pair{}, false
	}
	p, err := decode[buddy.Pair](tx, pairs.name, key(id), sealed)
	return p, err == nil
}

// lead reports references that lead nowhere; 0 refers to nothing.
func lead[T any, ID ~uint64](c *checker, where string, t table[T], ids ...ID) {
	for _, n := range ids {
		if n != 0 && (c.tx.bolt.Bucket([]byte(t.name)) == nil || !t.has(c.tx, key(n))) {
			c.wrong("%s: %s %d does not exist", where, t.name, n)
		}
	}
}

// must is lead for a reference that may not be missing.
func must[T any, ID ~uint64](c *checker, where string, t table[T], n ID) {
	if n == 0 {
		c.wrong("%s: refers to none of %s", where, t.name)
	}
	lead(c, where, t, n)
}
