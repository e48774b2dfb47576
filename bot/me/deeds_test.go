package me

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"buddy/locales"
)

// auditCalls are the places that write an audit row: with the kind as a literal,
// or what stands in its place.
var auditCalls = regexp.MustCompile(
	`(?:\b(?:t|them|s)\.Audit\(|\b(?:[aA]uditPair|auditOwn|Note|AtDesk)\(\w+, )("?[^,)]*)|AuditRow\{[^}]*Kind: ([^,}]*)`,
)

// TestEveryKindOfDeedHasWords reads the code: a kind that is written anywhere is
// told in words, in every language.
func TestEveryKindOfDeedHasWords(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	handed := map[string]bool{"kind": true, "kinds[id]": true} // by a helper that hands it on
	found := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range auditCalls.FindAllStringSubmatch(string(src), -1) {
			kind := strings.TrimSpace(m[1] + m[2])
			literal, rest, _ := strings.Cut(strings.TrimPrefix(kind, `"`), `"`)
			switch {
			case handed[kind]:
				continue
			case !strings.HasPrefix(kind, `"`):
				t.Errorf("%s: the kind %s cannot be read from the code", f, kind)
				continue
			case rest != "" && literal == "pair.": // by a reason of DropProposal
				literal = "pair.nomatch"
			}
			found++
			if d, ok := deedOf(literal); !ok || d == (deed{}) {
				t.Errorf("%s: %q has no words in deeds", f, literal)
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d places found: the test looks for the wrong thing", found)
	}
	for kind, d := range deeds {
		for _, key := range []string{d.own, d.staff} {
			for _, lang := range locales.Languages() {
				if key != "" && !locales.Has(lang, "deed."+key) {
					t.Errorf("%s: no text deed.%s in %s", kind, key, lang)
				}
			}
		}
	}
}
