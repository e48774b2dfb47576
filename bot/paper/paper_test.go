package paper_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy/bot/paper"
)

// letter is a document with some of everything.
func letter(lang string, rtl bool, lines int) paper.Document {
	d := paper.Document{
		Title: "Letter", Lang: lang, RTL: rtl, Made: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC),
		Parts: []paper.Part{
			{Style: paper.Title, Text: "شهادة"}, {Style: paper.Middle, Text: "\u2068Олена Inès\u2069"},
			{Style: paper.Heading, Text: "Palermo"}, {Style: paper.Small, Text: ""},
		},
	}
	for range lines {
		d.Parts = append(d.Parts, paper.Part{Text: strings.Repeat("لقاء with Олена (12). ", 8)})
	}
	return d
}

var pages = regexp.MustCompile(`/Type/Page/`)

func TestADocumentTakesThePagesItNeeds(t *testing.T) {
	for lines, want := range map[int]int{1: 1, 40: 3} {
		b, err := letter("ar", true, lines).PDF()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pages.FindAll(b, -1)); n != want {
			t.Errorf("%d paragraphs on %d pages, want %d", lines, n, want)
		}
		if len(b) > 80<<10 {
			t.Errorf("%d bytes: only the letters used belong in it", len(b))
		}
	}
}

// A heading stands on the page of what it is about.
func TestAHeadingDoesNotStandAlone(t *testing.T) {
	for lines := range 40 {
		d := paper.Document{Lang: "en", Parts: []paper.Part{{Text: strings.Repeat("A line.\n", lines)}}}
		before, err := d.PDF()
		if err != nil {
			t.Fatal(err)
		}
		d.Parts = append(d.Parts, paper.Part{Style: paper.Heading, Text: "Home"})
		alone, _ := d.PDF()
		d.Parts = append(d.Parts, paper.Part{Text: "A flat."})
		both, _ := d.PDF()
		count := func(b []byte) int { return len(pages.FindAll(b, -1)) }
		if count(alone) != count(both) {
			t.Errorf("below %d lines on %d pages it stands alone", lines, count(before))
		}
	}
}

// A file says when its document was made and in which language it is, and not when the machine set it.
func TestAFileSaysDayAndLanguage(t *testing.T) {
	one, err := letter("uk", false, 3).PDF()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(one, []byte("D:20260301000000Z")) {
		t.Error("the day it was made does not stand in it")
	}
	if !bytes.Contains(one, []byte("/Lang(uk)")) {
		t.Error("a screen reader is not told the language")
	}
}
