package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// ringFile is the file's form. Keys are base64, as encoding/json writes bytes.
type ringFile struct {
	Note   string
	Unused bool `json:",omitempty"` // made at a first start that has not come to its data yet
	Secret []byte
	Keys   []ringFileKey
}

type ringFileKey struct {
	ID  uint16
	Key []byte
}

const ringNote = "Keys of a Buddybot data folder. Without this file the data cannot be read. Keep it secret and " +
	"keep a copy apart from the data."

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
				"mounted, or put a copy back with buddybot restore; to start anew on purpose, move the key file away",
			ErrMissing, path, dir,
		)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return r, err
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

// LoadRing reads a key file. It refuses one that everybody on the machine can
// read. A missing file is an error that wraps fs.ErrNotExist.
func LoadRing(path string) (*Ring, error) {
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
	r := &Ring{secret: f.Secret}
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

// CreateRing makes a fresh ring in a new file, readable by its owner only. It
// never touches an existing file.
func CreateRing(path string) (*Ring, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	r := NewRing()
	r.unused = path
	if err := r.writeTo(f); err != nil {
		return nil, errors.Join(fmt.Errorf("key file: %w", err), os.Remove(path))
	}
	return r, syncDir(filepath.Dir(path))
}

// Save replaces the key file in one step: a crash leaves the old or the new one.
func (r *Ring) Save(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".tmp-*") // 0600
	if err != nil {
		return fmt.Errorf("key file: %w", err)
	}
	if err := r.writeTo(f); err != nil {
		return errors.Join(fmt.Errorf("key file: %w", err), os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return errors.Join(fmt.Errorf("key file: %w", err), os.Remove(f.Name()))
	}
	return syncDir(filepath.Dir(path))
}

// used takes the mark of a first start out of the file, once there is data.
func (r *Ring) used() error {
	if r.unused == "" {
		return nil
	}
	path := r.unused
	r.unused = ""
	return r.Save(path)
}

// writeTo writes, syncs and closes f.
func (r *Ring) writeTo(f *os.File) error {
	out := ringFile{Note: ringNote, Unused: r.unused != "", Secret: r.secret}
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

// Rotate adds a fresh key to the file and returns the ring with it. A running
// bot goes on with the keys it has loaded, which stay in the file.
func Rotate(path string) (*Ring, error) {
	r, err := LoadRing(path)
	if err != nil {
		return nil, err
	}
	n := r.newest().id + 1
	if n == 0 {
		return nil, fmt.Errorf("%w: %s has used up its key numbers", ErrKeys, path)
	}
	r.add(n, random())
	return r, r.Save(path)
}

// Retire takes all keys but the newest out of the file, once no row of the
// store needs them. Backups made before the change can then no longer be read.
func Retire(path string, db *DB) error {
	r, err := LoadRing(path)
	if err != nil {
		return err
	}
	old, err := db.sealedUnderOthers(r.newest().id)
	if err != nil {
		return err
	}
	if old > 0 {
		return fmt.Errorf("%w: %d rows still need an old key; reseal first", ErrKeys, old)
	}
	r.keys = r.keys[len(r.keys)-1:]
	return r.Save(path)
}
