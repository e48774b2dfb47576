package batch

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"buddy/store"
)

// Size is how many updates or due rows share one transaction, and with
// it one write to the disk.
const Size = 100

// Failed says which item of a batch made its transaction roll back.
type Failed struct {
	index int
	Err   error
	Stack []byte // of a panic; nil otherwise
}

func (f *Failed) Error() string { return f.Err.Error() }

func (f *Failed) Unwrap() error { return f.Err }

// Do does n items in shared transactions. When one fails, everything
// in its transaction is rolled back; those before it are done again without
// it, and it is settled alone. So one bad item costs the others nothing but time.
func Do(
	db *store.DB,
	now func() time.Time,
	n int,
	do func(tx *store.Tx, i int) error,
	settle func(i int, f *Failed) error,
) error {
	end := min(Size, n)
	for i := 0; i < n; {
		err := transact(db, now, i, end, do)
		var f *Failed
		switch {
		case err == nil:
			i, end = end, min(end+Size, n)
		case !errors.As(err, &f):
			return err
		case f.index > i:
			end = f.index
		default:
			if err := settle(i, f); err != nil {
				return err
			}
			i, end = i+1, min(i+1+Size, n)
		}
	}
	return nil
}

// transact does the items from start to end in one transaction.
func transact(db *store.DB, now func() time.Time, start, end int, do func(tx *store.Tx, i int) error) error {
	return db.Update(now(), func(tx *store.Tx) error {
		for i := start; i < end; i++ {
			tx.Next()
			if err := Guarded(func() error { return do(tx, i) }); err != nil {
				var f *Failed
				if errors.As(err, &f) {
					f.index = i
					return f
				}
				return &Failed{index: i, Err: err}
			}
		}
		return nil
	})
}

// Spared does a part of what must go on when a damaged row is in the way of that part:
// the owners hear of the row, and the rest is done.
func Spared(part func()) error {
	err := Guarded(func() error { part(); return nil })
	if errors.Is(err, store.ErrDamaged) {
		return nil
	}
	return err
}

// Guarded turns a panic into an error that carries the stack, and so one damaged row
// that was needed. The store's other failures pass through: they end the transaction.
func Guarded(f func() error) (err error) {
	defer func() {
		r := recover()
		damage, row := store.DamageIn(r)
		switch {
		case r == nil:
		case row:
			err = &Failed{Err: damage}
		case store.IsFailure(r):
			panic(r)
		default:
			err = &Failed{Err: fmt.Errorf("panic: %T", r), Stack: debug.Stack()}
		}
	}()
	return f()
}
