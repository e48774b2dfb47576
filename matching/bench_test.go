package matching

import (
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
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ResetTimer()
			b.ReportMetric(float64(m.HeapAlloc)/1e6, "people-MB")
			for range b.N {
				stages(b, in)
			}
		})
	}
}

func stages(b *testing.B, in Input) {
	t, start := time.Now(), processor()
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
	b.ReportMetric(float64((processor()-start).Microseconds())/1000, "cpu-ms")
	edges := 0
	for _, p := range s.problems {
		for _, row := range p.rows {
			edges += len(row)
		}
	}
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	b.ReportMetric(float64(edges)/1e6, "Medges")
	b.ReportMetric(float64(len(r.Matches)), "matched")
	b.ReportMetric(float64(r.Floor), "floor")
	b.ReportMetric(float64(u.Maxrss)/1024, "maxrss-MB")
	if !r.Proven {
		b.Fatal("not proven")
	}
}

// processor is the processor time used so far, on all cores: a busy machine
// does not change it much.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkDiagnose explains every unmatched newcomer.
func BenchmarkDiagnose(b *testing.B) {
	in := crowd{10_000, 10_000, 0, 1}.input()
	r := Best(in)
	b.ResetTimer()
	start := processor()
	for range b.N {
		Diagnose(in, r)
	}
	b.ReportMetric(float64(len(r.Unmatched)), "people")
	b.ReportMetric(float64((processor()-start).Microseconds())/1000/float64(b.N), "cpu-ms")
}

// BenchmarkPrice asks what pairing two people would cost the others.
func BenchmarkPrice(b *testing.B) {
	in := crowd{10_000, 10_000, 0, 1}.input()
	m := Best(in).Matches[0]
	b.ResetTimer()
	for range b.N {
		Price(in, m.Newcomer, m.Local)
	}
}
