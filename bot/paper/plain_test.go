package paper_test

import (
	"regexp"
	"strings"
	"testing"

	"buddy/bot/paper"
	"buddy/locales"
)

// titled is a document with one line of text.
func titled(text string) paper.Document {
	parts := []paper.Part{{Text: text}, {Style: paper.Title, Text: text}}
	return paper.Document{Title: "Letter", Lang: "en", Parts: parts}
}

// holes are where values would stand.
var holes = regexp.MustCompile("⟦[^⟧]*⟧")

// Every letter of every text is in the fonts, in every language: a paper may hold any of them.
func TestTheFontsHaveEveryLetterOfTheTexts(t *testing.T) {
	for _, lang := range locales.Languages() {
		for _, key := range locales.Keys(lang) {
			text := holes.ReplaceAllString(locales.Plain(lang, key, locales.Args{"Count": 2}), "")
			if lacks := titled(text).Lacks(); lacks != "" {
				t.Errorf("%s %s: no font has %q", lang, key, lacks)
			}
		}
	}
}

// A name in letters that no font here has comes as plain text; pictures are left out of a PDF.
func TestWhatNoFontHas(t *testing.T) {
	for text, ending := range map[string]string{
		"Amina": ".pdf", "Олена, Zoë, أمينة, Nguyễn Thị": ".pdf", "Amina 🌸👩🏽‍🍳": ".pdf",
		"ሰላም": ".txt", "小明": ".txt",
	} {
		file, got, err := titled(text).File()
		if err != nil || got != ending {
			t.Errorf("%s comes as %s, %v", text, got, err)
		}
		if got == ".txt" && !strings.HasPrefix(string(file), "\ufeff"+text+"\n") {
			t.Errorf("%s reads %q", text, file)
		}
	}
}
