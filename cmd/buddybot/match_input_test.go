package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"

	"buddy"
	"buddy/matching"
	"buddy/sheet"
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

const nobody = "id,side,adult,area,languages,free\n"

// TestMatchWithEmptySides: too few people are no mistake.
func TestMatchWithEmptySides(t *testing.T) {
	for text, flag := range map[string]string{
		nobody:                                  "--people",
		nobody + "n,newcomer,yes,x,it:b1,any\n": "--people",
		nobody + "l,local,yes,x,it:b1,any\n":    "--people",
		nobody + "n,newcomer,no,x,it:b1,any\nl,local,yes,x,it:b1,any\n": "--people",
		"left,right,score\n": "--edges",
	} {
		if a := match(t, text, flag, "-", "--out", "-"); a.failed != nil || a.matched != 0 || len(rows(t, a.out)) != 0 {
			t.Errorf("%q: %v %d", text, a.failed, a.matched)
		}
	}
}

// TestMatchCapacityZero: who has no place is in no pair, on either way in.
func TestMatchCapacityZero(t *testing.T) {
	people := "id,side,adult,area,languages,free,capacity\nn,newcomer,yes,x,it:b1,any,\nl,local,yes,x,it:b1,any,0\n"
	if a := match(t, people, "--people", "-", "--out", "-"); a.failed != nil || a.matched != 0 {
		t.Errorf("people: %v %d", a.failed, a.matched)
	}
	a := match(t, "a,x,5\na,y,1\nb,x,9\n", "--edges", "-", "--capacity", file(t, "c.csv", "x,0\n"), "--out", "-")
	if a.failed != nil || a.out != "left,right,score\na,y,1\n" || a.total != 1 {
		t.Errorf("edges: %v %q", a.failed, a.out)
	}
}

// TestMatchCountsUnknownCapacities: names without a pair are no mistake, but no secret either.
func TestMatchCountsUnknownCapacities(t *testing.T) {
	places := file(t, "c.csv", "x,2\ny,1\nz,4\n")
	a := match(t, "a,x,5\nb,x,5\n", "--edges", "-", "--capacity", places, "--out", "-")
	if a.failed != nil || a.matched != 2 ||
		!strings.Contains(a.err, "rows of "+places+" that name nobody on the right of -: 2\n") {
		t.Errorf("%v %s", a.failed, a.err)
	}
	a = match(t, "a,x,5\n", "--edges", "-", "--capacity", file(t, "c.csv", "x,2\n"), "--out", "-")
	if a.failed != nil || strings.Contains(a.err, "rows of") {
		t.Errorf("%v %s", a.failed, a.err)
	}
}

// TestMatchSaysWhoHasTooMany: the row is named and taken as it is.
func TestMatchSaysWhoHasTooMany(t *testing.T) {
	people := nobody + "n1,newcomer,yes,x,it:b1,any\nn2,newcomer,yes,x,it:b1,any\nn3,newcomer,yes,x,it:b1,any\n" +
		"l,local,yes,x,it:b1,any\n"
	history := file(t, "h.csv", "newcomer,local,state\nn1,l,live\nn2,l,live\n")
	a := match(t, people, "--people", "-", "--pairs", history, "--out", "-")
	if a.failed != nil || a.matched != 0 ||
		!strings.Contains(a.err, "line 3 of "+history+": live pairs of \"l\" 2, places 1\n") {
		t.Errorf("%v %s", a.failed, a.err)
	}
}

// TestMatchFloorOfPeople: the coordinator's own floor replaces the one that costs nothing.
func TestMatchFloorOfPeople(t *testing.T) {
	text := town(40, 40, 9).table()
	free := match(t, text, "--people", "-", "--floor", "0", "--out", "-")
	high := match(t, text, "--people", "-", "--floor", "40", "--out", "-")
	if free.failed != nil || high.failed != nil || high.matched >= free.matched || high.matched == 0 {
		t.Fatalf("%v %v: %d and %d pairs", free.failed, high.failed, free.matched, high.matched)
	}
	for _, row := range rows(t, high.out) {
		if score, err := strconv.ParseFloat(row[2], 64); err != nil || score < 40 || score > 100 {
			t.Errorf("%q is below the floor", row)
		}
	}
}

