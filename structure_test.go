package buddy_test

import (
	"flag"
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/structure.md anew")

// house is a package of ours, as the drawing shows it.
type house struct {
	path  string   // below the module, such as "bot/wire"
	about string   // the first sentence of its documentation
	leads []string // the packages of ours that it imports
	level int      // 0 leads nowhere; every other stands one above the highest it leads to
}

// TestTheDrawingIsTrue compares docs/structure.md with the imports. Only code that runs
// in the product counts, so the emulator and what is made for tests are not in it.
func TestTheDrawingIsTrue(t *testing.T) {
	const path = "docs/structure.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), "<!-- rooms -->\n")
	_, after, closed := strings.Cut(rest, "<!-- end -->")
	if !found || !closed {
		t.Fatalf("%s has no place for the drawing", path)
	}
	want := before + "<!-- rooms -->\n" + drawing(houses(t)) + "<!-- end -->" + after
	switch {
	case want == string(raw):
	case !*update:
		t.Fatalf("%s is out of date; go test . -run Drawing -update renews it", path)
	default:
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// houses reads every package of the product.
func houses(t *testing.T) map[string]*house {
	t.Helper()
	all := map[string]*house{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if strings.HasPrefix(dir, "bot/telegramtest") || dir == "season" || dir == "store/storetest" ||
			dir == "bot/bottest" || dir == "bot/live" || dir == "matching/made" ||
			strings.HasPrefix(dir, "matching/reference") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		h := all[dir]
		if h == nil {
			h = &house{path: dir}
			all[dir] = h
		}
		if text := file.Doc.Text(); text != "" {
			h.about = new(doc.Package).Synopsis(text)
		}
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			below, ours := strings.CutPrefix(name, "buddy/")
			if name == "buddy" {
				below, ours = ".", true
			}
			if ours && !slices.Contains(h.leads, below) && !strings.HasPrefix(below, "bot/telegramtest") &&
				below != "season" {
				h.leads = append(h.leads, below)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range all {
		if h.about == "" {
			t.Errorf("%s does not say what it is: give it a doc.go", h.path)
		}
		slices.Sort(h.leads)
		h.level = level(all, h.path)
	}
	return all
}

func level(all map[string]*house, path string) int {
	high := -1
	for _, to := range all[path].leads {
		high = max(high, level(all, to))
	}
	return high + 1
}

// drawing shows the packages by level, highest first, so that every arrow points down,
// and then what each is for and where it leads.
func drawing(all map[string]*house) string {
	levels := map[int][]*house{}
	top := 0
	for _, h := range all {
		levels[h.level] = append(levels[h.level], h)
		top = max(top, h.level)
	}
	var picture, list strings.Builder
	for n := top; n >= 0; n-- {
		slices.SortFunc(levels[n], func(a, b *house) int { return strings.Compare(a.path, b.path) })
		var boxes []string
		for _, h := range levels[n] {
			boxes = append(boxes, "[ "+h.name()+" ]")
			var leads []string
			for _, to := range h.leads {
				leads = append(leads, "`"+all[to].name()+"`")
			}
			fmt.Fprintf(
				&list,
				"| `%s` | %s | %s |\n",
				h.name(),

				strings.TrimSuffix(h.about, "."),
				strings.Join(leads, " "),
			)
		}
		fmt.Fprintf(&picture, "%2d  %s\n", n, strings.Join(boxes, "  "))
	}
	return "```\n" + picture.String() + "```\n\n| room | what it is | leads to |\n|---|---|---|\n" + list.String()
}

// name is a package as the drawing calls it.
func (h house) name() string {
	if h.path == "." {
		return "buddy"
	}
	return h.path
}
