package store

import "buddy/store/vault"

// What of the vault concerns those who open a store.
type (
	// Options say where a store is and how it is opened.
	Options = vault.Options
	// Ring holds the keys that seal the store.
	Ring = vault.Ring
	// Damage is one row that cannot be read.
	Damage = vault.Damage
)

// FileName is the one file of a data folder.
const FileName = vault.FileName

// Errors of opening and using a store; each is wrapped in a sentence for the operator.
var (
	ErrStorage = vault.ErrStorage // the file or a row cannot be trusted
	ErrDamaged = vault.ErrDamaged // one row cannot be read, the others can; also an ErrStorage
	ErrDisk    = vault.ErrDisk    // full or read-only: nothing was written, try again; also an ErrStorage
	ErrLocked  = vault.ErrLocked  // another process has it open
	ErrNewer   = vault.ErrNewer   // written by a later schema
	ErrKeys    = vault.ErrKeys    // missing, or not the one the data was sealed with
	ErrExists  = vault.ErrExists  // Restore would replace it
	ErrMissing = vault.ErrMissing // its key file is there
	ErrClosed  = vault.ErrClosed  // after Close
)

// Exists tells whether there is data in the folder.
func Exists(dir string) bool { return vault.Exists(dir) }

// IsFailure tells whether a recovered panic is a storage failure on its way to
// Update or View. Whoever recovers panics inside a transaction must pass it on.
func IsFailure(recovered any) bool { return vault.IsFailure(recovered) }

// DamageIn is the damage in a recovered panic. Whoever recovers panics inside a
// transaction may turn it into an error that rolls the transaction back; any other
// failure must be passed on (IsFailure).
func DamageIn(recovered any) (*Damage, bool) { return vault.DamageIn(recovered) }

// NewRing makes a fresh ring with one key. It is in no file yet.
func NewRing() *Ring { return vault.NewRing() }

// RingFor is what a start needs: it loads the key file at path, or creates it
// when there is neither a key file nor data in dir yet (vault.RingFor).
func RingFor(dir, path string) (*Ring, error) { return vault.RingFor(dir, path) }

// LoadRing reads a key file. It refuses one that everybody on the machine can
// read. A missing file is an error that wraps fs.ErrNotExist.
func LoadRing(path string) (*Ring, error) { return vault.LoadRing(path) }

// WholeRing is LoadRing for whoever writes: it makes the evaluation keys where the key file is of a version that had
// none.
func WholeRing(path string) (*Ring, error) { return vault.WholeRing(path) }

// EvaluationFile is where the evaluation keys lie, beside the key file.
func EvaluationFile(path string) string { return vault.EvaluationFile(path) }

// CreateRing makes a fresh ring in two new files, readable by its owner only. It
// never touches an existing file.
func CreateRing(path string) (*Ring, error) { return vault.CreateRing(path) }

// Rotate adds a fresh key to the file and returns the ring with it. A running
// bot goes on with the keys it has loaded, which stay in the file.
func Rotate(path string) (*Ring, error) { return vault.Rotate(path) }

// Retire takes all keys but the newest out of the file, once no row of the
// store needs them. Backups made before the change can then no longer be read.
func Retire(path string, db *DB) error { return vault.Retire(path, db.DB) }
