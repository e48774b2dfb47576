package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

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
