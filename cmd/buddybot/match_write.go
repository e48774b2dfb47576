package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
)

// drafts are the results of a command by the names they were asked for under.
type drafts map[string]*draft

// draft is a result that is written beside the file it shall replace, so that
// an existing one is replaced only by a whole one.
type draft struct {
	name string   // as the person gave it
	file string   // what it replaces, without links; "" for a stream
	part *os.File // nil for a stream, and when all is done
}

// drafts begins the results, so that one that cannot be written is known before the work;
// "" is a file that is not asked for.
func (d *desk) drafts(names ...string) (drafts, error) {
	all := drafts{}
	var wrong []error
	for _, name := range names {
		if name == "" {
			continue
		}
		x, err := begin(name)
		if all[name] = x; err != nil {
			wrong = append(wrong, err)
		}
	}
	return all, errors.Join(wrong...)
}

// begin makes the file a draft is written to, as open to others as the one it replaces.
func begin(name string) (*draft, error) {
	x := &draft{name: name}
	if name == "-" {
		return x, nil
	}
	file, mode := name, fs.FileMode(0)
	if info, err := os.Stat(name); err == nil {
		switch {
		case info.IsDir():
			return x, x.fault(syscall.EISDIR)
		case !info.Mode().IsRegular():
			return x, nil // a pipe may have to wait for its reader
		}
		mode = info.Mode().Perm()
	}
	if whole, err := filepath.EvalSymlinks(file); err == nil {
		file = whole
	}
	// Not os.CreateTemp: that shuts out everybody else, whatever the umask says.
	part := filepath.Join(filepath.Dir(file), fmt.Sprintf(".%s.part-%08x", filepath.Base(file), rand.Uint32()))
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644) //nolint:gosec // the umask decides
	if err != nil {
		return x, x.fault(err)
	}
	x.file, x.part = file, f
	if mode != 0 {
		err = f.Chmod(mode)
	}
	return x, x.fault(err)
}

// fault names the file the person gave instead of the one it is written to.
func (x *draft) fault(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return fmt.Errorf("%s cannot be written: %w", x.name, err)
}

// Write writes to the file beside the one it shall replace.
func (x *draft) Write(p []byte) (int, error) {
	n, err := x.part.Write(p)
	return n, x.fault(err)
}

// keep puts the draft in the place of what was there.
func (x *draft) keep() error {
	part := x.part.Name()
	err := x.part.Close()
	if err == nil {
		err = os.Rename(part, x.file)
	}
	if err == nil {
		x.part = nil
	}
	return x.fault(err)
}

// discard takes away what was not kept.
func (all drafts) discard() {
	for _, x := range all {
		if x.part != nil {
			_ = x.part.Close() // it may be closed already
			_ = os.Remove(x.part.Name())
			x.part = nil
		}
	}
}

// write fills one of the results.
func (d *desk) write(ctx context.Context, x *draft, fill func(io.Writer) error) error {
	if x.name == "-" {
		return fill(&watched{ctx, d.out})
	}
	defer d.progress("writing "+filepath.Base(x.name), 0, nil)()
	if x.part == nil {
		f, err := os.OpenFile(x.name, os.O_WRONLY, 0)
		if err != nil {
			return x.fault(err)
		}
		return errors.Join(fill(&watched{ctx, f}), f.Close())
	}
	if err := fill(&watched{ctx, x}); err != nil {
		return err
	}
	return x.keep()
}
