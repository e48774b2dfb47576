package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ringFile is the file's form. Keys are base64, as encoding/json writes bytes.
type ringFile struct {
	Note   string
	Unused bool `json:",omitempty"` // made at a first start that has not come to its data yet
	Secret []byte
	Keys   []ringFileKey

	Evaluation []byte `json:",omitempty"` // which file of evaluation keys belongs to it, once there is data under it
}

type ringFileKey struct {
	ID  uint16
	Key []byte
}

const ringNote = "Keys of a Buddybot data folder. Without this file the data cannot be read. Keep it secret and " +
	"keep a copy apart from the data."

const apartNote = "Keys of what Buddybot keeps to learn from, without names. Without this file and the key file the " +
	"data cannot be read. Keep it secret and keep a copy apart from the data, and apart from the key file."

// EvaluationFile is where the keys of tables apart lie, beside the key file.
func EvaluationFile(path string) string { return path + "-evaluation" }

// RingFor is what a start needs: it loads the key file at path, or creates it
// when there is neither a key file nor data in dir yet. It refuses a key file
// inside the data folder, data without its key file, and a key file whose data
// is gone: a disk that is not mounted must not look like a first start.
func RingFor(dir, path string) (*Ring, error) {
	if within(dir, path) {
		return nil, fmt.Errorf(
			"%w: the key file %s lies inside the data folder; keep it elsewhere,"+
				" so that a copy of the data alone cannot be read",
			ErrKeys,
			path,
		)
	}
	r, err := LoadRing(path)
	if err == nil && r.unused == "" && !Exists(dir) {
		return nil, fmt.Errorf(
			"%w: there is a key file at %s but no data in %s: look whether this is the right folder and its disk is "+
				"mounted, or put a copy back with buddybot restore; to start anew on purpose, move both key files away",
			ErrMissing, path, dir,
		)
	}
	if err == nil {
		return r.complete()
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if Exists(dir) {
		return nil, fmt.Errorf(
			"%w: there is data in %s but no key file at %s; put the key file back,"+
				" since nothing can be read without it",
			ErrKeys, dir, path,
		)
	}
	return CreateRing(path)
}

// within tells whether path lies in dir, symbolic links resolved as far as they exist.
func within(dir, path string) bool {
	rel, err := filepath.Rel(real(dir), filepath.Join(real(filepath.Dir(path)), filepath.Base(path)))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func real(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		return resolved
	}
	return path
}

// LoadRing reads a key file and the one of evaluation keys beside it. It refuses one that everybody on the machine can
// read. A missing key file is an error that wraps fs.ErrNotExist; a missing one of evaluation keys is ErrKeys, but for
// the key file of a version that had none.
func LoadRing(path string) (*Ring, error) {
	r, err := loadFile(path)
	if err != nil {
		return nil, err
	}
	beside := EvaluationFile(path)
	r.apart, err = loadFile(beside)
	switch {
	case r.mark == nil && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, errEmpty)):
		r.apart = nil // nothing was ever sealed with it: it is made, or made anew after a stop in the middle of that
		return r, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf(
			"%w: there is a key file at %s but no evaluation key file at %s; put it back, since nothing is opened"+
				" without both", ErrKeys, path, beside,
		)
	case err != nil:
		return nil, err
	case r.newest().id&apartBit != 0 || r.apart.newest().id&apartBit == 0:
		return nil, fmt.Errorf("%w: %s and %s are not a key file and its evaluation key file", ErrKeys, path, beside)
	case r.mark != nil && !bytes.Equal(r.mark, r.apart.print()):
		return nil, fmt.Errorf("%w: %s is not the evaluation key file of %s", ErrKeys, beside, path)
	}
	return r, nil
}

// WholeRing is LoadRing for whoever writes: it makes the evaluation keys where the key file is of a version that had
// none.
func WholeRing(path string) (*Ring, error) {
	r, err := LoadRing(path)
	if err != nil {
		return nil, err
	}
	return r.complete()
}

func (r *Ring) complete() (*Ring, error) {
	if r.apart != nil {
		return r, nil
	}
	var err error
	if r.apart, err = createApart(r.path); err != nil {
		return nil, err
	}
	return r, nil
}

// errEmpty is a key file that holds nothing.
var errEmpty = errors.New("it is empty")

func loadFile(path string) (*Ring, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o007 != 0 {
		return nil, fmt.Errorf("%w: everybody on this machine can read %s; run: chmod 600 %[2]s", ErrKeys, path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, fmt.Errorf("%w: the key file %s holds nothing, as a first start leaves it that was stopped while"+
			" making it: put your copy of it back; if there never was any data, run: rm %[2]s, and start again: %w",
			ErrKeys, path, errEmpty)
	}
	return parseRing(path, b)
}

func parseRing(path string, b []byte) (*Ring, error) {
	var f ringFile
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, fmt.Errorf("%w: %s is not a key file", ErrKeys, path) // the cause could quote a key
	}
	if len(f.Secret) != keyBytes || len(f.Keys) == 0 {
		return nil, fmt.Errorf("%w: %s is not a whole key file", ErrKeys, path)
	}
	r := &Ring{secret: f.Secret, path: path, mark: f.Evaluation}
	if f.Unused {
		r.unused = path
	}
	for i, k := range f.Keys {
		if len(k.Key) != keyBytes || i > 0 && k.ID <= f.Keys[i-1].ID {
			return nil, fmt.Errorf("%w: key %d in %s is damaged", ErrKeys, k.ID, path)
		}
		r.add(k.ID, k.Key)
	}
	return r, nil
}

