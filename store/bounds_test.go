package store_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// TestWhatOnePersonCanRepeatHasBounds: runs of dialogs and own deeds; what staff
// did about them, and kept answers, stay.
func TestWhatOnePersonCanRepeatHasBounds(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		kept := tx.PutTalk(store.Talk{Person: w.bo.ID, Dialog: "enrol", Over: true, Touched: noon.Add(-time.Hour)})
		for i := range 1000 {
			tx.PutTalk(
				store.Talk{
					Person:  w.bo.ID,
					Dialog:  "x",
					Subject: uint64(i),
					Touched: noon.Add(time.Duration(i) * time.Second),
				},
			)
			tx.Audit(store.AuditRow{By: w.bo.ID, Subject: w.bo.ID, Kind: "rest"})
		}
		for range 400 {
			tx.Audit(store.AuditRow{By: w.sam.ID, Subject: w.bo.ID, Kind: "read.person"})
		}
		tx.Audit(store.AuditRow{By: w.bo.ID, Subject: w.bo.ID, Kind: "mydata"})
		if n := len(tx.TalksOf(w.bo.ID)); n > 21 {
			t.Errorf("%d runs", n)
		}
		if _, ok := tx.Talk(kept.Run); !ok {
			t.Error("the kept answers went")
		}
		own, looks := 0, 0
		for _, r := range tx.AuditOf(w.bo.ID) {
			if r.By == w.bo.ID {
				own++
			} else {
				looks++
			}
		}
		if own > 300 || own < 200 || looks != 400 {
			t.Errorf("%d own deeds, %d looks of the team", own, looks)
		}
	})
}

// TestReceiptsHaveBounds: the newest of each kind and the first stay.
func TestReceiptsHaveBounds(t *testing.T) {
	var p buddy.Person
	p.Receive(buddy.Yes(buddy.ConsentTakePart, noon))
	for i := range 1001 {
		p.Receive(
			buddy.Consent{Kind: buddy.ConsentEvaluate, Given: i%2 == 0, At: noon.Add(time.Duration(i) * time.Second)},
		)
	}
	if n := len(p.Consents); n != 21 || !p.Consented(buddy.ConsentTakePart) || !p.Consented(buddy.ConsentEvaluate) ||
		!p.Consents[1].At.Equal(noon) {
		t.Errorf("%d receipts: %+v", n, p.Consents)
	}
}

// TestWhatWasSetAsideIsBounded: a bug that somebody can repeat does not fill the disk, and the
// newest stay.
func TestWhatWasSetAsideIsBounded(t *testing.T) {
	const most, more = 500, 30
	db := storetest.Open(t)
	do(t, db, func(tx *store.Tx) {
		for i := range most + more {
			tx.Quarantine(i+1, []byte(`{}`), "boom")
		}
	})
	see(t, db, func(tx *store.Tx) {
		kept := tx.Quarantined()
		if len(kept) != most || kept[0].Update != more+1 || kept[most-1].Update != most+more {
			t.Errorf("%d are kept", len(kept))
		}
	})
}
