package main

import (
	"path/filepath"
	"strings"
	"testing"
)

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
