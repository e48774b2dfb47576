package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

var groupLine = regexp.MustCompile(
	`(?m)^groups=(\d+) people=(\d+) broken=\d+ alone=\d+ bound=(met|\d+\.\d%|[a-z]+\+\d+) seconds=\d+\.\d+\n\z`,
)

// grouped runs the command as the command line would.
func grouped(t *testing.T, stdin string, args ...string) (out, errs string, failed error) {
	t.Helper()
	var c cli
	parser, err := kong.New(
		&c,
		kong.WithHyphenPrefixedParameters(true),
		kong.BindTo(t.Context(), (*context.Context)(nil)),
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"group"}, args...)); err != nil {
		return "", "", err
	}
	var written, said bytes.Buffer
	failed = c.Group.run(t.Context(), &desk{
		in: strings.NewReader(stdin), out: &written, err: &said, now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
	})
	if groupLine.MatchString(said.String()) != (failed == nil) {
		t.Fatalf("%v, but it says\n%s", failed, said.String())
	}
	return written.String(), said.String(), failed
}

// party is a table of eight who all speak Italian, four of each side; the one
// called "no" does not take part.
const party = `id,side,adult,area,languages,free,needs,capacity
n1,newcomer,yes,x,it:b1,any,quiet stepfree,
n2,newcomer,yes,x,it:b1,any,children,
n3,newcomer,yes,x,it:b1,any,children,
n10,newcomer,yes,x,it:b1,any,,
l1,local,yes,x,it:c1,any,,0
l2,local,yes,x,it:c1,any,,
l3,local,yes,x,it:c1,any,quiet,
l4,local,yes,x,it:c1,any,,
no,local,no,x,it:c1,any,,
`

// TestGroups: quiet and children apart, who has met apart, and everybody once.
func TestGroups(t *testing.T) {
	met := "newcomer,local,state\nn1,l1,\nn10,l1,ended\nn2,l2,live\nn2,l4,apart\nn1,gone,\n"
	out, said, err := grouped(t, party, "--people", "-", "--met", file(t, "met.csv", met), "--size", "4", "--out", "-")
	if err != nil {
		t.Fatal(err)
	}
	// l1 has met both n1 and n10, so sits with n2 and n3; n1 and l3 look for quiet.
	want := `group,id,side,group_needs
1,l1,local,children
1,l2,local,children
1,n2,newcomer,children
1,n3,newcomer,children
2,l3,local,quiet stepfree
2,l4,local,quiet stepfree
2,n1,newcomer,quiet stepfree
2,n10,newcomer,quiet stepfree
`
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
	for _, line := range []string{
		"rows of ", "taking part: newcomers 4, locals 4; not taking part: 1\n", "pairs together who have met: 1\n",
		"groups=2 people=8 broken=0 alone=0 bound=met ",
	} {
		if !strings.Contains(said, line) {
			t.Errorf("%q is not in\n%s", line, said)
		}
	}
}

// TestGroupsOfATownHoldEverybodyOnce, and the order of rows does not matter.
func TestGroupsOfATownHoldEverybodyOnce(t *testing.T) {
	text := town(33, 30, 4).table()
	first, said, err := grouped(t, text, "--people", "-", "--size", "6", "--seed", "3", "--out", "-")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	sizes := map[string]int{}
	for _, row := range rows(t, first) {
		ids = append(ids, row[1])
		sizes[row[0]]++
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != 63 || len(ids) != 63 || len(sizes) != 11 {
		t.Errorf("%d people in %v", len(ids), sizes)
	}
	if !strings.Contains(said, "groups=11 people=63 broken=0 alone=0 ") {
		t.Error(said)
	}
	lines := strings.SplitAfter(text, "\n")
	slices.Reverse(lines[1:])
	again, _, err := grouped(
		t, lines[0]+strings.Join(lines[1:], ""), "--people", "-", "--size", "6", "--seed", "3", "--out", "-",
	)
	if diff := cmp.Diff(first, again); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestGroupRefuses lists what the command cannot honour, and why.
func TestGroupRefuses(t *testing.T) {
	people := file(t, "people.csv", party)
	many := nobody
	for i := range 2001 {
		many += fmt.Sprintf("n%d,newcomer,yes,x,it:b1,any\n", i)
	}
	for name, test := range map[string]struct {
		stdin string
		args  []string
		want  []string
	}{
		"no size": {"", []string{"--people", people, "--out", "-"}, []string{"--size"}},
		"nobody":  {"", []string{"--size", "4", "--out", "-"}, []string{"--people"}},
		"too small": {"", []string{"--people", people, "--size", "1", "--out", "-"},
			[]string{"the size must lie between 2 and 40"}},
		"no number": {"", []string{"--people", people, "--size", "x", "--out", "-"}, []string{"--size"}},
		"negative": {"", []string{"--people", people, "--size", "-3", "--out", "-"},
			[]string{"the size must lie between 2 and 40"}},
		"too many": {many, []string{"--people", "-", "--size", "4", "--out", "-"},
			[]string{"2001 people are more than 2000"}},
		"over input": {"", []string{"--people", people, "--size", "4", "--out", people},
			[]string{"is read: write the result somewhere else"}},
		"twice stdin": {"", []string{"--people", "-", "--met", "-", "--size", "4", "--out", "-"},
			[]string{"only one file can come from standard input"}},
		"an empty file": {"", []string{"--people", "-", "--size", "4", "--out", "-"},
			[]string{"standard input is empty"}},
		"bad rows of both files": {
			"newcomer,local\nn1,n1\n",
			[]string{"--people",
				file(t, "bad.csv", nobody+"n1,newcomer,yes,x,klingon:b1,any\nn1,local,yes,x,it:b1,any"), "--met",
				"-", "--size", "4", "--out", "-"},
			[]string{"bad.csv cannot be honoured", `line 2: languages "klingon" is not a language`,
				`line 3: id "n1" is there twice`, "standard input cannot be honoured",
				`line 2: "n1" is paired with itself`},
		},
	} {
		out, _, err := grouped(t, test.stdin, test.args...)
		if err == nil || out != "" {
			t.Errorf("%s: no error, %q", name, out)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, not %s", name, err, want)
			}
		}
	}
	out := file(t, "groups.csv", "before")
	if _, _, err := grouped(t, "", "--people", people, "--size", "99", "--out", out); err == nil {
		t.Error("no error")
	}
	if text, err := os.ReadFile(out); err != nil || string(text) != "before" {
		t.Errorf("%v: %q", err, text)
	}
}

// TestGroupsOfNobody: an empty list is no mistake.
func TestGroupsOfNobody(t *testing.T) {
	out, said, err := grouped(t, nobody, "--people", "-", "--size", "4", "--out", "-")
	if err != nil || out != "group,id,side,group_needs\n" ||
		!strings.Contains(said, "groups=0 people=0 broken=0 alone=0 bound=met ") {
		t.Errorf("%v %q %s", err, out, said)
	}
}
