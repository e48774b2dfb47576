package bot

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"buddy/store"
)

// batchSize is how many updates or due rows share one transaction, and with
// it one write to the disk.
const batchSize = 100

// failed says which item of a batch made its transaction roll back.
type failed struct {
	index int
	err   error
	stack []byte // of a panic; nil otherwise
}

func (f *failed) Error() string { return f.err.Error() }

func (f *failed) Unwrap() error { return f.err }

// inBatches does n items in shared transactions. When one fails, everything
// in its transaction is rolled back; those before it are done again without
// it, and it is settled alone. So one bad item costs the others nothing but time.
func inBatches(db *store.DB, now func() time.Time, n int, do func(tx *store.Tx, i int) error, settle func(i int, f *failed) error) error {
	end := min(batchSize, n)
	for i := 0; i < n; {
		err := transact(db, now, i, end, do)
		var f *failed
		switch {
		case err == nil:
			i, end = end, min(end+batchSize, n)
		case !errors.As(err, &f):
			return err
		case f.index > i:
			end = f.index
		default:
			if err := settle(i, f); err != nil {
				return err
			}
			i, end = i+1, min(i+1+batchSize, n)
		}
	}
	return nil
}

// transact does the items from start to end in one transaction.
func transact(db *store.DB, now func() time.Time, start, end int, do func(tx *store.Tx, i int) error) error {
	return db.Update(now(), func(tx *store.Tx) error {
		for i := start; i < end; i++ {
			tx.Next()
			if err := guarded(func() error { return do(tx, i) }); err != nil {
				var f *failed
				if errors.As(err, &f) {
					f.index = i
					return f
				}
				return &failed{index: i, err: err}
			}
		}
		return nil
	})
}

// spared does a part of what must go on when a damaged row is in the way of that part:
// the owners hear of the row, and the rest is done.
func spared(part func()) error {
	err := guarded(func() error { part(); return nil })
	if errors.Is(err, store.ErrDamaged) {
		return nil
	}
	return err
}

// guarded turns a panic into an error that carries the stack, and so one damaged row
// that was needed. The store's other failures pass through: they end the transaction.
func guarded(f func() error) (err error) {
	defer func() {
		r := recover()
		damage, row := store.DamageIn(r)
		switch {
		case r == nil:
		case row:
			err = &failed{err: damage}
		case store.IsFailure(r):
			panic(r)
		default:
			err = &failed{err: fmt.Errorf("panic: %T", r), stack: debug.Stack()}
		}
	}()
	return f()
}
