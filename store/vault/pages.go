package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// bbolt trusts its pages: one damaged pointer can take the process down from
// within a goroutine of its own, where nothing can be recovered. So the pages
// of a file are walked before bbolt opens it for writing. The layout is bbolt's
// format version 2, in the byte order of the machine.
const (
	pageHeader = 16 // id 8, flags 2, count 2, overflow 4
	branchPage = 0x01
	leafPage   = 0x02
	freePage   = 0x10
	// An element is position 4, key size 4, page 8 in a branch; in a leaf flags
	// 4, position 4, key size 4, value size 4.
	elementSize = 16
	bucketFlag  = 0x01
	bucketSize  = 16 // root 8, sequence 8
	// magic 4, version 4, page size 4, flags 4, root 8, sequence 8, freelist 8, pages 8, transaction 8, checksum 8
	metaSize   = 64
	metaMagic  = 0xED0CDAED
	noFreelist = ^uint64(0)
)

var native = binary.NativeEndian

var errPages = errors.New("damaged page")

// walker goes through all pages of a file once.
type walker struct {
	file  io.ReaderAt
	size  uint64 // of a page
	pages uint64 // pages in use; ids are below it
	seen  map[uint64]bool
}

// sound refuses a file whose pages are damaged. It holds a shared lock
// meanwhile; a missing or empty file is sound.
func sound(path string, opt Options) (err error) {
	info, err := os.Stat(path)
	if err != nil || info.Size() == 0 {
		return nil //nolint:nilerr // opening for writing creates it or says why not
	}
	var file *os.File
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %s is damaged: %v", ErrStorage, path, r)
		}
	}()
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{
		ReadOnly: true, Timeout: opt.wait(),
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return locked(path)
	}
	if errors.Is(err, fs.ErrPermission) {
		return unopened(path, err)
	}
	if err != nil {
		return fmt.Errorf("%w: %s is not a data file, or damaged: %w", ErrStorage, path, err)
	}
	defer func() { _ = b.Close() }()
	if err := walk(file, uint64(b.Info().PageSize), info.Size()); err != nil {
		return fmt.Errorf("%w: %s is damaged: %w", ErrStorage, path, err)
	}
	return nil
}

func newWalker(file io.ReaderAt, size uint64) *walker {
	return &walker{file: file, size: size, seen: map[uint64]bool{0: true, 1: true}}
}

// walk goes through the pages of a transaction. Writers do not disturb it: what
// a transaction can see is not written to while it lasts.
func (tx *Tx) walk() (*walker, error) {
	info, err := tx.file.Stat()
	if err != nil {
		return nil, err
	}
	w := newWalker(tx.file, uint64(tx.bolt.DB().Info().PageSize))
	w.pages = uint64(tx.bolt.Size()) / w.size
	if tx.bolt.Size() > info.Size() {
		return nil, fmt.Errorf("%w: the file is cut short", errPages)
	}
	return w, w.tree(uint64(tx.bolt.Cursor().Bucket().Root()), nil, nil)
}

// walk checks that every page can be reached in one way, and holds what it says.
func walk(file io.ReaderAt, size uint64, length int64) error {
	w := newWalker(file, size)
	meta, err := w.meta()
	if err != nil {
		return err
	}
	w.pages = native.Uint64(meta[40:])
	if w.pages > uint64(length)/size {
		return fmt.Errorf("%w: the file is cut short", errPages)
	}
	if err := w.tree(native.Uint64(meta[16:]), nil, nil); err != nil {
		return err
	}
	if free := native.Uint64(meta[32:]); free != noFreelist {
		return w.freelist(free)
	}
	return nil
}

// meta reads the two meta pages and returns the valid one of the later transaction.
func (w *walker) meta() (newest []byte, err error) {
	for id := range uint64(2) {
		page := make([]byte, pageHeader+metaSize)
		if _, err := w.file.ReadAt(page, int64(id*w.size)); err != nil {
			return nil, fmt.Errorf("%w: meta %d: %w", errPages, id, err)
		}
		m := page[pageHeader:]
		sum := fnv.New64a()
		_, _ = sum.Write(m[:metaSize-8])
		if native.Uint32(m) != metaMagic || sum.Sum64() != native.Uint64(m[metaSize-8:]) {
			continue
		}
		if newest == nil || native.Uint64(m[48:]) > native.Uint64(newest[48:]) {
			newest = m
		}
	}
	if newest == nil {
		return nil, fmt.Errorf("%w: no valid meta page", errPages)
	}
	return newest, nil
}

