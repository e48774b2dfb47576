package store_test

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

// apartTables are those whose rows only the evaluation keys open.
var apartTables = map[string]bool{"measures": true, "tallies": true}

// keysOf are the keys of one key file, as whoever stole it has them.
func keysOf(t *testing.T, path string) (all []cipher.AEAD) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f struct{ Keys []struct{ Key []byte } }
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	for _, k := range f.Keys {
		block, _ := aes.NewCipher(k.Key)
		aead, _ := cipher.NewGCMWithRandomNonce(block)
		all = append(all, aead)
	}
	return all
}

// opened counts by table which rows of a file somebody opens who has these keys.
func opened(rows map[string]string, keys []cipher.AEAD) map[string]int {
	n := map[string]int{}
	for name, sealed := range rows {
		table, key, _ := strings.Cut(name, "/")
		raw, _ := hex.DecodeString(key)
		for _, k := range keys {
			if len(sealed) < 2 {
				continue
			}
			if _, err := k.Open(nil, nil, []byte(sealed)[2:], append([]byte(table+"\x00"), raw...)); err == nil {
				n[table]++
			}
		}
	}
	return n
}

// learned is a town in a folder with key files, with something to learn from.
func learned(t *testing.T, path, dir string) (*store.DB, town) {
	t.Helper()
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		tx.PutTally(buddy.Tally{Programme: w.programme.ID, Prompt: "first"})
		tx.Evaluate(w.amina, buddy.Measure{Programme: w.programme.ID, Kind: buddy.MeasureCheckIn, Week: 4})
	})
	return db, w
}

// TestOneKeyFileOpensOneOfTheTwoStores, before a change of keys and after.
func TestOneKeyFileOpensOneOfTheTwoStores(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	db, _ := learned(t, path, dir)
	look := func(db *store.DB, when string) {
		t.Helper()
		rows := storetest.Rows(t, db)
		for file, apart := range map[string]bool{path: false, store.EvaluationFile(path): true} {
			n := opened(rows, keysOf(t, file))
			for table := range n {
				if apartTables[table] != apart {
					t.Errorf("%s, %s opens rows of %s", when, filepath.Base(file), table)
				}
			}
			if apart && (n["measures"] == 0 || n["tallies"] == 0) || !apart && n["people"] == 0 {
				t.Errorf("%s, %s opens %v: the test shows nothing", when, filepath.Base(file), n)
			}
		}
	}
	look(db, "at first")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := changeKeys(store.Options{Dir: dir}, path); err != nil {
		t.Fatal(err)
	}
	if keysIn(t, path) != 1 || keysIn(t, store.EvaluationFile(path)) != 1 {
		t.Error("old keys are left")
	}
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	look(storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring}), "after a change of keys")
}

