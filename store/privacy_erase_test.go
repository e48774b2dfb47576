package store_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// marked finds the marks that mark leaves: the noun and the field.
var marked = regexp.MustCompile(`mark:(\w+\.\w+)`)

// TestWhatIsSaidToGoGoes: every text of every row of somebody, whatever fields there are, is filled with where it
// stands. After erasing, none is left of a field of which docs/privacy.md says that it goes.
func TestWhatIsSaidToGoGoes(t *testing.T) {
	db := storetest.Open(t)
	w := fill(t, db)
	var zoe buddy.Person
	do(t, db, func(tx *store.Tx) {
		zoe = everywhere(t, tx, w)
		hers := map[buddy.PairID]bool{}
		for _, p := range tx.PairsOf(zoe.ID) {
			hers[p.ID] = true
		}
		store.Fill(tx, func(table string, row reflect.Value) bool {
			if !isOf(row, zoe.ID, hers) {
				return false
			}
			mark(row, row.Type().Name())
			return true
		})
	})
	if n := len(marksLeft(t, db)); n < 40 {
		t.Fatalf("only %d fields are filled: the test shows nothing", n)
	}
	do(t, db, func(tx *store.Tx) { tx.Erase(zoe.ID) })
	for _, path := range marksLeft(t, db) {
		noun, field, _ := strings.Cut(path, ".")
		i := slices.IndexFunc(keptRows, func(r stored) bool {
			return r.noun == noun && slices.Contains(strings.Fields(r.fields), field)
		})
		if i < 0 || strings.HasPrefix(keptRows[i].forget, "gone") {
			t.Errorf("%s is still there after /forget", path)
		}
	}
}

// isOf tells whether a row is somebody's own, or of a pair of theirs; not whether it only mentions them.
func isOf(row reflect.Value, id buddy.PersonID, pairs map[buddy.PairID]bool) bool {
	if of := row.FieldByName("Person"); of.IsValid() {
		return buddy.PersonID(of.Uint()) == id
	}
	if pair := row.FieldByName("Pair"); pair.IsValid() && pair.Type() == reflect.TypeFor[buddy.PairID]() {
		return pairs[buddy.PairID(pair.Uint())]
	}
	if two, ok := row.Interface().(buddy.Pair); ok {
		return pairs[two.ID]
	}
	raw, err := json.Marshal(row.Interface())
	return err == nil && strings.Contains(string(raw), fmt.Sprint(uint64(id)))
}

// mark writes into every text below a value where it stands. Of two sides it takes the second, which is hers.
func mark(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString("mark:" + path)
		}
	case reflect.Array:
		if v.Len() == 2 {
			mark(v.Index(1), path)
			return
		}
		for i := range v.Len() {
			mark(v.Index(i), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mark(v.Index(i), path)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for f := range v.Type().Fields() {
			below := path
			switch {
			case !f.IsExported():
				continue
			case inside[f.Type.Name()] != "":
				below = f.Type.Name()
			case !strings.Contains(path, "."):
				below = path + "." + f.Name
			}
			mark(v.FieldByIndex(f.Index), below)
		}
	}
}

// marksLeft are the fields of which a mark stands in some row.
func marksLeft(t *testing.T, db *store.DB) (paths []string) {
	see(t, db, func(tx *store.Tx) {
		for _, line := range store.Plain(tx) {
			for _, m := range marked.FindAllStringSubmatch(line, -1) {
				paths = append(paths, m[1])
			}
		}
	})
	slices.Sort(paths)
	return slices.Compact(paths)
}
