package bot

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"buddy/bot/chat"
	"buddy/locales"
	"buddy/way"
)

// auditCalls are the places that write an audit row: with the kind as a literal,
// or what stands in its place.
var auditCalls = regexp.MustCompile(
	`(?:\b(?:t|them|s)\.Audit\(|\b(?:[aA]uditPair|pairs\.AuditOwn|Note|AtDesk)\(\w+, )("?[^,)]*)|` +
		`AuditRow\{[^}]*Kind: ([^,}]*)`,
)

// TestEveryKindOfDeedHasWords reads the code: a kind that is written anywhere is
// told in words, in every language.
func TestEveryKindOfDeedHasWords(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	book, err := chat.NewBook(host(), Rooms()...)
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]map[string]bool{}                    // by the room
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
			if d, ok := book.Deed(literal); !ok || d == (chat.Deed{}) {
				t.Errorf("%s: %q has no words in any room's Deeds", f, literal)
			}
			room := filepath.Base(filepath.Dir(f))
			if written[room] == nil {
				written[room] = map[string]bool{}
			}
			first, _, _ := strings.Cut(literal, ".")
			written[room][literal], written[room][first+"."] = true, true
		}
	}
	if found < 40 {
		t.Errorf("only %d places found: the test looks for the wrong thing", found)
	}
	for _, m := range way.Moves() { // every step on the way is noted, and told
		if d, ok := book.Deed(m.Kind); m.Kind != "" && (!ok || d == (chat.Deed{})) {
			t.Errorf("%s → %s: the kind %q has no words in any room's Deeds", m.From, m.To, m.Kind)
		}
	}
	written["round"]["pair.replaced"] = true // the other reason of DropProposal
	for _, r := range Rooms() {
		for kind, d := range r.Deeds {
			if !written[r.Name][kind] {
				t.Errorf("%s words %q, which it does not write", r.Name, kind)
			}
			spoken(t, kind, d.Own, d.Staff)
		}
	}
}

// spoken tells where the words of a kind are missing in a language.
func spoken(t *testing.T, kind string, keys ...string) {
	t.Helper()
	for _, key := range keys {
		for _, lang := range locales.Languages() {
			if key != "" && !locales.Has(lang, "deed."+key) {
				t.Errorf("%s: no text deed.%s in %s", kind, key, lang)
			}
		}
	}
}