// TestBothKeyFilesAreNeeded: without one of them, or with one of another installation, nothing starts, and what is to
// be done is said.
func TestBothKeyFilesAreNeeded(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	db, _ := learned(t, path, dir)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(root, "other")
	if _, err := store.CreateRing(other); err != nil {
		t.Fatal(err)
	}
	beside := store.EvaluationFile(path)
	for name, c := range map[string]struct{ lose, from, says string }{
		"no evaluation keys":           {beside, "", "no evaluation key file at " + beside},
		"no keys":                      {path, "", "no key file at " + path},
		"other evaluation keys":        {beside, store.EvaluationFile(other), "is not the evaluation key file of"},
		"the keys for both":            {beside, path, "are not a key file and its evaluation key file"},
		"the evaluation keys for both": {path, beside, "are not a key file and its evaluation key file"},
	} {
		whole, err := os.ReadFile(c.lose)
		if err != nil {
			t.Fatal(err)
		}
		err = os.Remove(c.lose)
		if c.from != "" {
			raw, readErr := os.ReadFile(c.from)
			err = errors.Join(readErr, os.WriteFile(c.lose, raw, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
		_, err = store.RingFor(dir, path)
		if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.WriteFile(c.lose, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.RingFor(dir, path); err != nil {
		t.Errorf("with both back: %v", err)
	}
}

// asBefore makes of a closed folder one of a version that had one key file.
func asBefore(t *testing.T, dir, path string) {
	t.Helper()
	first, second := keysOf(t, path)[0], keysOf(t, store.EvaluationFile(path))[0]
	b, err := bbolt.Open(filepath.Join(dir, store.FileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = b.Update(func(tx *bbolt.Tx) error {
		for table := range apartTables {
			rows := map[string][]byte{}
			_ = tx.Bucket([]byte(table)).ForEach(func(k, v []byte) error {
				context := append([]byte(table+"\x00"), k...)
				plain, err := second.Open(nil, nil, v[2:], context)
				rows[string(k)] = append([]byte{0, 1}, first.Seal(nil, nil, plain, context)...)
				return err
			})
			for k, v := range rows {
				if err := tx.Bucket([]byte(table)).Put([]byte(k), v); err != nil {
					return err
				}
			}
		}
		return tx.Bucket([]byte("meta")).Delete([]byte("evaluation"))
	})
	var f map[string]any
	raw, readErr := os.ReadFile(path)
	err = errors.Join(err, b.Close(), readErr, json.Unmarshal(raw, &f), os.Remove(store.EvaluationFile(path)))
	delete(f, "Evaluation")
	raw, _ = json.Marshal(f)
	if err := errors.Join(err, os.WriteFile(path, raw, 0o600)); err != nil {
		t.Fatal(err)
	}
}

// TestDataOfOneKeyFileGetTheSecond: what was written before there were two opens, and after a start nothing of what is
// kept to learn from opens with the first key any more; an old key file with newer data is refused.
func TestDataOfOneKeyFileGetTheSecond(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	db, w := learned(t, path, dir)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	asBefore(t, dir, path)
	if _, err := os.Stat(store.EvaluationFile(path)); err == nil {
		t.Fatal("there are two files")
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ring, err := store.LoadRing(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := store.Open(store.Options{Dir: dir, Keys: ring, ReadOnly: true}) // a backup before the first start
	if err != nil {
		t.Fatal(err)
	}
	if err := read.Close(); err != nil {
		t.Fatal(err)
	}
	if ring, err = store.RingFor(dir, path); err != nil {
		t.Fatal(err)
	}
	db = storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	if err := db.Reseal(); err != nil {
		t.Fatal(err)
	}
	see(t, db, func(tx *store.Tx) {
		if fmt.Sprint(tx.Tally(w.programme.ID, "first")) != fmt.Sprint(buddy.Tally{Programme: 1, Prompt: "first"}) ||
			len(tx.Measures(w.programme.ID)) != 1 {
			t.Error("what was written before does not open")
		}
	})
	for table := range opened(storetest.Rows(t, db), keysOf(t, path)) {
		if apartTables[table] {
			t.Errorf("the first key file opens %s", table)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(path, old, 0o600), os.Remove(store.EvaluationFile(path))); err != nil {
		t.Fatal(err)
	}
	if ring, err = store.RingFor(dir, path); err == nil {
		_, err = store.Open(store.Options{Dir: dir, Keys: ring})
	}
	if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), "another evaluation key file") {
		t.Errorf("an old key file alone, with newer data: %v", err)
	}
}

// TestErasingLeavesAnswersOfNobody: of who agreed they stay, under a pseudonym that stands nowhere else.
func TestErasingLeavesAnswersOfNobody(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		for week := range 3 {
			tx.PutCheckIn(buddy.CheckIn{
				Pair: w.pair.ID, Person: w.amina.ID, Week: week, Answered: noon, Pulse: buddy.Pulse{Contact: "met"},
			})
		}
		tx.Erase(w.amina.ID)
		all := tx.Measures(w.programme.ID)
		equal(t, "answers", len(all), 3)
		equal(t, "check-ins", len(tx.CheckInsOf(w.pair.ID)), 0)
		for _, line := range append(store.Plain(tx), store.Keys(tx)...) {
			if !strings.HasPrefix(line, "measures") && strings.Contains(line, hex.EncodeToString(all[0].Pseudonym)) {
				t.Errorf("the pseudonym stands in %s", line)
			}
		}
	})
}
