package vault

import (
	"errors"
	"time"
)

// FileName is the one file of a data folder.
const FileName = "buddybot.db"

// Errors of opening and using a file; each is wrapped in a sentence for the operator.
var (
	ErrStorage = errors.New("storage failure") // the file or a row cannot be trusted
	ErrDamaged = errors.New("damaged row")     // one row cannot be read, the others can; also an ErrStorage
	// full or read-only: nothing was written, try again; also an ErrStorage
	ErrDisk    = errors.New("disk takes nothing")
	ErrLocked  = errors.New("data folder in use")         // another process has it open
	ErrNewer   = errors.New("data from a newer buddybot") // written by a later schema
	ErrKeys    = errors.New("key file does not fit")      // missing, or not the one the data was sealed with
	ErrExists  = errors.New("data exists")                // Restore would replace it
	ErrMissing = errors.New("data is missing")            // its key file is there
	ErrClosed  = errors.New("store is closed")            // after Close
)

// Options say where a file is and how it is opened.
type Options struct {
	Dir     string        // data folder, created 0700 when missing
	Keys    *Ring         // seals all values; see RingFor
	NoSync  bool          // skips fsync: for tests and the demonstration only
	Timeout time.Duration // how long to wait for another process to let go; 0 means half a second
	Replace bool          // Restore only: existing data is moved aside instead of refused

	// ReadOnly opens for View, Check and Backup only and writes nothing at all, so
	// that they work on a full or read-only disk. Data must be there; older data
	// is read as it is. Several processes may read at a time, but none beside a writer.
	ReadOnly bool

	// Cut, for crash tests, is called before every commit (done false) and right
	// after it, before OnCommit (done true), with the number of the commit since
	// opening, from 1. When it returns true the file is dead from there on, as
	// after a power cut: this and every later call return ErrStorage.
	Cut func(commit int, done bool) bool
	// Refuse, for tests of full and read-only disks, is asked before the file is opened for
	// writing and before every commit. An error is what the disk answers instead.
	Refuse func() error
}
