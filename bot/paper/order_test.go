package paper

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// seen is a line as it stands on the page from left to right, each word as it is read.
func seen(s string, rtl bool) (words []string) {
	for _, p := range visual(pieces(s, rtl, looks[Text])) {
		if !p.space {
			words = append(words, p.text)
		}
	}
	return words
}

func TestALineIsReadInItsDirection(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rtl        bool
		want       string
	}{
		{"latin", "Ten meetings (good)", false, "Ten meetings (good)"},
		{"arabic", "عشرة لقاءات", true, "لقاءات عشرة"},
		{"a number in arabic", "التقيتما \u206612\u2069 مرة", true, "مرة 12 التقيتما"},
		{"a name of two words in arabic", "مع \u2068Olena Shevchenko\u2069 هنا", true, "هنا Olena Shevchenko مع"},
		{"a sentence that begins with a name", "\u2068Olena\u2069 هنا", true, "هنا Olena"},
		{"an arabic name in english", "With \u2068أمينة خالد\u2069 here", false, "With خالد أمينة here"},
		{"brackets", "لقاء (جيد)", true, "(جيد) لقاء"},
		{"signs in a row", "لقاء (450 €)", true, "(€ 450) لقاء"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(seen(c.text, c.rtl), " ")
			for _, bracket := range []string{" )", "( "} { // of another font than the letters
				got = strings.ReplaceAll(got, bracket, strings.TrimSpace(bracket))
			}
			if got != c.want {
				t.Errorf("stands as %q, want %q", got, c.want)
			}
		})
	}
}

// TestNoLetterIsLostInBreaking holds breaking to what was written and to the page.
func TestNoLetterIsLostInBreaking(t *testing.T) {
	words := rapid.SliceOf(rapid.SampledFrom([]string{
		"buddy", "Шевченко", "لقاء", "أمينة،", "12", "3/8", "(hier)", "\u2068Inès\u2069",
		"verylongwordwithoutanyendbutstillone",
	}))
	rapid.Check(t, func(t *rapid.T) {
		text, rtl := strings.Join(words.Draw(t, "words"), " "), rapid.Bool().Draw(t, "rtl")
		width := rapid.Float64Range(20, 160).Draw(t, "width")
		style := rapid.SampledFrom([]Style{Text, Heading, Title, Middle, Small}).Draw(t, "style")
		var got []string
		for _, line := range broken(pieces(text, rtl, looks[style]), width) {
			if widthOf(line) > width {
				t.Errorf("%q is wider than %v", textOf(line), width)
			}
			if len(visual(line)) != len(line) {
				t.Error("a piece is lost in turning")
			}
			got = append(got, textOf(line))
		}
		plain := strings.NewReplacer("\u2068", "", "\u2069", "")
		if flat(strings.Join(got, "")) != flat(plain.Replace(text)) {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func textOf(line []piece) string {
	var b strings.Builder
	for _, p := range line {
		b.WriteString(p.text)
	}
	return b.String()
}

// flat leaves out which way brackets open, and where a line ends.
func flat(s string) string { return strings.NewReplacer("(", "|", ")", "|", " ", "").Replace(s) }
