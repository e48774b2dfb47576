package store_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"

	"go.etcd.io/bbolt"
)

func TestTheFirstStartMakesAKeyFileForItsOwnerOnly(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "etc", "keys")
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	fill(t, db)
	before := rows(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ring, err = store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(before, rows(t, storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring}))) {
		t.Error("the second start reads something else")
	}
}

func TestDataWithoutItsKeyFileIsRefused(t *testing.T) {
	dir, _, _ := closedTown(t)
	path := filepath.Join(t.TempDir(), "keys")
	_, err := store.RingFor(dir, path)
	if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), path) {
		t.Errorf("err = %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a new key file was made over old data")
	}
	if _, err := store.Open(store.Options{Dir: dir}); !errors.Is(err, store.ErrKeys) {
		t.Errorf("without a ring: %v", err)
	}
}

func TestAKeyFileInsideTheDataFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "keys"), filepath.Join(dir, "deep", "keys"),
		filepath.Join(link, "keys"), filepath.Join(dir, "..", filepath.Base(dir), "keys")} {
		if _, err := store.RingFor(dir, path); !errors.Is(err, store.ErrKeys) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := store.RingFor(dir, dir+"-keys"); err != nil {
		t.Errorf("a neighbour: %v", err)
	}
}

func TestAnotherKeyFileIsRefused(t *testing.T) {
	dir, _, _ := closedTown(t)
	_, err := store.Open(store.Options{Dir: dir, Keys: store.NewRing()})
	if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), "another key file") {
		t.Errorf("err = %v", err)
	}
}

