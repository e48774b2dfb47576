package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "accept the golden files as they are now")

// TestMatchExplained is a small programme with everything that is written about it.
func TestMatchExplained(t *testing.T) {
	a := match(
		t, "", "--people", "testdata/match/people.csv", "--pairs", "testdata/match/history.csv", "--explain", "--out",
		"-",
	)
	if a.failed != nil {
		t.Fatal(a.failed)
	}
	got := a.out + "\n" + a.err[:strings.LastIndex(a.err, " seconds=")] + "\n"
	const golden = "testdata/match/explained.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// TestMatchExplainedElsewhere: a file takes what would fill the screen.
func TestMatchExplainedElsewhere(t *testing.T) {
	out := filepath.Join(t.TempDir(), "why.txt")
	args := []string{"--people", "testdata/match/people.csv", "--explain", "--out", "-"}
	here := match(t, "", args...)
	there := match(t, "", append(args, "--explain-out", out)...)
	text, err := os.ReadFile(out)
	if err != nil || here.failed != nil || there.failed != nil {
		t.Fatal(err, here.failed, there.failed)
	}
	if !strings.Contains(here.err, string(text)) || len(text) < 1000 || strings.Contains(there.err, "instead for") {
		t.Errorf("%s\nand on standard error\n%s", text, there.err)
	}
	if a := match(t, "", "--people", "testdata/match/people.csv", "--explain-out", out, "--out", "-"); a.failed == nil {
		t.Error("an explanation nobody asked for was taken")
	}
}

// TestMatchPrices: what an alternative costs is what matching it by force costs,
// found by matching everybody else without the two.
func TestMatchPrices(t *testing.T) {
	c := town(25, 20, 5)
	a := match(t, c.table(), "--people", "-", "--floor", "0", "--explain", "--out", "-")
	if a.failed != nil {
		t.Fatal(a.failed)
	}
	byID := map[string]soul{}
	for _, s := range c {
		byID[s.id] = s
	}
	line := regexp.MustCompile(
		`(?m)^  instead for (\w+): (\w+) \((\d+\.\d)\): matches lost (-?\d+), total lost (-?\d+\.\d)`,
	)
	found := line.FindAllStringSubmatch(a.err, -1)
	for _, f := range found {
		n, l := f[1], f[2]
		if byID[n].side == "local" {
			n, l = l, n
		}
		var rest crowdOf
		for _, s := range c {
			if s.id == l {
				s.capacity--
			}
			if s.id != n {
				rest = append(rest, s)
			}
		}
		without := match(t, rest.table(), "--people", "-", "--floor", "0", "--out", "-")
		score := tenths(f[3])
		want := []string{fmt.Sprint(a.matched - without.matched - 1), hundred(int(a.total - without.total - score))}
		if without.failed != nil || !slices.Equal(f[4:6], want) {
			t.Errorf("%s: want matches and total lost %q", f[0], want)
		}
	}
	if len(found) < 20 {
		t.Errorf("only %d alternatives", len(found))
	}
}

// TestMatchBelowTheFloor: who fits but scores too low is not said to fit with nobody.
func TestMatchBelowTheFloor(t *testing.T) {
	people := nobody + "n,newcomer,yes,x,it:b1,any\nalone,newcomer,yes,y,fr:b1,any\nl,local,yes,x,it:b1,any\n" +
		"m,local,yes,x,it:b1,any\n"
	free := match(t, people, "--people", "-", "--out", "-")
	if free.failed != nil || free.matched != 1 {
		t.Fatal(free.failed, free.matched)
	}
	a := match(t, people, "--people", "-", "--floor", "99", "--explain", "--out", "-")
	if a.failed != nil || a.matched != 0 {
		t.Fatal(a.failed, a.matched)
	}
	words := fmt.Sprintf(
		"n without a buddy: locals who fit: 2, but the best scores %s, below the floor of 99.0\n",
		hundred(int(free.total)),
	)
	if _, after, found := strings.Cut(a.err, words); !found || strings.HasPrefix(after, "  no single change") {
		t.Errorf("no %q in\n%s", words, a.err)
	}
	if !strings.Contains(a.err, "alone without a buddy: nobody fits\n") {
		t.Errorf("not said of who is alone:\n%s", a.err)
	}
}

// TestMatchCountsPairsKeptApart: what the best for all costs two of them, counted
// by hand and, on larger lists, pair by pair from what was written.
func TestMatchCountsPairsKeptApart(t *testing.T) {
	const says = "pairs who would score higher with each other than as they are: %d\n"
	for _, c := range []struct {
		edges string
		flags []string
		want  int
	}{
		{"a,x,9\na,y,1\nb,x,8\n", nil, 1},                        // b has nobody but x, whom a would rather have
		{"a,x,9\nb,x,8\n", nil, 0},                               // x has the better of two
		{"a,x,9\na,y,1\nb,x,8\n", []string{"--floor", "9"}, 0},   // the others are below the floor
		{"a,x,9\na,y,10\nb,x,8\nb,y,11\nc,x,1\nc,z,2\n", nil, 0}, // everybody has what can be had
	} {
		a := match(t, c.edges, append(c.flags, "--edges", "-", "--out", "-")...)
		if a.failed != nil || !strings.Contains(a.err, fmt.Sprintf(says, c.want)) {
			t.Errorf("%q: %v, not %d in %s", c.edges, a.failed, c.want, a.err)
		}
	}
	why, counted := filepath.Join(t.TempDir(), "why.txt"), 0
	for seed := range uint64(5) {
		edges := filepath.Join(t.TempDir(), "edges.csv")
		town := town(40, 25, seed)
		a := match(
			t, town.table(), "--people", "-", "--edges-out", edges, "--explain", "--explain-out", why, "--out", "-",
		)
		list, err := os.ReadFile(edges)
		text, too := os.ReadFile(why)
		if a.failed != nil || err != nil || too != nil {
			t.Fatal(a.failed, err, too)
		}
		want := fmt.Sprintf(says, apart(t, a, string(list), town))
		if !strings.Contains(a.err, want) || !strings.HasPrefix(string(text), want) {
			t.Errorf("seed %d: not %q in %s", seed, want, a.err)
		}
		counted += apart(t, a, string(list), town)
		here := match(t, town.table(), "--people", "-", "--explain", "--out", "-")
		if said := strings.Count(here.err, want); said != 1 {
			t.Errorf("seed %d: %q is said %d times", seed, want, said)
		}
	}
	if counted == 0 {
		t.Error("no town kept anybody apart")
	}
}

// apart counts from the tables alone the pairs who both would score higher, from the floor on.
func apart(t *testing.T, a answer, edges string, town crowdOf) (count int) {
	number := func(s string) int { return int(tenths(s)) }
	own, theirs := map[string]int{}, map[string][]int{}
	for _, row := range rows(t, a.out) {
		own[row[0]], theirs[row[1]] = number(row[2]), append(theirs[row[1]], number(row[2]))
	}
	free := map[string]bool{}
	for _, s := range town {
		free[s.id] = len(theirs[s.id]) < s.capacity
	}
	floor := number(regexp.MustCompile(`no pair scores below (\d+\.\d)`).FindStringSubmatch(a.err)[1])
	for _, row := range rows(t, edges) {
		now, matched := own[row[0]]
		score := number(row[2])
		if (!matched || score > now) && (free[row[1]] || score > slices.Min(theirs[row[1]])) && score >= floor {
			count++
		}
	}
	return count
}
