package paper

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/canvas/renderers/pdf"
)

// Style is what a part of a document is.
type Style int

// The styles of a part.
const (
	Text    Style = iota // a paragraph; lines broken in it stay broken
	Heading              // a line above what belongs together
	Title                // the largest line, in the middle
	Middle               // a paragraph in the middle
	Small                // what is only for looking up
)

// look is how a style is set: size in points, distances in millimetres.
type look struct {
	size, above float64
	bold, mid   bool
}

var looks = map[Style]look{
	Text:    {size: 12, above: 3},
	Heading: {size: 14, above: 7, bold: true},
	Title:   {size: 24, above: 14, bold: true, mid: true},
	Middle:  {size: 14, above: 5, mid: true},
	Small:   {size: 9, above: 3},
}

// Part is one paragraph.
type Part struct {
	Style Style
	Text  string // plain; what stands in it from people, isolated as in every text
}

// Own is a line that somebody wrote, as a part of its own: read in the direction of its first letter.
func Own(line string) string { return "\u2068" + line + "\u2069" }

// Document is a few pages of A4.
type Document struct {
	Title string    // for the list of files and screen readers
	Lang  string    // BCP 47
	RTL   bool      // the language is read from right to left
	Made  time.Time // stands in the file, to the day
	Parts []Part
}

// The page in millimetres.
const (
	wide, high = 210.0, 297.0
	margin     = 24.0
	leading    = 1.45 // of the size
	point      = 25.4 / 72
	follows    = 24.0 // room for what belongs below a heading on its page: a line or two of it, and a few of text
)

// height is that of a line.
func (l look) height() float64 { return l.size * point * leading }

// madeIn is what the library notes about when a file was made: the machine's clock, in its zone.
var madeIn = regexp.MustCompile(`D:\d{14}(Z|[+-]\d{4})`)

// PDF sets a document. Files of the same document differ only in the second at which their letters were embedded.
func (d Document) PDF() ([]byte, error) {
	var b bytes.Buffer
	out := pdf.New(&b, wide, high, &pdf.Options{Compress: true, SubsetFonts: true})
	out.SetInfo(d.Title, "", "", "", d.Lang) // the library writes the creator where the language belongs
	out.SetLang(d.Lang)
	s := sheet{out: out, y: high - margin}
	for _, p := range d.Parts {
		s.set(p, d.RTL)
	}
	s.flush()
	if err := out.Close(); err != nil {
		return nil, fmt.Errorf("write a document: %w", err)
	}
	return madeIn.ReplaceAllFunc(b.Bytes(), func(old []byte) []byte {
		day := d.Made.UTC().Format("D:20060102") + "000000Z"
		return []byte(day + strings.Repeat(" ", max(0, len(old)-len(day))))
	}), nil
}

// sheet is the page being filled.
type sheet struct {
	out  *pdf.PDF
	page *canvas.Canvas
	y    float64 // of the next line, from the bottom
}

// set adds a paragraph, on as many pages as it takes.
func (s *sheet) set(p Part, rtl bool) {
	l := looks[p.Style]
	if p.Style == Heading && s.page != nil && s.y-l.above-l.height()-follows < margin {
		s.turn()
	}
	s.y -= l.above
	for _, paragraph := range strings.Split(p.Text, "\n") {
		lines := broken(pieces(paragraph, rtl, l), wide-2*margin)
		if len(lines) == 0 {
			s.y -= l.height() / 2
		}
		for _, line := range lines {
			s.line(line, rtl, l)
		}
	}
}

// line adds a line of a paragraph.
func (s *sheet) line(line []piece, rtl bool, l look) {
	if s.y -= l.height(); s.y < margin {
		s.turn()
		s.y -= l.height()
	}
	if s.page == nil {
		s.page = canvas.New(wide, high)
	}
	x := margin
	switch left := wide - 2*margin - widthOf(line); {
	case l.mid:
		x += left / 2
	case rtl:
		x += left
	}
	ctx := canvas.NewContext(s.page)
	for _, p := range visual(line) {
		ctx.DrawText(x, s.y, p.line())
		x += p.width
	}
}

// turn begins the next page.
func (s *sheet) turn() {
	s.flush()
	s.out.NewPage(wide, high)
	s.y = high - margin
}

// flush puts what was set onto its page.
func (s *sheet) flush() {
	if s.page != nil {
		s.page.RenderTo(s.out)
		s.page = nil
	}
}