func TestKeyFilesThatCannotBeUsed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	if _, err := store.CreateRing(path); err != nil {
		t.Fatal(err)
	}
	if _, err := store.CreateRing(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating over a key file: %v", err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Split(string(whole), `"`)[7]
	for name, raw := range map[string]string{
		"empty": "", "not JSON": "keys", "no keys": `{"Secret":"` + secret + `"}`, "cut": string(whole[:len(whole)/2]),
		"short key": strings.Replace(string(whole), `"Key": "`, `"Key": "AAAA`, 1),
	} {
		if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.LoadRing(path)
		if !errors.Is(err, store.ErrKeys) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := errors.Join(os.WriteFile(path, whole, 0o600), os.Chmod(path, 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, err := store.LoadRing(path); !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("readable by all: %v", err)
	}
}

// changeKeys is the whole change on a closed folder: a new key, every row under
// it, the old keys away.
func changeKeys(opt store.Options, path string) (err error) {
	if opt.Keys, err = store.Rotate(path); err != nil {
		return err
	}
	db, err := store.Open(opt)
	if err != nil {
		return err
	}
	if err := db.Reseal(); err != nil {
		return errors.Join(err, db.Close())
	}
	return errors.Join(store.Retire(path, db), db.Close())
}

func TestChangingKeys(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db := storetest.OpenWith(t, opt)
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		for range 1200 { // several batches
			tx.Enqueue(buddy.Message{Chat: 1})
		}
	})
	var token string
	see(t, db, func(tx *store.Tx) { token = tx.InviteToken(w.invite) })
	before, old := rows(t, db), rowOnDisk(t, dir, w.amina.ID)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := changeKeys(opt, path); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, old) {
		t.Error("the file still holds what the old key opens")
	}
	fresh, err := store.LoadRing(path)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "keys in the file", keysIn(t, path), 1)
	if _, err := store.Open(opt); !errors.Is(err, store.ErrKeys) {
		t.Errorf("with the old ring: %v", err)
	}
	opt.Keys = fresh
	db = storetest.OpenWith(t, opt)
	if !slices.Equal(before, rows(t, db)) {
		t.Error("rows changed")
	}
	see(t, db, func(tx *store.Tx) {
		if i, ok := tx.InviteByToken(token); !ok || i.ID != w.invite.ID {
			t.Error("a printed link no longer opens")
		}
		if p, _ := tx.PersonByChat(w.amina.Chat); p.ID != w.amina.ID {
			t.Error("a chat is no longer found")
		}
	})
}

func TestARunningBotGoesOnWhileAKeyIsAdded(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	if _, err := store.Rotate(path); err != nil {
		t.Fatal(err)
	}
	fill(t, db)
	before := rows(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if ring, err = store.LoadRing(path); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(before, rows(t, storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring}))) {
		t.Error("the next start reads something else")
	}
}

func TestAKeyChangeCutShortIsFinishedByRunningItAgain(t *testing.T) {
	for at := 1; at <= 6; at++ {
		root := t.TempDir()
		dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
		ring, err := store.RingFor(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
		db := storetest.OpenWith(t, opt)
		fill(t, db)
		before := rows(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		opt.Cut = func(n int, _ bool) bool { return n == at }
		if err := changeKeys(opt, path); !errors.Is(err, store.ErrStorage) {
			t.Fatalf("cut at %d: %v", at, err)
		}
		opt.Cut = nil
		for range 2 { // a start in between works too
			if opt.Keys, err = store.LoadRing(path); err != nil {
				t.Fatal(err)
			}
			db := storetest.OpenWith(t, opt)
			if !slices.Equal(before, rows(t, db)) {
				t.Errorf("cut at %d: rows changed", at)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if err := changeKeys(opt, path); err != nil {
				t.Fatalf("again after a cut at %d: %v", at, err)
			}
		}
	}
}

// A crash between the last row and the rewritten file leaves old values in free
// pages; the next start takes them away.
func TestAResealCutBeforeCompactingIsFinished(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	opt := store.Options{Dir: dir, Keys: ring, NoSync: true}
	db := storetest.OpenWith(t, opt)
	fill(t, db)
	var old []byte // of the table that comes last: pages that came free before are used again
	onDisk(t, dir, func(b *bbolt.Tx) error {
		for _, name := range store.TableNames() {
			if _, row := b.Bucket([]byte(name)).Cursor().First(); row != nil {
				old = bytes.Clone(row)
			}
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if opt.Keys, err = store.Rotate(path); err != nil {
		t.Fatal(err)
	}
	opt.Cut = func(n int, done bool) bool { return n == len(store.TableNames()) && done } // all rows, then the power
	db, err = store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Reseal(), db.Close()); !errors.Is(err, store.ErrStorage) {
		t.Fatalf("not cut: %v", err)
	}
	holds := func() bool {
		raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(raw, old)
	}
	if !holds() {
		t.Fatal("nothing old is left: this test shows nothing")
	}
	opt.Cut = nil
	for range 2 {
		db := storetest.OpenWith(t, opt)
		if err := errors.Join(db.Reseal(), db.Close()); err != nil {
			t.Fatal(err)
		}
		if holds() {
			t.Error("the file still holds what the old key opens")
		}
	}
}

// A disk that is not mounted looks like an empty folder. It must not become a
// new programme in which nobody is known.
func TestDataThatIsGoneIsNotStartedAnew(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	start := func() (*store.DB, error) {
		ring, err := store.RingFor(dir, path)
		if err != nil {
			return nil, err
		}
		return store.Open(store.Options{Dir: dir, Keys: ring, NoSync: true})
	}
	if _, err := store.RingFor(dir, path); err != nil { // killed right after making the key
		t.Fatal(err)
	}
	db, err := start()
	if err != nil {
		t.Fatalf("a first start that was cut short cannot be repeated: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, store.FileName)
	for name, lose := range map[string]func() error{
		"an empty file": func() error { return os.Truncate(file, 0) },
		"no file":       func() error { return os.Remove(file) },
		"no folder":     func() error { return os.RemoveAll(dir) },
	} {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := lose(); err != nil {
			t.Fatal(err)
		}
		_, err = start()
		if !errors.Is(err, store.ErrMissing) {
			t.Fatalf("%s: %v", name, err)
		}
		for _, part := range []string{dir, path, "restore", "move both key files away"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: no word of %q in: %v", name, part, err)
			}
		}
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(file, whole, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Remove(file), os.Rename(path, path+".old")); err != nil {
		t.Fatal(err)
	}
	if _, err = start(); !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), store.EvaluationFile(path)) {
		t.Errorf("with one of two key files moved away: %v", err)
	}
	if err := os.Rename(store.EvaluationFile(path), path+".old-evaluation"); err != nil {
		t.Fatal(err)
	}
	if db, err = start(); err != nil {
		t.Fatalf("starting anew on purpose: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestKeysStillNeededStayInTheFile(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "data"), filepath.Join(root, "keys")
	ring, err := store.RingFor(dir, path)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	fill(t, db)
	if _, err := store.Rotate(path); err != nil {
		t.Fatal(err)
	}
	if err := store.Retire(path, db); !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), "reseal") {
		t.Errorf("err = %v", err)
	}
	if _, err := store.LoadRing(path); err != nil || keysIn(t, path) != 2 {
		t.Error("a key that rows need is gone")
	}
}

// keysIn counts the keys in a key file.
func keysIn(t *testing.T, path string) int {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(raw), `"Key":`)
}
