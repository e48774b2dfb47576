package me

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var tableNames = regexp.MustCompile(`Table\[[^\]]+\]\{\s*Name:\s*"([a-z]+)"`)

// TestMyDataKnowsEveryTable mirrors the test of erasing: a table of the store
// that is neither given out nor left out for a reason is forgotten.
func TestMyDataKnowsEveryTable(t *testing.T) {
	files, err := filepath.Glob("../../store/*.go")
	if err != nil {
		t.Fatal(err)
	}
	below, err := filepath.Glob("../../store/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var tables []string
	for _, f := range append(files, below...) {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range tableNames.FindAllStringSubmatch(string(src), -1) {
			tables = append(tables, m[1])
		}
	}
	var known []string
	for _, o := range owned {
		if (o.of == nil) == (o.why == "") {
			t.Errorf("%s is either given or left out for a reason", o.table)
		}
		known = append(known, o.table)
	}
	slices.Sort(tables)
	slices.Sort(known)
	if !slices.Equal(tables, known) {
		t.Errorf("the store has %v\nmy data knows %v", tables, known)
	}
}

func TestLongTextsAreCutBetweenLines(t *testing.T) {
	line := strings.Repeat("x", 30) + "😀"
	long := strings.TrimSuffix(strings.Repeat(line+"\n", 20), "\n")
	parts := inMessages([]string{"first", long, "last"}, 100)
	for _, p := range parts {
		if n := len([]rune(p)) + strings.Count(p, "😀"); n > 100 {
			t.Errorf("%d characters as Telegram counts", n)
		}
	}
	if got := strings.Count(strings.Join(parts, "\n"), line); got != 20 {
		t.Errorf("%d of 20 lines are whole", got)
	}
	if !strings.HasPrefix(parts[0], "first\n\n"+line) || !strings.HasSuffix(parts[len(parts)-1], "last") {
		t.Errorf("cut into %q", parts)
	}
}

// TestThePrivacyTableSaysWhatMyDataGives: a table of which docs/privacy.md says that it is given is one that is, and
// one of which nothing is given is left out.
func TestThePrivacyTableSaysWhatMyDataGives(t *testing.T) {
	raw, err := os.ReadFile("../../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(line, " | ")
		if len(cells) != 6 || strings.HasPrefix(line, "| what |") {
			continue
		}
		table, _, _ := strings.Cut(cells[1], ":")
		given[table] = given[table] || strings.HasPrefix(cells[4], "yes")
	}
	if len(given) < 20 {
		t.Fatalf("the table has %d rows", len(given))
	}
	for _, o := range owned {
		if got, said := o.of != nil, given[o.table]; got != said && o.table != "settings" {
			t.Errorf("%s is given: %v, and the table says %v", o.table, got, said)
		}
	}
}
