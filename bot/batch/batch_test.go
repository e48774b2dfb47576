package batch

import (
	"errors"
	"testing"
	"time"

	"buddy/store"
	"buddy/store/storetest"

	"pgregory.net/rapid"
)

// Whatever fails in a batch, everything else is done once, in its order; no item is
// tried more than twice more than that, and the transactions follow the failures.
func TestBadItemsCostLittle(t *testing.T) {
	db := storetest.Open(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 250).Draw(t, "items")
		bad := rapid.MapOf(rapid.IntRange(0, n-1), rapid.Just(true)).Draw(t, "bad")
		tries, transactions, next := make([]int, n), 0, 0
		settled := map[int]bool{}
		last := -1
		err := Do(db, func() time.Time { return noon }, n, func(_ *store.Tx, i int) error {
			if i != last+1 || next == 0 {
				transactions++
			}
			last, next = i, 1
			if tries[i]++; bad[i] {
				return errors.New("bad")
			}
			return nil
		}, func(i int, _ *Failed) error { settled[i] = true; return nil })
		if err != nil {
			t.Fatal(err)
		}
		for i, count := range tries {
			if count == 0 || count > 2 || bad[i] != settled[i] {
				t.Fatalf("item %d was tried %d times, bad %v, settled %v", i, count, bad[i], settled[i])
			}
		}
		if most := n/Size + 1 + 3*len(bad); transactions > most {
			t.Fatalf("%d transactions for %d items with %d bad ones, want at most %d", transactions, n, len(bad), most)
		}
	})
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
