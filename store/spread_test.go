package store_test

import (
	"testing"
	"time"

	"buddy/store"
	"buddy/store/storetest"
)

// TestSpreadIsEvenAndKeyed: over many pairs each hour of three gets about a third, the same number always gives the
// same, and with another ring nobody can tell it.
func TestSpreadIsEvenAndKeyed(t *testing.T) {
	const many = 3000
	hours, same := [3]int{}, 0
	one := storetest.OpenWith(t, store.Options{Dir: t.TempDir(), Keys: storetest.FixedRing(t)})
	two := storetest.OpenWith(t, store.Options{Dir: t.TempDir()})
	inside := func(db *store.DB) (all []uint64) {
		err := db.View(time.Unix(0, 0), func(tx *store.Tx) error {
			for n := range uint64(many) {
				all = append(all, tx.Spread("rest", 180, n, 7))
				if again := tx.Spread("rest", 180, n, 7); again != all[n] {
					t.Fatalf("%d is %d, then %d", n, all[n], again)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	first, second := inside(one), inside(two)
	for n := range first {
		hours[first[n]/60]++
		if first[n] == second[n] {
			same++
		}
	}
	for hour, n := range hours {
		if n < many/3-many/20 || n > many/3+many/20 {
			t.Errorf("hour %d has %d of %d", hour, n, many)
		}
	}
	if same > many/60 {
		t.Errorf("%d of %d are the same with another ring", same, many)
	}
}
