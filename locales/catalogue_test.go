package locales

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// written is a small catalogue made of message files in memory, by language.
func written(t testing.TB, texts map[string]string) *catalogues {
	t.Helper()
	files, order := fstest.MapFS{}, []string{source}
	for lang, toml := range texts {
		files[lang+".toml"] = &fstest.MapFile{Data: []byte(toml)}
		if lang != source {
			order = append(order, lang)
		}
	}
	slices.Sort(order)
	cs, err := load(files, order)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

func equal[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: -want +got\n%s", what, diff)
	}
}

func TestATextComesInExactlyTheChosenLanguageElseInEnglish(t *testing.T) {
	cs := written(t, map[string]string{
		"en": "\"a.b\" = \"hello\"\n\"only.en\" = \"English\"",
		"uk": `"a.b" = "вітаю"`,
		"ru": "\"a.b\" = \"привет\"\n\"only.en\" = \"русский\"",
	})
	for _, test := range []struct{ lang, key, want string }{
		{"uk", "a.b", "вітаю"},
		{"ru", "a.b", "привет"},
		{"uk", "only.en", "English"}, // never Russian
		{"uk-UA", "a.b", "hello"},    // spelled otherwise is another language
		{"be", "a.b", "hello"},
		{"", "a.b", "hello"},
	} {
		equal(t, test.lang+" "+test.key, cs.text(test.lang, test.key, nil), test.want)
	}
}

// Why every language has a bundle of its own: one bundle for all answers a
// Ukrainian reader in Russian when there is no Ukrainian file.
func TestOneSharedBundleWouldAnswerUkrainianInRussian(t *testing.T) {
	bundle := i18n.NewBundle(language.English)
	for lang, text := range map[string]string{"en": "hello", "ru": "привет"} {
		if _, err := bundle.ParseMessageBytes(language.MustParse(lang), []byte(`"a.b" = "`+text+`"`),
			toml.Unmarshal); err != nil {
			t.Fatal(err)
		}
	}
	got, err := i18n.NewLocalizer(bundle, "uk").Localize(&i18n.LocalizeConfig{MessageID: "a.b"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the library alone", got, "привет")

	cs := written(t, map[string]string{"en": `"a.b" = "hello"`, "ru": `"a.b" = "привет"`})
	equal(t, "ours", cs.text("uk", "a.b", nil), "hello")
}

func TestAFlatKeyMayBeTheBeginningOfAnother(t *testing.T) {
	cs := written(t, map[string]string{"en": `
"enrol.wants" = "What would you like?"
"enrol.wants.hint" = "Choose up to three."
"enrol.wants.other" = "Something else"
`})
	equal(t, "keys", cs.keys("en"), []string{"enrol.wants", "enrol.wants.hint", "enrol.wants.other"})
	equal(t, "short key", cs.text("en", "enrol.wants", nil), "What would you like?")
	equal(t, "long key", cs.text("en", "enrol.wants.hint", nil), "Choose up to three.")
}

func TestHasAndKeysSpeakOfExactlyOneLanguage(t *testing.T) {
	cs := written(t, map[string]string{"en": "\"a.b\" = \"x\"\n\"a.c\" = \"y\"", "it": `"a.b" = "z"`})
	for lang, want := range map[string]bool{"en": true, "it": false, "xx": false} {
		equal(t, lang, cs.has(lang, "a.c"), want)
	}
	equal(t, "keys of it", cs.keys("it"), []string{"a.b"})
	equal(t, "keys of nobody", cs.keys("xx"), []string(nil))
}

func TestABrokenFileIsNamed(t *testing.T) {
	_, err := load(fstest.MapFS{"en.toml": {Data: []byte("\"a.b\" = \"x\"\n\"a.b\" = \"y\"\n")}}, []string{"en"})
	if err == nil {
		t.Fatal("a key written twice was accepted")
	}
	_, err = load(fstest.MapFS{}, []string{"en"})
	if err == nil {
		t.Fatal("a language without a file was accepted")
	}
}

var counts = []int{0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1_000_000}

func TestEveryLanguageCountsItsOwnWay(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"other", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
		"it": {"other", "one", "other", "other", "other", "other", "other", "other", "other", "other", "many"},
		"es": {"other", "one", "other", "other", "other", "other", "other", "other", "other", "other", "many"},
		"fr": {"one", "one", "other", "other", "other", "other", "other", "other", "other", "other", "many"},
		"pt": {"one", "one", "other", "other", "other", "other", "other", "other", "other", "other", "many"},
		"uk": {"many", "one", "few", "few", "many", "many", "one", "few", "many", "one", "many"},
		"ru": {"many", "one", "few", "few", "many", "many", "one", "few", "many", "one", "many"},
		"ar": {"zero", "one", "two", "few", "few", "many", "many", "many", "other", "other", "other"},
		"hr": {"other", "one", "few", "few", "other", "other", "one", "few", "other", "one", "other"},
		"fa": {"one", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
		"bn": {"one", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
		"ti": {"one", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
		"el": {"other", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
		"tr": {"other", "one", "other", "other", "other", "other", "other", "other", "other", "other", "other"},
	} {
		every := `"n.n" = { zero = "zero", one = "one", two = "two", few = "few", many = "many", other = "other" }`
		cs := written(t, map[string]string{"en": every, lang: every})
		for i, count := range counts {
			got := unmarkedBidi(cs.text(lang, "n.n", Args{"Count": count}))
			equal(t, fmt.Sprintf("%s %d", lang, count), got, want[i])
			if !slices.Contains(pluralForms[lang], got) {
				t.Errorf("%s: form %q is not on record", lang, got)
			}
		}
		equal(t, lang+" faults", cs.faults.list(), []Problem{})
	}
}
