package locales

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestCleanKeepsWhatAPersonMeant(t *testing.T) {
	for in, want := range map[string]string{
		"  Marta   Rossi \n":    "Marta Rossi",
		"e\u0301":               "é",             // NFC
		"a\u202eb\u2068c":       "abc",           // overrides and isolates
		"\u200f\u200e\u061cA":   "A",             // marks
		"a\x00b\x1b[31m\u0085c": "ab[31m c",      // C0 and C1; U+0085 is a line end
		"one\r\ntwo\tthree":     "one two three", // white space of all kinds
		"a\u200bb\ufeff":        "ab",            // shows nothing
		"\xffok":                "ok",            // not UTF-8
		"👩\u200d🍳":              "👩\u200d🍳",      // joiners belong to emoji and Persian
		"می\u200cخواهم":         "می\u200cخواهم",
		"e\u200e\u0301":         "é", // marks go before composing
		"":                      "",
		// a letter bears the marks it needs
		"Z\u0335\u0336\u0337\u0338a\u0317\u0318\u0319": "Z\u0335\u0336a\u0317\u0318",
		"Việt Ngọc": "Việt Ngọc", "مُحَمَّدٌ": "مُحَمَّدٌ", "བསྒྲུབས": "བསྒྲུབས", "ស្ត្រី": "ស្ត្រី",
		"שָׁלוֹם": "שָׁלוֹם",
	} {
		equal(t, in, Clean(in), want)
	}
}

func TestCleanIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Clean(rapid.String().Draw(t, "typed"))
		if Clean(once) != once || !norm.NFC.IsNormalString(once) || !utf8.ValidString(once) {
			t.Fatalf("%q", once)
		}
		for _, r := range once {
			if bidiControl(r) || r < ' ' || r >= 0x7f && r < 0xa0 {
				t.Fatalf("%q holds %U", once, r)
			}
		}
	})
}

// Whatever a person is called: marks are balanced on every line, and no
// character of the name is markup.
func TestEveryIsolateIsClosedOnItsLine(t *testing.T) {
	cs := greetings(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		lang := rapid.SampledFrom([]string{"en", "ar", "uk"}).Draw(t, "lang")
		text := cs.text(lang, "hello.name", Args{"Name": name})
		open := 0
		for _, r := range text {
			switch r {
			case '\u2068', '\u2066':
				open++
			case '\u2069':
				open--
			case '\n':
				if open != 0 {
					t.Fatalf("%q: open at a line's end", text)
				}
			}
			if open < 0 || open > 1 {
				t.Fatalf("%q: unbalanced", text)
			}
		}
		if open != 0 {
			t.Fatalf("%q: unbalanced", text)
		}
		if wrong := badTags(nil, "", text); wrong != "" {
			t.Fatalf("%q: %s", text, wrong)
		}
	})
}
