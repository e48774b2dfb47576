package keep_test

import (
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhatWasBegunInPrivateFades: the answers of a report that somebody began and left stay a day, and are gone by the
// second night, while they go on taking part. Where the team waits for them they stay a month; what is not private
// stays longer.
func TestWhatWasBegunInPrivateFades(t *testing.T) {
	d := bottest.NewDuo(t)
	left := func() (told, awaited, others int) {
		d.View(func(tx *store.Tx) {
			for _, talk := range tx.TalksOf(d.Amina) {
				switch talk.Dialog {
				case "told":
					told++
				case "reachme":
					awaited++
				default:
					others++
				}
			}
		})
		return told, awaited, others
	}
	_, _, before := left()
	d.Forge(84_000, bottest.Amina, "safe.ask", "confide.unsafe.name")
	d.Update(func(tx *store.Tx) error {
		tx.PutTalk(store.Talk{Person: d.Amina, Dialog: "edit", Step: "name", Touched: tx.Now()})
		return nil
	})
	d.Check(nil)
	for _, step := range []struct {
		wait                  time.Duration
		told, awaited, others int
	}{{0, 1, 1, 1}, {10 * time.Hour, 1, 1, 1}, {2 * bottest.Day, 0, 1, 1}, {30 * bottest.Day, 0, 0, 1}} {
		d.Wait(step.wait)
		told, awaited, others := left()
		if told != step.told || awaited != step.awaited || others != before+step.others {
			t.Errorf("after %v more: %d of a report are left, %d awaited, %d others", step.wait, told, awaited, others)
		}
	}
}
