package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"buddy/store"
	"buddy/store/storetest"
)

// TestACopyOfAWrongClockIsKeptAsLongAsOthers: made in 1970 or next year, it is neither gone at once nor there for more
// than a year. A start, whose clock may be wrong, takes none away.
func TestACopyOfAWrongClockIsKeptAsLongAsOthers(t *testing.T) {
	dir, ring, now := t.TempDir(), store.NewRing(), time.Now()
	for name, c := range map[string]struct {
		made  time.Time
		stays bool
	}{
		"1970": {time.Unix(0, 0), true}, "2020": {time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), true},
		"next year": {now.AddDate(1, 0, 0), true}, "yesterday": {now.AddDate(0, 0, -1), true},
		"two months ago": {now.AddDate(0, -2, 0), false},
	} {
		path := filepath.Join(dir, store.FileName+".kept-"+name)
		err := errors.Join(os.WriteFile(path, []byte("sealed"), 0o600), os.Chtimes(path, c.made, c.made))
		if err != nil {
			t.Fatal(err)
		}
		db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: gone at a start: %v", name, err)
		}
		db.SweepCopies()
		info, err := os.Stat(path)
		if (err == nil) != c.stays {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && now.Sub(info.ModTime()).Abs() > 25*time.Hour {
			t.Errorf("%s: counted from %v", name, info.ModTime())
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
