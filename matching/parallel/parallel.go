// Package parallel does work that falls into pieces on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Stretch is how many rows of a large task a worker does well to take at once:
// enough to be worth asking for, few enough that all end at about the same time.
const Stretch = 64

// Each calls work for 0 … n-1, each once, on all processors, and returns when
// all are done. A worker gets its own scratch from begin. The order must not
// matter; nothing happens when n is 0.
func Each[S any](n int, begin func() S, work func(scratch S, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			scratch := begin()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(scratch, i)
			}
		})
	}
	wg.Wait()
}

// Do calls work for 0 … n-1 as Each does, for work that needs no scratch.
func Do(n int, work func(i int)) {
	Each(n, func() struct{} { return struct{}{} }, func(_ struct{}, i int) { work(i) })
}
