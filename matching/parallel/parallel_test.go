package parallel

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

// TestEachPieceIsDoneOnce: whoever does it, and nobody shares a scratch. The race
// detector sees two workers at one.
func TestEachPieceIsDoneOnce(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, n := range []int{0, 1, 3, 4, 1000} {
		done := make([]int, n)
		var begun atomic.Int32
		begin := func() *int64 { begun.Add(1); return new(int64) }
		Each(n, begin, func(own *int64, i int) {
			done[i]++
			*own++
		})
		if want := slices.Repeat([]int{1}, n); !slices.Equal(done, want) {
			t.Errorf("%d pieces: %v", n, done)
		}
		if workers := int(begun.Load()); workers != min(n, 4) {
			t.Errorf("%d pieces: %d workers", n, workers)
		}
	}
}

func TestDoIsEachWithoutScratch(t *testing.T) {
	done := make([]int, 100)
	Do(len(done), func(i int) { done[i]++ })
	if slices.ContainsFunc(done, func(n int) bool { return n != 1 }) {
		t.Errorf("%v", done)
	}
}
