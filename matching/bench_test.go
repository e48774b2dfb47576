package matching

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"buddy/matching/parallel"
)

// size is a crowd with what the engine promises for it: milliseconds, what
// matching needs in memory beyond the people, and how often the time of
// scoring every feasible pair once the whole way may take. 0 promises nothing.
type size struct {
	name string
	crowd
	ms, mb, times float64
}

// sizes of the benchmark: b with as many locals as newcomers, s with half as
// many, c in one area.
var sizes = []size{
	{"b1k", crowd{1000, 1000, 0, 1}, 5, 10, 2},
	{"b10k", crowd{10_000, 10_000, 0, 1}, 100, 25, 2},
	{"s10k", crowd{10_000, 5_000, 0, 1}, 0, 0, 3},
	{"c10k", crowd{10_000, 10_000, 1, 1}, 0, 0, 3},
	{"cs10k", crowd{10_000, 5_000, 1, 1}, 1500, 120, 3},
	{"b50k", crowd{50_000, 50_000, 0, 1}, 1200, 150, 2},
	{"b100k", crowd{100_000, 100_000, 0, 1}, 4500, 500, 2},
	{"s100k", crowd{100_000, 50_000, 0, 1}, 5500, 600, 3},
}

// alone is set where this binary runs to measure one size and nothing else.
const alone = "BUDDY_BENCH_ALONE"

// BenchmarkBest goes all the way from people to a verified result, each size
// in a process of its own, so that no size pays for the memory of another.
func BenchmarkBest(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			if os.Getenv(alone) != "" {
				answer(measure(s.input(), b.N))
				return
			}
			m := elsewhere(b, s.name)
			for name, x := range m {
				b.ReportMetric(x, name)
			}
			wholeWay.add(
				s.name, count(m["pairs"]), against(m["ms"], s.ms), whole(m["cpu-ms"]), against(m["peak-MB"], s.mb),
				whole(m["edges-MB"]), against(m["÷score"], s.times), whole(m["matched"]),
			)
		})
	}
}

var wholeWay = newLedger("from people to a verified result (figure / target)",
	"size", "pairs", "ms", "cpu ms", "peak MB", "edges MB", "÷ scoring all", "matched")

// answer hands what was measured to the process that asked.
func answer(m map[string]float64) {
	line, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	fmt.Println("\n" + alone + " " + string(line))
}

// elsewhere runs one size in a process of its own.
func elsewhere(b *testing.B, name string) (m map[string]float64) {
	own, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	c := exec.Command(own, "-test.run=^$", "-test.bench=^BenchmarkBest$/^"+name+"$", "-test.benchtime=1x")
	c.Env = append(os.Environ(), alone+"=1")
	out, err := c.CombinedOutput()
	_, line, ok := strings.Cut(string(out), alone+" ")
	if err != nil || !ok {
		b.Fatalf("measuring %s: %v\n%s", name, err, out)
	}
	if err := json.NewDecoder(strings.NewReader(line)).Decode(&m); err != nil {
		b.Fatal(err)
	}
	return m
}

// repeats is how often a size is run beside the first time, for so long at most.
const repeats, longest = 4, 4 * time.Second

// measure runs one round several times. Memory is that of the first, when
// nothing is there but the people; time is that of the fastest.
func measure(in Input, n int) map[string]float64 {
	m := map[string]float64{"people-MB": resting()}
	clock := start()
	r := Best(in)
	m["first-ms"], m["cpu-ms"] = clock.stop()
	m["peak-MB"] = highest() - m["people-MB"]
	if !r.Proven {
		panic("not proven")
	}
	m["matched"], m["floor"], m["ms"] = float64(len(r.Matches)), float64(r.Floor), m["first-ms"]
	for began, i := time.Now(), 0; i < repeats*n && time.Since(began) < longest; i++ {
		runtime.GC()
		clock := start()
		Best(in)
		wall, cpu := clock.stop()
		m["ms"], m["cpu-ms"] = min(m["ms"], wall), min(m["cpu-ms"], cpu)
	}
	stages(in, m)
	runtime.GC()
	clock = start()
	pairs, _ := scoreAll(&in)
	m["score-ms"], _ = clock.stop()
	for range 2 {
		clock = start()
		scoreAll(&in)
		again, _ := clock.stop()
		m["score-ms"] = min(m["score-ms"], again)
	}
	m["pairs"], m["÷score"] = float64(pairs), m["ms"]/m["score-ms"]
	return m
}

// stages tells how long each part of a round takes.
func stages(in Input, m map[string]float64) {
	clock := start()
	lap := func(name string) {
		m[name], _ = clock.stop()
		clock = start()
	}
	s := newSheet(&in)
	lap("1edges-ms")
	s.chooseFloor()
	lap("2floor-ms")
	s.solve()
	lap("3solve-ms")
	s.result()
	lap("4verify-ms")
	edges := 0
	for i, p := range s.problems {
		for r := range s.parts[i].newcomers {
			edges += len(p.Row(int32(r)))
		}
	}
	m["edges-MB"] = float64(edges) * 4 / 1e6
}

// scoreAll finds every feasible pair and scores it, on all processors, and
// keeps nothing: what no engine that looks at every pair can do without.
func scoreAll(in *Input) (pairs, total int64) {
	parts := newField(in).parts()
	parallel.Do(len(parts), func(i int) { parts[i].prepare() })
	work := stretches(parts)
	var count, sum atomic.Int64
	parallel.Each(len(work), func() *[]int32 { return new([]int32) }, func(found *[]int32, i int) {
		w, n, scores := work[i], 0, int64(0)
		part := parts[w.part]
		for k := w.start; k < w.end; k++ {
			*found = part.meets(int32(k), (*found)[:0])
			n += len(*found)
			for _, j := range *found {
				scores += int64(part.rank(&part.newcomers[k], &part.locals[j]))
			}
		}
		count.Add(int64(n))
		sum.Add(scores)
	})
	return count.Load(), sum.Load()
}

// stopwatch measures time on the wall and of the processors. The latter
// changes little when the machine has other work.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func start() stopwatch { return stopwatch{time.Now(), processor()} }

// stop returns milliseconds.
func (s stopwatch) stop() (wall, cpu float64) {
	return time.Since(s.wall).Seconds() * 1e3, (processor() - s.cpu).Seconds() * 1e3
}

// processor is the processor time used so far, on all cores.
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

// BenchmarkVerify checks a result against the people.
func BenchmarkVerify(b *testing.B) {
	in := crowd{10_000, 10_000, 0, 1}.input()
	r := Best(in)
	b.ResetTimer()
	for range b.N {
		if err := Verify(in, r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkShortage asks what kinds of local are missing.
func BenchmarkShortage(b *testing.B) {
	for _, c := range []crowd{{300, 300, 0, 1}, {10_000, 10_000, 0, 1}, {10_000, 5_000, 1, 1}} {
		b.Run(fmt.Sprint(c.newcomers, "x", c.locals, "/", c.areas), func(b *testing.B) {
			in := c.input()
			in.Programme.Host = "it"
			b.ResetTimer()
			start := processor()
			for range b.N {
				Shortage(in, 3)
			}
			b.ReportMetric(float64((processor()-start).Microseconds())/1000/float64(b.N), "cpu-ms")
		})
	}
}