// CreateRing makes a fresh ring in two new files, readable by their owner only: both or, unless it is stopped in
// between, none. It never touches an existing file.
func CreateRing(path string) (*Ring, error) {
	_, err := os.Stat(path)
	if _, apart := os.Stat(EvaluationFile(path)); apart == nil && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf(
			"%w: there is an evaluation key file at %s but no key file at %s; put the key file back, or move this one"+
				" away to start anew", ErrKeys, EvaluationFile(path), path,
		)
	}
	r := NewRing()
	if err := r.create(path); err != nil {
		return nil, err
	}
	if err := r.apart.create(EvaluationFile(path)); err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return r, nil
}

// createApart makes fresh evaluation keys beside a key file, also in place of a file that holds nothing.
func createApart(path string) (*Ring, error) {
	beside := EvaluationFile(path)
	if info, err := os.Stat(beside); err == nil && info.Size() == 0 {
		if err := os.Remove(beside); err != nil {
			return nil, unwritable(beside, err)
		}
	}
	r := newApart()
	return r, r.create(beside)
}

// create writes a ring into a new file, which is there whole or not at all.
func (r *Ring) create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return unwritable(path, err)
	}
	r.path, r.unused = path, path
	part, err := r.part()
	if err != nil {
		return err
	}
	err = os.Link(part, path) // unlike a rename it replaces nothing
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = reserve(part, path)
	}
	_ = os.Remove(part)
	if err != nil {
		return unwritable(path, err)
	}
	return syncDir(filepath.Dir(path))
}

// reserve puts a whole file in its place where a disk knows no links.
func reserve(part, path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Close(), os.Rename(part, path)); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// unwritable says what to do where a key file cannot be written. Whatever was there is as it was.
func unwritable(path string, err error) error {
	return fmt.Errorf("%w: the key file %s cannot be written: let this user write to the folder %s, and make room "+
		"there; then do the same again; nothing has changed: %w", ErrKeys, path, filepath.Dir(path), err)
}

// part writes the ring into a file beside its own, which only its owner reads.
func (r *Ring) part() (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(r.path), filepath.Base(r.path)+".tmp-*") // 0600
	if err != nil {
		return "", unwritable(r.path, err)
	}
	if err := r.writeTo(f); err != nil {
		return "", errors.Join(unwritable(r.path, err), os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// save replaces the files of rings: each in one step, and none before all of them are written. A crash in between
// leaves files that open all that was sealed, since keys are only added, or taken away once nothing needs them.
func save(rings ...*Ring) (err error) {
	var parts []string
	defer func() {
		for _, part := range parts {
			_ = os.Remove(part) // of one that took its place, nothing is left
		}
	}()
	for _, r := range rings {
		part, err := r.part()
		if err != nil {
			return err
		}
		parts = append(parts, part)
	}
	for i, r := range rings {
		if err := os.Rename(parts[i], r.path); err != nil {
			return unwritable(r.path, err)
		}
	}
	return syncDir(filepath.Dir(rings[0].path))
}

// partsStay is how long what a stop left of a key file lies there: nobody takes that long to write one.
const partsStay = time.Hour

// sweep removes what a stop left beside the files.
func (r *Ring) sweep() {
	if r.path == "" {
		return
	}
	left, _ := filepath.Glob(r.path + "*.tmp-*")
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > partsStay {
			_ = os.Remove(name)
		}
	}
}

// mayMark refuses a folder in which used could not write, before there is any data.
func (r *Ring) mayMark() error {
	if !r.marks() {
		return nil
	}
	part, err := r.part()
	if err != nil {
		return err
	}
	return os.Remove(part)
}

// marks tells whether used has something to write.
func (r *Ring) marks() bool { return r.path != "" && (r.unused != "" || r.mark == nil) }

// used takes the mark of a first start out of the files, once there is data, and notes which of them belong together:
// from then on one without the other is refused.
func (r *Ring) used() error {
	if !r.marks() {
		return nil
	}
	r.apart.unused, r.unused, r.mark = "", "", r.apart.print()
	return save(r.apart, r)
}

// writeTo writes, syncs and closes f.
func (r *Ring) writeTo(f *os.File) error {
	out := ringFile{Note: ringNote, Unused: r.unused != "", Secret: r.secret, Evaluation: r.mark}
	if r.newest().id&apartBit != 0 {
		out.Note = apartNote
	}
	for _, k := range r.keys {
		out.Keys = append(out.Keys, ringFileKey{k.id, k.raw})
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err == nil {
		_, err = f.Write(append(b, '\n'))
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Rotate adds a fresh key to both files and returns the ring with them. A running
// bot goes on with the keys it has loaded, which stay in the files.
func Rotate(path string) (*Ring, error) {
	r, err := WholeRing(path)
	if err != nil {
		return nil, err
	}
	for _, one := range []*Ring{r.apart, r} {
		n := one.newest().id + 1
		if n == 0 || n&apartBit != one.newest().id&apartBit {
			return nil, fmt.Errorf("%w: %s has used up its key numbers", ErrKeys, one.path)
		}
		one.add(n, random())
	}
	if err := save(r.apart, r); err != nil {
		return nil, err
	}
	return r, nil
}

// Retire takes all keys but the newest out of both files, once no row of the
// store needs them. Backups made before the change can then no longer be read.
func Retire(path string, db *DB) error {
	r, err := LoadRing(path)
	if err != nil {
		return err
	}
	old, err := db.sealedUnderOthers(r)
	if err != nil {
		return err
	}
	if old > 0 {
		return fmt.Errorf("%w: %d rows still need an old key; reseal first", ErrKeys, old)
	}
	all := []*Ring{r}
	if r.apart != nil {
		all = []*Ring{r.apart, r}
	}
	for _, one := range all {
		one.keys = one.keys[len(one.keys)-1:]
	}
	return save(all...)
}
