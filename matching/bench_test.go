package matching

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// sizes of the benchmark: equal numbers, half as many locals, one area.
var sizes = []struct {
	name string
	crowd
}{
	{"b1k", crowd{1000, 1000, 0, 1}},
	{"b10k", crowd{10_000, 10_000, 0, 1}},
	{"s10k", crowd{10_000, 5_000, 0, 1}},
	{"c10k", crowd{10_000, 10_000, 1, 1}},
	{"cs10k", crowd{10_000, 5_000, 1, 1}},
	{"b50k", crowd{50_000, 50_000, 0, 1}},
	{"b100k", crowd{100_000, 100_000, 0, 1}},
	{"s100k", crowd{100_000, 50_000, 0, 1}},
}

// BenchmarkBest goes all the way from people to a verified result and reports
// each stage in milliseconds.
func BenchmarkBest(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			in := size.input()
			runtime.GC()
			b.ResetTimer()
			for range b.N {
				stages(b, in)
			}
		})
	}
}

func stages(b *testing.B, in Input) {
	t := time.Now()
	lap := func(name string) {
		b.ReportMetric(float64(time.Since(t).Microseconds())/1000, name+"-ms")
		t = time.Now()
	}
	s := newSheet(&in)
	lap("1edges")
	s.chooseFloor()
	lap("2floor")
	s.solve()
	lap("3solve")
	r := s.result()
	lap("4verify")
	edges := 0
	for _, p := range s.problems {
		for _, row := range p.rows {
			edges += len(row)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	b.ReportMetric(float64(edges)/1e6, "Medges")
	b.ReportMetric(float64(len(r.Matches)), "matched")
	b.ReportMetric(float64(r.Floor), "floor")
	b.ReportMetric(float64(u.Maxrss)/1024, "maxrss-MB")
	if !r.Proven {
		b.Fatal(fmt.Sprint("not proven"))
	}
}