// TestMatchRefuses lists what the command cannot honour, and why.
func TestMatchRefuses(t *testing.T) {
	people, edges := file(t, "people.csv", nobody+"n,newcomer,yes,x,it:b1,any\n"), file(t, "edges.csv", "a,x,5\n")
	for name, test := range map[string]struct {
		stdin string
		args  []string
		want  []string
	}{
		"bad rows of both files": {
			"newcomer,local\nn,n\n",
			[]string{"--people", file(t, "bad.csv", nobody+"n,newcomer,yes,x,it,any\nn,local,yes,x,it:b1,any"),
				"--pairs", "-", "--out", "-"},
			[]string{"bad.csv cannot be honoured", `line 2: languages "it" has no level`,
				"line 3: id \"n\" is there twice, first in line 2", "line 2: \"n\" is paired with itself"},
		},
		"no file":          {"", []string{"--edges", "nowhere.csv", "--out", "-"}, []string{"nowhere.csv"}},
		"nothing to match": {"", []string{"--out", "-"}, []string{"--people"}},
		"both": {"", []string{"--people", people, "--edges", edges, "--out", "-"},
			[]string{"--people and --edges"}},
		"no result": {"", []string{"--edges", edges}, []string{"--out"}},
		"history of edges": {"", []string{"--edges", edges, "--pairs", people, "--explain", "--out", "-"},
			[]string{"--pairs goes with --people only", "--explain goes with --people only"}},
		"track of edges": {"", []string{"--edges", edges, "--track", "commit", "--out", "-"},
			[]string{"--track goes with --people only"}},
		"capacity of people": {"", []string{"--people", people, "--capacity", edges, "--out", "-"},
			[]string{"--capacity goes with --edges only"}},
		"over its input": {"", []string{"--people", people, "--out", people},
			[]string{"is read: write the result somewhere else"}},
		"two in one": {"", []string{"--people", people, "--edges-out", "-", "--out", "-"},
			[]string{"two results cannot both go to -"}},
		"standard input twice": {
			"", []string{"--people", "-", "--pairs", "-", "--out", "-"},
			[]string{"only one file can come from standard input"},
		},
		"a day": {"", []string{"--people", people, "--today", "31.3.2026", "--out", "-"}, []string{"--today"}},
		"a floor": {"", []string{"--people", people, "--floor", "101", "--out", "-"},
			[]string{"--floor: 101 is not between 0 and 100"}},
		"a folder": {"", []string{"--edges", edges, "--out", filepath.Dir(edges)},
			[]string{filepath.Dir(edges) + " cannot be written: is a directory"}},
		"an empty file": {"", []string{"--people", "-", "--out", "-"}, []string{"standard input is empty"}},
		"no such folder": {"", []string{"--edges", edges, "--out", "nowhere/pairs.csv"},
			[]string{"nowhere/pairs.csv cannot be written: no such file"}},
		"all results that cannot be written": {
			"", []string{"--people", people, "--edges-out", "nowhere/edges.csv", "--out", "nowhere/pairs.csv"},
			[]string{"nowhere/edges.csv cannot be written", "nowhere/pairs.csv cannot be written"},
		},
		"a score too high for exact sums": {
			"a,x,1000000000001\nb,x,-99999999999999999999\n", []string{"--edges", "-", "--out", "-"},
			[]string{"line 1: score \"1000000000001\" is not between", "line 2: score"},
		},
		"not UTF-8": {"a,x,1\nb\xfc,x,2\n", []string{"--edges", "-", "--out", "-"},
			[]string{"line 2: cell 1 is not UTF-8 (byte 0xFC)"}},
		"a cell of a million characters": {
			strings.Repeat("ä", 1_000_000) + ",x,1\n", []string{"--edges", "-", "--out", "-"},
			[]string{"line 1: left is", "(1000000 characters)"},
		},
	} {
		a := match(t, test.stdin, test.args...)
		if a.failed == nil || a.out != "" {
			t.Errorf("%s: no error, %q", name, a.out)
			continue
		}
		if len(a.failed.Error()) > 2000 {
			t.Errorf("%s: the error has %d characters", name, len(a.failed.Error()))
		}
		for _, want := range test.want {
			if !strings.Contains(a.failed.Error(), want) {
				t.Errorf("%s: %v, not %s", name, a.failed, want)
			}
		}
	}
}

