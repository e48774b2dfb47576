package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buddy/store"
)

// begun is a folder with the two key files of a first start that has not come to its data.
func begun(t *testing.T) (dir, path string) {
	t.Helper()
	root := t.TempDir()
	dir, path = filepath.Join(root, "data"), filepath.Join(root, "etc", "keys")
	if _, err := store.RingFor(dir, path); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

// starts is what a start does with keys and data, and a stop after it.
func starts(dir, path string) error {
	ring, err := store.RingFor(dir, path)
	if err != nil {
		return err
	}
	db, err := store.Open(store.Options{Dir: dir, Keys: ring, NoSync: true})
	if err != nil {
		return err
	}
	return db.Close()
}

// TestAFirstStartThatWasStoppedIsRepeated: between the two key files, and while it made the second one.
func TestAFirstStartThatWasStoppedIsRepeated(t *testing.T) {
	for name, stop := range map[string]func(second string) error{
		"between the two": os.Remove,
		"in the second":   func(second string) error { return os.Truncate(second, 0) },
	} {
		dir, path := begun(t)
		if err := stop(store.EvaluationFile(path)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := starts(dir, path); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"keys", "keys-evaluation"}) {
			t.Errorf("%s: beside each other lie %v", name, got)
		}
	}
}

// TestAKeyFileThatHoldsNothingIsRefused with what to do: it may be all that is left of one that data was sealed with.
func TestAKeyFileThatHoldsNothingIsRefused(t *testing.T) {
	dir, path := begun(t)
	empty := func(name string) {
		t.Helper()
		if err := os.Truncate(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(name string) {
		t.Helper()
		err := starts(dir, path)
		if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), "rm "+name+",") ||
			!strings.Contains(err.Error(), "put your copy of it back") {
			t.Errorf("%s: %v", name, err)
		}
	}
	empty(path)
	refused(path)
	if err := errors.Join(os.Remove(path), os.Remove(store.EvaluationFile(path)), starts(dir, path)); err != nil {
		t.Fatalf("a start after what the error says: %v", err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	empty(store.EvaluationFile(path)) // there is data by now
	refused(store.EvaluationFile(path))
	empty(path)
	refused(path)
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(store.EvaluationFile(path))
}

// folder is every file of a folder with what it holds.
func folder(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	for _, name := range names(t, dir) {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, name+string(raw))
	}
	return strings.Join(all, "\n")
}

// TestAKeyFolderThatCannotBeWritten: making keys, making the second ones for an upgrade, adding some and marking them
func rotated(_, path string) error { _, err := store.Rotate(path); return err }

// used say where somebody has to be let in, and leave everything as it was.
func TestAKeyFolderThatCannotBeWritten(t *testing.T) {
	for name, c := range map[string]struct {
		made bool // the files are there before
		shut func(t *testing.T, path string) (now string)
		do   func(dir, path string) error
	}{
		"a first start, at the second file": {false, long(235), func(_, path string) error {
			_, err := store.CreateRing(path)
			return err
		}},
		"a first start, in a shut folder": {false, shut, func(_, path string) error {
			_, err := store.CreateRing(path)
			return err
		}},
		"an upgrade": {true, long(235), func(_, path string) error {
			_, err := store.WholeRing(path)
			return err
		}},
		"adding a key":                  {true, long(244), rotated},
		"adding a key in a shut folder": {true, shut, rotated},
		"the first data":                {true, long(244), starts},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			dir, path := filepath.Join(root, "data"), filepath.Join(root, "etc", "keys")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if c.made {
				if _, err := store.CreateRing(path); err != nil {
					t.Fatal(err)
				}
			}
			path = c.shut(t, path)
			if name == "an upgrade" { // from a version with one file
				if err := os.Remove(store.EvaluationFile(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Fatal(err)
				}
			}
			before := folder(t, filepath.Dir(path))
			err := c.do(dir, path)
			said := "write to the folder " + filepath.Dir(path)
			if !errors.Is(err, store.ErrKeys) || !strings.Contains(err.Error(), said) {
				t.Errorf("%v", err)
			}
			if folder(t, filepath.Dir(path)) != before {
				t.Errorf("left are %v", names(t, filepath.Dir(path)))
			}
			if store.Exists(dir) {
				t.Error("data was made")
			}
		})
	}
}

// long gives the key files names of which nothing longer can be written beside them, whoever tries.
func long(n int) func(t *testing.T, path string) string {
	return func(t *testing.T, path string) string {
		to := filepath.Join(filepath.Dir(path), strings.Repeat("k", n))
		for _, f := range [][2]string{{path, to}, {store.EvaluationFile(path), store.EvaluationFile(to)}} {
			if err := os.Rename(f[0], f[1]); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		return to
	}
}

// shut takes the right to write to the folder away.
func shut(t *testing.T, path string) string {
	if os.Geteuid() == 0 {
		t.Skip("nothing is shut to root")
	}
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	return path
}

// TestAKeyAddedToOneOfTheTwo: a stop between the two files leaves keys that open everything, and adding one again does
// the rest.
func TestAKeyAddedToOneOfTheTwo(t *testing.T) {
	dir, path := begun(t)
	if err := starts(dir, path); err != nil {
		t.Fatal(err)
	}
	for _, which := range []string{path, store.EvaluationFile(path)} {
		old, err := os.ReadFile(which)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Rotate(path); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.WriteFile(which, old, 0o600), starts(dir, path)); err != nil {
			t.Errorf("without the key in %s: %v", which, err)
		}
		if _, err := store.Rotate(path); err != nil {
			t.Error(err)
		}
		if err := starts(dir, path); err != nil {
			t.Error(err)
		}
	}
}
