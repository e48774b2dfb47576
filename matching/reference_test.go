package matching

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"buddy/matching/assign"
)

// everything, when set, compares the sizes too that take others minutes.
const everything = "BUDDY_BENCH_ALL"

// answerOf is what a solver found and how long it took, in milliseconds.
type answerOf struct {
	pairs, total int64
	build, solve float64
}

// rival is a solver to compare with.
type rival struct {
	name    string
	command []string // nil where it is not installed
	dense   bool     // only for lists of nearly all pairs
}

var others = newLedger("edges given, ms (times ours, from the list to the proven choice / target)",
	"list", "edges", "ours", "cpu", "solver alone", "LEMON", "SciPy sparse", "SciPy dense", "best ÷ ours")

// BenchmarkReference solves the same lists with LEMON's NetworkSimplex and
// SciPy, where they are installed, and compares optimum and time. The time of
// others is that of the solution alone, ours begins with the unsorted list.
func BenchmarkReference(b *testing.B) {
	lemon, scipy := lemon(b), scipy()
	rivals := []rival{
		{"LEMON", lemon, false},
		{"SciPy sparse", with(scipy, "sparse"), false},
		{"SciPy dense", with(scipy, "dense"), true},
	}
	for _, f := range families {
		if f.huge && os.Getenv(everything) == "" {
			others.note("%s takes others minutes: set %s=1 to compare", f.name, everything)
			continue
		}
		b.Run(f.name, func(b *testing.B) {
			e := f.make()
			ours, alone, cpu := timed(b, e)
			b.ReportMetric(ours.solve, "ms")
			file := filepath.Join(b.TempDir(), "list")
			if err := writeList(e, file, f.full); err != nil {
				b.Fatal(err)
			}
			row := []string{f.name, count(float64(len(e.List))), whole(ours.solve), whole(cpu), whole(alone)}
			best := 0.0
			for i, r := range rivals {
				if r.command == nil || r.dense && !f.dense {
					row = append(row, "–")
					continue
				}
				a, err := r.solve(file)
				if err != nil {
					others.note("%s on %s: %v", r.name, f.name, err)
					row = append(row, "?")
					continue
				}
				if a.pairs != ours.pairs || a.total != ours.total {
					b.Errorf(
						"%s: %d pairs worth %d, ours %d worth %d", r.name, a.pairs, a.total, ours.pairs, ours.total,
					)
				}
				if best == 0 || a.solve < best {
					best = a.solve
				}
				b.ReportMetric(a.solve, strings.ReplaceAll(r.name, " ", "-")+"-ms")
				row = append(row, faster(a.solve, ours.solve, f.times[min(i, 1)]))
			}
			others.add(append(row, fmt.Sprintf("%.1f", best/ours.solve))...)
		})
	}
}

// faster shows another's time and how often ours goes into it, with a mark if too seldom.
func faster(theirs, ours, least float64) string {
	mark := " "
	if theirs/ours < least {
		mark = "!"
	}
	return fmt.Sprintf("%s (%.1f / %g)%s", whole(theirs), theirs/ours, least, mark)
}

// timed solves the list with ours: from the list to the proven choice,
// and the solver alone, its rows sorted in memory.
func timed(b *testing.B, e assign.Edges) (a answerOf, alone, cpu float64) {
	for i := range 3 {
		runtime.GC()
		clock := start()
		s, err := assign.Solve(e)
		wall, busy := clock.stop()
		if err != nil || !s.Proven {
			b.Fatal("not proven", err)
		}
		if i == 0 || wall < a.solve {
			a, cpu = answerOf{pairs: int64(len(s.Chosen)), total: s.Total, solve: wall}, busy
		}
	}
	p, err := assign.Prepare(e)
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	clock := start()
	p.Solve()
	alone, _ = clock.stop()
	return a, alone, cpu
}

// writeList puts the list into a file: four numbers of 64 bits (rows, columns,
// edges, 1 if all rows can be matched), capacities, lefts, rights of 32, scores of 64.
func writeList(e assign.Edges, path string, full bool) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	put := func(x any) {
		if err == nil {
			err = binary.Write(w, binary.LittleEndian, x)
		}
	}
	head := []int64{int64(len(e.Left)), int64(len(e.Right)), int64(len(e.List)), 0}
	if full {
		head[3] = 1
	}
	put(head)
	capacity := make([]int32, len(e.Right))
	for i := range capacity {
		capacity[i] = 1
		if e.Capacity != nil {
			capacity[i] = int32(e.Capacity[i])
		}
	}
	put(capacity)
	numbers := make([]int32, len(e.List))
	for i, x := range e.List {
		numbers[i] = x.Left
	}
	put(numbers)
	for i, x := range e.List {
		numbers[i] = x.Right
	}
	put(numbers)
	scores := make([]int64, len(e.List))
	for i, x := range e.List {
		scores[i] = x.Score
	}
	put(scores)
	if err == nil {
		err = w.Flush()
	}
	return err
}

// patience with other solvers.
const patience = 15 * time.Minute

func (r *rival) solve(file string) (a answerOf, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, r.command[0], append(r.command[1:len(r.command):len(r.command)], file)...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return a, err
	}
	_, err = fmt.Sscan(string(out), &a.pairs, &a.total, &a.build, &a.solve)
	a.build, a.solve = a.build*1e3, a.solve*1e3
	return a, err
}

// lemon compiles the program around NetworkSimplex, or says what is missing.
func lemon(b *testing.B) []string {
	program := filepath.Join(b.TempDir(), "lemon")
	out, err := exec.Command("g++", "-O3", "-o", program, "reference/lemon.cc").CombinedOutput()
	if err != nil {
		line, _, _ := strings.Cut(string(out), "\n")
		others.note("LEMON is not there (%v; %s): apt-get install g++ liblemon-dev", err, line)
		return nil
	}
	return []string{program}
}

// scipy is the Python that has it: Debian's own first.
func scipy() []string {
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import scipy.sparse.csgraph").Run() == nil {
			return []string{python, "reference/sparse.py"}
		}
	}
	others.note("SciPy is not there: apt-get install python3-scipy")
	return nil
}

// with adds a word to a command, if there is one.
func with(command []string, word string) []string {
	if command == nil {
		return nil
	}
	return append(command[:len(command):len(command)], word)
}
