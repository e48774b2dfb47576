package alarm

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"buddy/locales"

	"pgregory.net/rapid"
)

// said reads what lies in testdata for a language: sentences that point to danger, and everyday ones.
func said(t *testing.T, lang string) (danger, everyday []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + lang + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, "+ "); ok {
			danger = append(danger, rest)
		} else if rest, ok := strings.CutPrefix(line, "- "); ok {
			everyday = append(everyday, rest)
		}
	}
	return danger, everyday
}

// enough is how many sentences of each kind every language has.
const enough = 15

func TestWhatPointsToDangerAndWhatDoesNot(t *testing.T) {
	for _, lang := range locales.Languages() {
		danger, everyday := said(t, lang)
		if len(danger) < enough || len(everyday) < enough {
			t.Errorf("%s: %d sentences that point to danger, %d everyday ones", lang, len(danger), len(everyday))
		}
		for _, s := range danger {
			if !Points(s) {
				t.Errorf("%s: is not noticed: %s", lang, s)
			}
		}
		for _, s := range everyday {
			if Points(s) {
				t.Errorf("%s: is an everyday sentence: %s", lang, s)
			}
		}
	}
}

// TestHowItIsWrittenDoesNotMatter: capitals, accents left out, marks around it, and other sentences before and after.
func TestHowItIsWrittenDoesNotMatter(t *testing.T) {
	for _, lang := range locales.Languages() {
		danger, _ := said(t, lang)
		for _, s := range danger {
			bare := strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, s)
			for _, form := range []string{
				strings.ToUpper(s), strings.ToLower(s), bare, "«" + s + "»", "12 " + s, "Ciao! " + s + ". OK",
				strings.ReplaceAll(s, " ", "  "), strings.ReplaceAll(s, " ", ", "), locales.Fold(s),
			} {
				if !Points(form) {
					t.Errorf("%s: is not noticed: %s", lang, form)
				}
			}
		}
	}
}

// TestEachPhraseIsNoticed: none is in vain, because of how it is spelled or what takes it back.
func TestEachPhraseIsNoticed(t *testing.T) {
	for lang, l := range lists {
		for _, all := range l.phrases {
			for _, p := range all {
				var words []string
				for _, o := range p {
					if !o.gap {
						words = append(words, o.words[0].text)
					}
					for _, w := range o.words {
						if w.text == "" || strings.Contains(w.text, " ") {
							t.Errorf("%s: %q is not one word", lang, w.text)
						}
					}
				}
				if !Points(strings.Join(words, " ")) {
					t.Errorf("%s: is not noticed: %v", lang, words)
				}
			}
		}
	}
}

// TestNothingTypedIsTooMuch: whatever is typed is looked at, and nothing of it for long.
func TestNothingTypedIsTooMuch(t *testing.T) {
	Points(strings.Repeat("me _ my he hits want to die of ", 10_000))
	rapid.Check(t, func(t *rapid.T) { Points(rapid.String().Draw(t, "text")) })
}

func BenchmarkPoints(b *testing.B) {
	text := strings.Repeat("he said that my husband wants a coffee, mi ha detto che non vuole ", 60)
	for b.Loop() {
		Points(text)
	}
}
