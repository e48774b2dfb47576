package matching

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
)

// ledger gathers what benchmarks find, to be printed when all have run.
type ledger struct {
	title string
	rows  [][]string
	notes []string
}

var ledgers []*ledger

func newLedger(title string, head ...string) *ledger {
	t := &ledger{title: title, rows: [][]string{head}}
	ledgers = append(ledgers, t)
	return t
}

func (t *ledger) add(row ...string) { t.rows = append(t.rows, row) }

func (t *ledger) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, t := range ledgers {
		t.print()
	}
	os.Exit(code)
}

// print writes the table, or nothing when no benchmark has filled it.
func (t *ledger) print() {
	if len(t.rows) == 1 && t.notes == nil {
		return
	}
	fmt.Printf("\n%s\n", t.title)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range t.rows {
		fmt.Fprintln(w, strings.Join(row, "\t")+"\t")
	}
	w.Flush()
	for _, n := range t.notes {
		fmt.Println("  " + n)
	}
}

// whole, rough and count show figures: without decimals unless small, and in
// thousands and millions.
func whole(x float64) string {
	if x < 9.95 && x != float64(int64(x)) {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

func count(n float64) string {
	switch {
	case n >= 1e6:
		return whole(n/1e6) + " M"
	case n >= 1e3:
		return whole(n/1e3) + " k"
	}
	return whole(n)
}

// against shows a figure beside the most it should be; with a mark when it is more.
func against(x, most float64) string {
	if most == 0 {
		return whole(x) + " / –  "
	}
	mark := "  "
	if x > most {
		mark = " !"
	}
	return whole(x) + " / " + whole(most) + mark
}

// resting gives all memory that can be spared back, starts the count of the
// highest use anew and returns the present one in MB. Only Linux tells; 0 elsewhere.
func resting() float64 {
	debug.FreeOSMemory() // collects garbage first
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	return status("VmRSS:")
}

// highest is the most memory used since resting, in MB.
func highest() float64 { return status("VmHWM:") }

func status(field string) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), field)
	number, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	kB, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	return kB * 1024 / 1e6
}
