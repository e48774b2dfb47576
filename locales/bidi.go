package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

const (
	fsi = "\u2068" // first strong isolate: direction from the value's own letters
	lri = "\u2066" // left-to-right isolate
	pdi = "\u2069" // pop directional isolate
	rlm = "\u200f" // right-to-left mark
)

// bidiControl reports the invisible characters that change direction: marks,
// embeddings, overrides and isolates.
func bidiControl(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' ||
		r == '\u200e' || r == '\u200f' || r == '\u061c'
}

func unmarkedBidi(s string) string {
	if strings.IndexFunc(s, bidiControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if bidiControl(r) {
			return -1
		}
		return r
	}, s)
}

// Clean makes what a person typed fit to keep: valid UTF-8 in NFC, no
// characters that change direction or show nothing (a name must not pass for
// another), no control characters, runs of white space as one space, none at
// the ends. It does not shorten.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case bidiControl(r), unicode.IsControl(r), r == '\u200b', r == '\u2060', r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// direction of a rune: -1 right to left, 1 left to right, 0 neither strongly.
func direction(r rune) int {
	if r < 0x80 {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return 1
		}
		return 0
	}
	properties, _ := bidi.LookupRune(r)
	switch properties.Class() {
	case bidi.L:
		return 1
	case bidi.R, bidi.AL:
		return -1
	}
	return 0
}

func hasRTL(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return direction(r) < 0 }) >= 0
}

// anchored makes every line of a right-to-left text begin with a character that
// runs right to left: Telegram's apps take a paragraph's direction from its
// first strong character, and some of them count isolated ones too.
func (c *catalogue) anchored(text string) string {
	if !c.rtl {
		return text
	}
	var out strings.Builder
	out.Grow(len(text) + 8)
	for line := range strings.Lines(text) {
		if startsOtherWay(line) {
			out.WriteString(rlm)
		}
		out.WriteString(line)
	}
	return out.String()
}

// startsOtherWay reports a line whose first character, markup aside, does not
// run right to left. Empty lines are fine as they are.
func startsOtherWay(line string) bool {
	line = strings.TrimSpace(line)
	for strings.HasPrefix(line, "<") {
		_, rest, closed := strings.Cut(line, ">")
		if !closed {
			break
		}
		line = rest
	}
	for _, r := range line {
		return direction(r) >= 0
	}
	return false
}
