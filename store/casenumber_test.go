package store_test

import (
	"slices"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// TestACaseNumberTellsNoOrderAndNoCount: thousands of cases have numbers of four digits, no
// two the same, in no order, and in another one under another ring; lists have them as they came.
func TestACaseNumberTellsNoOrderAndNoCount(t *testing.T) {
	const n = 300
	var orders [2][]buddy.ConcernID
	for i := range orders {
		do(t, storetest.Open(t), func(tx *store.Tx) {
			w := settle(tx)
			var ids []buddy.ConcernID
			for range n {
				ids = append(
					ids,
					tx.PutConcern(
						buddy.Concern{
							Programme: w.programme.ID,
							Kind:      buddy.WantsAdvice,
							Person:    w.bo.ID,
							Opened:    noon,
						},
					).ID,
				)
			}
			var listed []buddy.ConcernID
			for _, c := range tx.ConcernsOf(w.bo.ID) {
				listed = append(listed, c.ID)
			}
			equal(t, "listed", listed, ids)
			orders[i] = ids
		})
		sorted := slices.Sorted(slices.Values(orders[i]))
		if len(slices.Compact(sorted)) != n || sorted[0] < 1000 || sorted[n-1] > 9999 {
			t.Errorf("%d numbers from %d to %d", len(slices.Compact(sorted)), sorted[0], sorted[n-1])
		}
		up := 0
		for k := range n - 1 {
			if orders[i][k] < orders[i][k+1] {
				up++
			}
		}
		if up < n/3 || up > 2*n/3 {
			t.Errorf("%d of %d numbers are above the one before", up, n)
		}
	}
	if slices.Equal(orders[0], orders[1]) {
		t.Error("two rings deal the same numbers")
	}
}

// TestEveryNumberIsDealtOnce, also when four digits do not do any more, and beside
// numbers that were counted up.
func TestEveryNumberIsDealtOnce(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		seen := map[buddy.ConcernID]bool{}
		for n := uint64(1); n <= 9100; n++ {
			id := store.Dealt(tx, n)
			if long := n > 9000; seen[id] || id < 1000 || id > 9999 != long || id > 99999 {
				t.Fatalf("case %d is number %d", n, id)
			}
			seen[id] = true
		}
		taken := store.Dealt(tx, 1)
		tx.PutConcern(
			buddy.Concern{ID: taken, Programme: w.programme.ID, Kind: buddy.WantsAdvice, Person: w.bo.ID, Opened: noon},
		)
		if c := tx.PutConcern(buddy.Concern{Programme: w.programme.ID, Kind: buddy.WantsAdvice, Person: w.bo.ID,
			Opened: noon}); c.ID == taken {
			t.Errorf("number %d was given twice", taken)
		}
	})
}
