package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// published are the optimal costs that OR-Library states for its assignment problems.
var published = map[string]int64{
	"assign100.txt": 305, "assign200.txt": 475, "assign300.txt": 626, "assign400.txt": 804,
	"assign500.txt": 991, "assign600.txt": 1176, "assign700.txt": 1362, "assign800.txt": 1552,
}

// TestMatchPublished takes the problems that are in testdata. Cheapest is
// wanted there, so costs become scores below zero.
func TestMatchPublished(t *testing.T) {
	files, err := filepath.Glob("testdata/orlibrary/assign*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no published problem", err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		n, text, err := assignmentProblem(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := match(t, text, "--edges", "-", "--out", "-")
		if want := published[filepath.Base(name)]; a.failed != nil || a.matched != n || -a.total != want {
			t.Errorf("%s: %d of %d at %d, want all at %d (%v)", name, a.matched, n, -a.total, want, a.failed)
		}
	}
}

// assignmentProblem reads OR-Library's format, the number of people and then
// the cost of each pair row by row, and writes it as a list of scored pairs.
func assignmentProblem(r io.Reader) (n int, list string, err error) {
	in := bufio.NewReader(r)
	if _, err := fmt.Fscan(in, &n); err != nil {
		return 0, "", err
	}
	var text strings.Builder
	for i := range n * n {
		var cost int64
		if _, err := fmt.Fscan(in, &cost); err != nil {
			return 0, "", fmt.Errorf("cost %d of %d: %w", i+1, n*n, err)
		}
		fmt.Fprintf(&text, "%d,%d,%d\n", i/n+1, i%n+1, -cost)
	}
	return n, text.String(), nil
}
