package store

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"

	"buddy"
	"buddy/store/vault"
)

// OpenUpTo opens with another list of migrations.
func OpenUpTo(opt Options, steps ...func(*Tx) error) (*DB, error) {
	var list []migration
	for _, s := range steps {
		list = append(list, s)
	}
	return open(opt, list)
}

// Plain is every sealed row as "table key json".
func Plain(tx *Tx) (rows []string) {
	for _, name := range TableNames() {
		t := vault.Table[json.RawMessage]{Name: name, Whole: true}
		for _, k := range t.Keys(tx, nil) {
			plain, _ := t.Get(tx, k)
			var q Quarantined
			if name == quarantine.Name && json.Unmarshal(plain, &q) == nil {
				plain = append(plain, q.Raw...) // base64 in the JSON
			}
			rows = append(rows, fmt.Sprintf("%s %x %s", name, k, plain))
		}
	}
	return rows
}

// Keys is every key of every bucket as "bucket key".
func Keys(tx *Tx) (keys []string) {
	for _, name := range Buckets() {
		for _, k := range (vault.Table[any]{Name: name}).Keys(tx, nil) {
			keys = append(keys, fmt.Sprintf("%s %x", name, k))
		}
	}
	return keys
}

// OutboxRow reads one waiting message; false when it was sent or dropped.
func (tx *Tx) OutboxRow(id uint64) (buddy.Message, bool) { return outbox.Get(tx, vault.Key(id)) }

// Talk reads one run; false when it has ended or never was.
func (tx *Tx) Talk(run uint64) (Talk, bool) { return talks.Get(tx, vault.Key(run)) }

// Buckets lists every bucket of a file.
func Buckets() []string { return new(DB).schema(nil).Buckets() }

// Path is the file of an open store.
func Path(db *DB) string { return filepath.Join(db.Dir(), FileName) }

// TableNames lists the sealed tables.
func TableNames() []string {
	names := []string{"settings"}
	for _, t := range tables {
		names = append(names, t.Bucket())
	}
	return names
}

// RowTypes lists what the rows of each table are, but for the settings.
func RowTypes() (types []reflect.Type) {
	for _, t := range tables {
		get, _ := reflect.TypeOf(t).MethodByName("Get")
		types = append(types, get.Type.Out(0))
	}
	return types
}

// IndexNames lists the indexes.
func IndexNames() (names []string) {
	for _, t := range tables {
		names = append(names, t.IndexNames()...)
	}
	return names
}

// SkipPeople leaves out the ids of the next n people.
func SkipPeople(tx *Tx, n uint64) { people.Skip(tx, n) }

// PutAs writes a row as an earlier version wrote it. Its indexes must stand already.
func PutAs(tx *Tx, name string, id uint64, row any) {
	vault.Table[any]{Name: name}.Put(tx, vault.Key(id), row)
}

// ScheduleAs puts a row on the agenda as an earlier version wrote it.
func ScheduleAs(tx *Tx, d buddy.Due, row any) {
	tx.Schedule(d)
	vault.Table[any]{Name: agenda.Name}.Put(tx, dueKey(d), row)
}

// Dealt is the number of the nth case.
func Dealt(tx *Tx, n uint64) buddy.ConcernID { return tx.dealt(n) }

// Fill lets a test change the rows of all tables: each gets a row with its table's name, and tells whether to keep
// it so.
func Fill(tx *Tx, each func(table string, row reflect.Value) bool) {
	types := RowTypes()
	for i, t := range tables {
		raw := vault.Table[json.RawMessage]{Name: t.Bucket()}
		for _, k := range raw.Keys(tx, nil) {
			plain, _ := raw.Get(tx, k)
			row := reflect.New(types[i])
			if err := json.Unmarshal(plain, row.Interface()); err != nil {
				panic(err)
			}
			if each(t.Bucket(), row.Elem()) {
				filled, err := json.Marshal(row.Interface())
				if err != nil {
					panic(err)
				}
				raw.Put(tx, k, filled)
			}
		}
	}
}
