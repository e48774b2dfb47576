package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMatchReplacesOnlyByAWholeResult: what was there stays when anything fails.
func TestMatchReplacesOnlyByAWholeResult(t *testing.T) {
	out := file(t, "pairs.csv", "before")
	read := func() string {
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if a := match(t, "a,x,?\n", "--edges", "-", "--out", out); a.failed == nil || read() != "before" {
		t.Errorf("%v: %q", a.failed, read())
	}
	if a := match(t, "a,x,1\n", "--edges", "-", "--out", out); a.failed != nil ||
		read() != "left,right,score\na,x,1\n" {
		t.Errorf("%v: %q", a.failed, read())
	}
	if files, err := os.ReadDir(filepath.Dir(out)); err != nil || len(files) != 1 {
		t.Errorf("%v %v: something else was left there", files, err)
	}
}

// TestMatchKnowsBeforeTheWork that a result cannot be written: nothing is even read.
func TestMatchKnowsBeforeTheWork(t *testing.T) {
	out := filepath.Join(t.TempDir(), "nowhere", "pairs.csv")
	unread := func(what string, run func(d *desk) error) {
		err := run(&desk{in: unreadable{t}, out: &bytes.Buffer{}, err: &bytes.Buffer{}})
		if err == nil || !strings.HasPrefix(err.Error(), out+" cannot be written: ") {
			t.Errorf("%s: %v", what, err)
		}
	}
	unread("people", func(d *desk) error { return (&matchCmd{People: "-", Out: out}).run(t.Context(), d) })
	unread("edges", func(d *desk) error { return (&matchCmd{Edges: "-", Out: out}).run(t.Context(), d) })
	unread("groups", func(d *desk) error { return (&groupCmd{People: "-", Size: 4, Out: out}).run(t.Context(), d) })
}

// unreadable is a reader nobody may read.
type unreadable struct{ t *testing.T }

func (u unreadable) Read([]byte) (int, error) {
	u.t.Error("it was read")
	return 0, io.EOF
}

// TestMatchKeepsTheMode of a file it replaces, through a link, too; a new one is as open as the umask lets it be.
func TestMatchKeepsTheMode(t *testing.T) {
	dir := t.TempDir()
	old, link := filepath.Join(dir, "old"), filepath.Join(dir, "link")
	fresh, plain := filepath.Join(dir, "fresh"), filepath.Join(dir, "plain")
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	if err := errors.Join(os.WriteFile(plain, nil, 0o644), os.WriteFile(old, nil, 0o600),
		os.Symlink(old, link)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []os.FileMode{0o600, 0o644, 0o664, 0o640} {
		if err := os.Chmod(old, want); err != nil {
			t.Fatal(err)
		}
		if a := match(t, "a,x,1\n", "--edges", "-", "--out", link); a.failed != nil || mode(old) != want {
			t.Errorf("%v: %o became %o", a.failed, want, mode(old))
		}
	}
	if a := match(t, "a,x,1\n", "--edges", "-", "--out", fresh); a.failed != nil || mode(fresh) != mode(plain) {
		t.Errorf("%v: a new file has %o, not %o", a.failed, mode(fresh), mode(plain))
	}
	if target, err := os.Readlink(link); err != nil || target != old {
		t.Errorf("the link was replaced: %q %v", target, err)
	}
}