// page reads a page with its overflow, which nobody may have read before.
func (w *walker) page(id uint64) ([]byte, error) {
	head := make([]byte, pageHeader)
	if id >= w.pages {
		return nil, fmt.Errorf("%w %d: beyond the end", errPages, id)
	}
	if _, err := w.file.ReadAt(head, int64(id*w.size)); err != nil {
		return nil, fmt.Errorf("%w %d: %w", errPages, id, err)
	}
	n := 1 + uint64(native.Uint32(head[12:]))
	if native.Uint64(head) != id || n > w.pages-id {
		return nil, fmt.Errorf("%w %d: wrong header", errPages, id)
	}
	for i := id; i < id+n; i++ {
		if w.seen[i] {
			return nil, fmt.Errorf("%w %d: used twice", errPages, i)
		}
		w.seen[i] = true
	}
	page := make([]byte, n*w.size)
	if _, err := w.file.ReadAt(page, int64(id*w.size)); err != nil {
		return nil, fmt.Errorf("%w %d: %w", errPages, id, err)
	}
	return page, nil
}

// tree walks the pages below one, whose keys lie from low up to below high; nil is no bound.
func (w *walker) tree(id uint64, low, high []byte) error {
	page, err := w.page(id)
	if err != nil {
		return err
	}
	if err := w.elements(page, low, high); err != nil {
		return fmt.Errorf("%w (page %d)", err, id)
	}
	return nil
}

// elements walks a branch or leaf page.
func (w *walker) elements(page, low, high []byte) error {
	flags := native.Uint16(page[8:])
	keys, err := keysOf(page, flags)
	if err != nil {
		return err
	}
	for i, k := range keys {
		ordered := i == 0 && bytes.Compare(low, k) <= 0 || i > 0 && bytes.Compare(keys[i-1], k) < 0
		if !ordered || high != nil && bytes.Compare(k, high) >= 0 {
			return fmt.Errorf("%w: keys out of order", errPages)
		}
	}
	for i, k := range keys {
		e, below := page[pageHeader+i*elementSize:], high
		if i+1 < len(keys) {
			below = keys[i+1]
		}
		if flags == branchPage {
			err = w.tree(native.Uint64(e[8:]), k, below)
		} else {
			err = w.leaf(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keysOf cuts the keys out of a page.
func keysOf(page []byte, flags uint16) ([][]byte, error) {
	count, size := int(native.Uint16(page[10:])), 4 // where the key's size stands
	if flags == leafPage {
		size = 8
	}
	if flags != leafPage && flags != branchPage || flags == branchPage && count == 0 ||
		pageHeader+count*elementSize > len(page) {
		return nil, fmt.Errorf("%w: wrong kind", errPages)
	}
	keys := make([][]byte, count)
	for i := range keys {
		e := page[pageHeader+i*elementSize:]
		k, err := cut(e, native.Uint32(e[size-4:]), native.Uint32(e[size:]))
		if err != nil {
			return nil, err
		}
		keys[i] = k
	}
	return keys, nil
}

// leaf checks the value of one element, and walks the bucket in it.
func (w *walker) leaf(e []byte) error {
	value, err := cut(e[native.Uint32(e[4:]):], native.Uint32(e[8:]), native.Uint32(e[12:]))
	switch native.Uint32(e) {
	case 0:
		return err
	case bucketFlag:
		if err == nil {
			err = w.bucket(value)
		}
		return err
	}
	return fmt.Errorf("%w: wrong element", errPages)
}

// bucket walks a bucket: its own tree, or one page inside the value.
func (w *walker) bucket(value []byte) error {
	if len(value) < bucketSize {
		return fmt.Errorf("%w: bucket too short", errPages)
	}
	if root := native.Uint64(value); root != 0 {
		return w.tree(root, nil, nil)
	}
	inline := value[bucketSize:]
	if len(inline) < pageHeader || native.Uint16(inline[8:]) != leafPage {
		return fmt.Errorf("%w: bucket too short", errPages)
	}
	return w.elements(inline, nil, nil)
}

// cut takes n bytes at pos out of b.
func cut(b []byte, pos, n uint32) ([]byte, error) {
	if end := uint64(pos) + uint64(n); end > uint64(len(b)) {
		return nil, fmt.Errorf("%w: element beyond its page", errPages)
	}
	return b[pos:][:n], nil
}

// freelist checks a stored list of free pages; our own files have none, but other tools may write one.
func (w *walker) freelist(id uint64) error {
	page, err := w.page(id)
	if err != nil {
		return err
	}
	list, count := page[pageHeader:], uint64(native.Uint16(page[10:]))
	if count == 0xFFFF { // then the first element is the count
		count, list = native.Uint64(list), list[8:]
	}
	if native.Uint16(page[8:]) != freePage || count > uint64(len(list))/8 {
		return fmt.Errorf("%w %d: wrong list of free pages", errPages, id)
	}
	for i := range count {
		free := native.Uint64(list[i*8:])
		if free >= w.pages || w.seen[free] {
			return fmt.Errorf("%w %d: free, but used", errPages, free)
		}
		w.seen[free] = true
	}
	return nil
}
