package bot_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	shownBy  = regexp.MustCompile("`([a-z-]+\\.txt)`")
	provedBy = regexp.MustCompile(`\bTest[A-Z]\w+`)
)

// TestWhatTheDocumentsLeanOnIsThere: every transcript and test that stands in docs/security.md or docs/dpia.md exists,
// and every transcript of a threat is named there.
func TestWhatTheDocumentsLeanOnIsThere(t *testing.T) {
	raw, err := exec.Command("grep", "-rhoE", "^func Test[A-Za-z0-9_]+", "--include=*_test.go", "..").Output()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		tests[strings.TrimPrefix(strings.TrimSpace(line), "func ")] = true
	}
	named := map[string]bool{}
	for _, doc := range []string{"../docs/security.md", "../docs/dpia.md"} {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range shownBy.FindAllStringSubmatch(string(text), -1) {
			named[m[1]] = true
			if _, err := os.Stat(filepath.Join("testdata/transcripts", m[1])); err != nil {
				t.Errorf("%s names a transcript that is not there: %v", doc, err)
			}
		}
		for _, test := range provedBy.FindAllString(string(text), -1) {
			if !tests[test] {
				t.Errorf("%s names %s, which is no test", doc, test)
			}
		}
	}
	threats, err := filepath.Glob("testdata/transcripts/threat-*.txt")
	if err != nil || len(threats) < 8 {
		t.Fatal(threats, err)
	}
	for _, file := range threats {
		if !named[filepath.Base(file)] {
			t.Errorf("docs/security.md does not say what %s shows", filepath.Base(file))
		}
	}
}
