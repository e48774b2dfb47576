package buddy_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// widest is how many columns a line of code may have; a tab counts four.
const widest = 120

// unbroken are lines that the language does not let anybody break: the tag of a field.
var unbroken = regexp.MustCompile("^\t+\\w+ +\\S+ +`\\w+:\"[^`]*`$")

// TestLinesFitBesideEachOther: two files stand side by side on a screen, and a review needs no scrolling.
func TestLinesFitBesideEachOther(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(src), "\n") {
			columns := utf8.RuneCountInString(line) + 3*strings.Count(line, "\t")
			if columns > widest && !unbroken.MatchString(line) {
				t.Errorf("%s:%d has %d columns, want at most %d", path, n+1, columns, widest)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