// TestMatchReplacesOnlyByAWholeResult: what was there stays when anything fails.
func TestMatchReplacesOnlyByAWholeResult(t *testing.T) {
	out := file(t, "pairs.csv", "before")
	read := func() string {
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if a := match(t, "a,x,?\n", "--edges", "-", "--out", out); a.failed == nil || read() != "before" {
		t.Errorf("%v: %q", a.failed, read())
	}
	if a := match(t, "a,x,1\n", "--edges", "-", "--out", out); a.failed != nil ||
		read() != "left,right,score\na,x,1\n" {
		t.Errorf("%v: %q", a.failed, read())
	}
	if files, err := os.ReadDir(filepath.Dir(out)); err != nil || len(files) != 1 {
		t.Errorf("%v %v: something else was left there", files, err)
	}
}

// TestMatchKnowsBeforeTheWork that a result cannot be written: nothing is even read.
func TestMatchKnowsBeforeTheWork(t *testing.T) {
	out := filepath.Join(t.TempDir(), "nowhere", "pairs.csv")
	unread := func(what string, run func(d *desk) error) {
		err := run(&desk{in: unreadable{t}, out: &bytes.Buffer{}, err: &bytes.Buffer{}})
		if err == nil || !strings.HasPrefix(err.Error(), out+" cannot be written: ") {
			t.Errorf("%s: %v", what, err)
		}
	}
	unread("people", func(d *desk) error { return (&matchCmd{People: "-", Out: out}).run(t.Context(), d) })
	unread("edges", func(d *desk) error { return (&matchCmd{Edges: "-", Out: out}).run(t.Context(), d) })
	unread("groups", func(d *desk) error { return (&groupCmd{People: "-", Size: 4, Out: out}).run(t.Context(), d) })
}

// unreadable is a reader nobody may read.
type unreadable struct{ t *testing.T }

func (u unreadable) Read([]byte) (int, error) {
	u.t.Error("it was read")
	return 0, io.EOF
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
		if here := match(t, town.table(), "--people", "-", "--explain", "--out", "-"); strings.Count(
			here.err,
			want,
		) != 1 {
			t.Errorf("seed %d: %q is said %d times", seed, want, strings.Count(here.err, want))
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

// TestMatchIsVerified: what the solver calls proven is checked again, and not written when it is wrong.
func TestMatchIsVerified(t *testing.T) {
	crowd, err := sheet.ReadPeople(
		strings.NewReader(town(20, 20, 1).table()),
		time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
	)
	if err != nil {
		t.Fatal(err)
	}
	in := matching.Input{
		Track:     buddy.Tandem,
		Now:       time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Programme: buddy.Programme{ID: 1},
		People:    crowd.List,
	}
	r := matching.Best(in)
	if err := verified(in, r); err != nil || len(r.Matches) < 2 {
		t.Fatal(err, len(r.Matches))
	}
	for name, spoil := range map[string]func(r *matching.Result){
		"not proven":  func(r *matching.Result) { r.Proven = false },
		"a pair less": func(r *matching.Result) { r.Total -= r.Matches[0].Score; r.Matches = r.Matches[1:] },
		"a wrong sum": func(r *matching.Result) { r.Total++ },
	} {
		wrong := r
		if spoil(&wrong); !errors.Is(verified(in, wrong), errUnproven) {
			t.Errorf("%s passed", name)
		}
	}
}

// TestMatchKeepsTheMode of a file it replaces, through a link, too; a new one is as open as the umask lets it be.
func TestMatchKeepsTheMode(t *testing.T) {
	dir := t.TempDir()
	old, link, fresh, plain := filepath.Join(dir, "old"), filepath.Join(
		dir,
		"link",
	), filepath.Join(dir, "fresh"), filepath.Join(dir, "plain")
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	if err := errors.Join(os.WriteFile(plain, nil, 0o644), os.WriteFile(old, nil, 0o600),
		os.Symlink(old, link)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []os.FileMode{0o600, 0o644, 0o664, 0o640} {
		if err := os.Chmod(old, want); err != nil {
			t.Fatal(err)
		}
		if a := match(t, "a,x,1\n", "--edges", "-", "--out", link); a.failed != nil || mode(old) != want {
			t.Errorf("%v: %o became %o", a.failed, want, mode(old))
		}
	}
	if a := match(t, "a,x,1\n", "--edges", "-", "--out", fresh); a.failed != nil || mode(fresh) != mode(plain) {
		t.Errorf("%v: a new file has %o, not %o", a.failed, mode(fresh), mode(plain))
	}
	if target, err := os.Readlink(link); err != nil || target != old {
		t.Errorf("the link was replaced: %q %v", target, err)
	}
}

// TestMatchHelpShowsBothForms: neither asks for what the other needs.
func TestMatchHelpShowsBothForms(t *testing.T) {
	var said bytes.Buffer
	var c cli
	parser := kong.Must(&c, kong.Name("buddybot"), kong.Writers(&said, &said), kong.Exit(func(int) {}))
	_, _ = parser.Parse([]string{"match", "--help"})
	for _, want := range []string{"Usage: buddybot match --out=FILE [flags]\n", "match --people=FILE [--pairs=FILE]",
		"match --edges=FILE [--capacity=FILE] --out=FILE\n"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("no %q in\n%s", want, said.String())
		}
	}
}

// TestMatchCanBeInterrupted while it waits for standard input.
func TestMatchCanBeInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	in, closed := waiting{started: make(chan struct{})}, make(chan error, 1)
	go func() {
		c := matchCmd{Edges: "-", Out: "-"}
		closed <- c.run(ctx, &desk{in: in, out: &bytes.Buffer{}, err: &bytes.Buffer{}})
	}()
	<-in.started
	stop()
	if err := <-closed; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// waiting is a reader that has nothing to say, ever.
type waiting struct{ started chan struct{} }

func (w waiting) Read([]byte) (int, error) {
	close(w.started)
	select {}
}

func TestProgress(t *testing.T) {
	for want, got := range map[string]string{
		"3 s": far(3*time.Second, 0, nil),
		"[###############···············] 50 %":  far(time.Second, 10, func() int64 { return 5 }),
		"[##############################] 100 %": far(time.Second, 10, func() int64 { return 12 }),
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestMatchWithInterpreters: the team's languages let two meet who share none.
func TestMatchWithInterpreters(t *testing.T) {
	people := nobody + "n,newcomer,yes,x,so:c1,any\nl,local,yes,x,it:c1,any\n"
	for _, c := range []struct {
		flags   string
		matched int
		failed  bool
	}{
		{"", 0, false},
		{"--host it --interpreters so", 1, false},
		{"--host it --interpreters ti,so-SO", 1, false},
		{"--host IT --interpreters SO", 1, false},
		{"--host en --interpreters so", 0, false},
		{"--interpreters so", 0, true},
		{"--host it --interpreters somali", 0, true},
	} {
		a := match(t, people, append(strings.Fields(c.flags), "--people", "-", "--explain", "--out", "-")...)
		if (a.failed != nil) != c.failed || a.matched != c.matched {
			t.Errorf("%q: %v, %d matched", c.flags, a.failed, a.matched)
		}
		if c.matched == 1 && !strings.Contains(a.out, "interpreter: so") {
			t.Errorf("%q: does not say so: %s", c.flags, a.out)
		}
	}
}

// TestMatchKeepsPowerApart: who depends on somebody is not paired with them.
func TestMatchKeepsPowerApart(t *testing.T) {
	history := filepath.Join(t.TempDir(), "history.csv")
	if err := os.WriteFile(history, []byte("newcomer,local,state\nn,l,power\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	people := nobody + "n,newcomer,yes,x,it:b1,any\nl,local,yes,x,it:b1,any\n"
	if a := match(t, people, "--people", "-", "--pairs", history, "--out", "-"); a.failed != nil || a.matched != 0 {
		t.Errorf("%v, %d matched", a.failed, a.matched)
	}
}

// FuzzTables feeds every command that reads tables with anything: it fails with
// an error and writes nothing, or ends with its last line. It never panics.
func FuzzTables(f *testing.F) {
	for _, text := range []string{
		nobody + "n,newcomer,yes,x,it:b1,any\nl,local,yes,x,it:b1,any\n", party, town(6, 5, 1).table(),
		"left;right;score\r\na;a;5\r\na;b;-3", "\xef\xbb\xbf1,2,1000000000000\n1,3,-1000000000000\n", "\"", "\xff\xfe",
		"sep=;\nid",
	} {
		f.Add([]byte(text), uint64(1))
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		number := strconv.FormatUint(seed, 10)
		for _, flag := range []string{"--people", "--edges"} {
			if a := match(t, string(text), flag, "-", "--seed", number, "--out",
				"-"); (a.out == "") != (a.failed != nil) {
				t.Errorf("match %s: %v, %d bytes", flag, a.failed, len(a.out))
			}
		}
		size := strconv.Itoa(int(seed % 50))
		if out, _, err := grouped(t, string(text), "--people", "-", "--size", size, "--seed", number, "--out",
			"-"); (out == "") != (err != nil) {
			t.Errorf("group: %v, %d bytes", err, len(out))
		}
		if a := match(t, string(text), "--people", "-", "--explain", "--out", "-"); (a.out == "") != (a.failed != nil) {
			t.Errorf("explained: %v, %d bytes", a.failed, len(a.out))
		}
	})
}
