package bottest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"

	"buddy/bot/telegramtest"
	"buddy/store"
)

// An A4 page in points, and a little less than the margin that papers keep.
const (
	pageWide, pageHigh = 595.3, 841.9
	pageEdge           = 64.0
)

// PDF is what stands on a paper, page by page, each letter in the order it was set, read by a library that shares no
// line with the one that wrote it. A letter without a picture, one off the page or a hole in a text fails the test.
func PDF(t *testing.T, f telegramtest.File) (pages []string) {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(f.Bytes), int64(len(f.Bytes)))
	if err != nil || !strings.HasSuffix(f.Name, ".pdf") {
		t.Fatalf("%s: %v", f.Name, err)
	}
	for no := 1; no <= r.NumPage(); no++ {
		var b strings.Builder
		for _, l := range r.Page(no).Content().Text {
			if l.X < pageEdge || l.X > pageWide-pageEdge || l.Y < pageEdge || l.Y > pageHigh-pageEdge {
				t.Errorf("%s, page %d: %q stands at %.0f, %.0f", f.Name, no, l.S, l.X, l.Y)
			}
			b.WriteString(l.S)
		}
		page := strings.ReplaceAll(b.String(), runEnds, "\n")
		if strings.Contains(page, "\n\n") || strings.HasPrefix(page, "\n") || strings.ContainsAny(page, "⟦⟧") {
			t.Errorf("%s, page %d has a hole: %q", f.Name, no, page)
		}
		pages = append(pages, strings.ReplaceAll(page, "\n", ""))
	}
	return pages
}

// runEnds is what the library reads at the end of a run of letters, and for a letter that has no picture.
const runEnds = "\ufffd"

// Longest are names as long as they come, read to the right and to the left.
var Longest = []string{"Amina Bouchareb-Kowalczyk de la Fuente", "أمينة عبد الرحمن محمد الخطيب البغدادي"}

// TakesAlong lets a participant with a language and a name press what makes a file.
func (c *Couple) TakesAlong(who int64, lang, name, data string) (file telegramtest.File) {
	c.T.Helper()
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(who)
		p.Lang, p.Profile.Name = lang, name
		tx.PutPerson(p)
		return nil
	})
	c.Forge(who, data)
	for _, m := range c.TG.Chat(who) {
		if m.File != nil {
			file = *m.File
		}
	}
	return file
}
