package keep_test

import (
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhatWasBegunInPrivateFades: the answers of a report that somebody began and left stay a day, and are gone by the
// second night, while they go on taking part; so are those of every other private question. What is not private stays.
func TestWhatWasBegunInPrivateFades(t *testing.T) {
	d := bottest.NewDuo(t)
	left := func() (private, others int) {
		d.View(func(tx *store.Tx) {
			for _, talk := range tx.TalksOf(d.Amina) {
				if talk.Private {
					private++
				} else {
					others++
				}
			}
		})
		return private, others
	}
	_, before := left()
	d.Forge(84_000, bottest.Amina, "safe.ask", "confide.unsafe.name")
	d.Update(func(tx *store.Tx) error {
		tx.PutTalk(store.Talk{Person: d.Amina, Dialog: "edit", Step: "name", Touched: tx.Now()})
		return nil
	})
	d.Check(nil)
	if private, _ := left(); private != 2 {
		t.Fatalf("%d private questions are open", private)
	}
	d.Wait(10 * time.Hour)
	if private, _ := left(); private != 2 {
		t.Errorf("%d private questions are left after some hours", private)
	}
	d.Wait(2 * bottest.Day)
	if private, others := left(); private != 0 || others != before+1 {
		t.Errorf("%d private questions are left, and %d others, want %d", private, others, before+1)
	}
}
