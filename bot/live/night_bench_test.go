package live_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// BenchmarkNight lets the upkeep of a big town run, with 500 people to erase and every
// commit written to the disk, while somebody taps without a pause. What counts is the
// longest that a tap waits.
func BenchmarkNight(b *testing.B) {
	const people, leftover = 10_000, 500
	for range b.N {
		t := bottest.NewBigTown(b, people, leftover, true)
		taps, stop := make(chan []time.Duration), make(chan struct{})
		t.Clock.Set(t.Clock.Now().Add(20 * time.Hour))
		go func() {
			var waits []time.Duration
			defer func() { taps <- waits }()
			for id := 5000; ; id++ {
				select {
				case <-stop:
					return
				default:
				}
				began := time.Now()
				if err := t.Bot.Handle([]json.RawMessage{bottest.Presses(id, bottest.TownPeople+int64(leftover+id%5000),
					"home")}); err != nil {
					b.Error(err)
					return
				}
				waits = append(waits, time.Since(began))
				time.Sleep(5 * time.Millisecond)
			}
		}()
		began := time.Now()
		if _, err := t.Bot.Tick(); err != nil {
			b.Fatal(err)
		}
		took := time.Since(began)
		close(stop)
		waits := <-taps
		slices.Sort(waits)
		info, err := os.Stat(filepath.Join(t.DB.Dir(), store.FileName))
		if err != nil {
			b.Fatal(err)
		}
		began = time.Now()
		if err := t.DB.Compact(); err != nil {
			b.Fatal(err)
		}
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		fmt.Printf("\nupkeep of %d people, %d of them erased, somebody tapping all the time\n", people, leftover)
		fmt.Printf(
			"  night %6.1f s   file %d MB   rewriting it alone %.0f ms\n", took.Seconds(), info.Size()>>20,
			ms(time.Since(began)),
		)
		fmt.Printf(
			"  taps %5d      median %.1f ms   99 %% %.1f ms   longest %.1f ms\n", len(waits), ms(waits[len(waits)/2]),
			ms(waits[len(waits)*99/100]), ms(waits[len(waits)-1]),
		)
		b.ReportMetric(ms(waits[len(waits)-1]), "ms-longest")
		b.ReportMetric(0, "ns/op")
	}
}
