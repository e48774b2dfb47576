package locales

import (
	"regexp"
	"strings"
	"unicode"

	"buddy/unseen"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

const (
	fsi = "\u2068" // first strong isolate: direction from the value's own letters
	lri = "\u2066" // left-to-right isolate
	pdi = "\u2069" // pop directional isolate
	rlm = "\u200f" // right-to-left mark
	lrm = "\u200e" // left-to-right mark
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
	return thinned(norm.NFC.String(strings.Join(strings.Fields(unseen.Strip(strings.ToValidUTF8(s, ""))), " ")))
}

// Marks one letter may bear: scripts that write vowels so have up to four, others two. More would draw over the lines
// above and below.
const (
	mostMarks  = 4
	fewerMarks = 2
)

// thinned takes away the marks that no letter needs.
func thinned(s string) string {
	marks, most := 0, mostMarks
	return strings.Map(func(r rune) rune {
		switch {
		case !unicode.In(r, unicode.Mn, unicode.Me):
			if marks, most = 0, mostMarks; unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) {
				most = fewerMarks
			}
		case marks == most:
			return -1
		default:
			marks++
		}
		return r
	}, s)
}

// Blank reports text that names nobody and answers nothing: without a letter or
// a digit that shows. Marks that hang on nothing, joiners and dots alone do not.
func Blank(s string) bool {
	return !strings.ContainsFunc(Clean(s), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// command is a command of the bot in running text; codeSpan is what is to be typed.
var (
	command  = regexp.MustCompile(`(^|[\s(«"])(/[a-z]+)`)
	codeSpan = regexp.MustCompile(`<code>.*?</code>`)
)

// steadied keeps what reads from left to right in one piece inside a text that
// reads from right to left: the slash of a command would change sides.
func steadied(text string) string {
	text = codeSpan.ReplaceAllString(text, lri+"$0"+pdi)
	return command.ReplaceAllString(text, "${1}"+lri+"${2}"+pdi)
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

// anchored makes every line begin in the direction of the text's language:
// Telegram's apps take a paragraph's direction from its first strong character,
// and some of them count isolated ones too. So a line that begins with a Latin
// name, an emoji or a digit gets a mark in Arabic, and one that begins with an
// Arabic name gets one in English. A line that is an address stays bare: it is
// there to be copied.
func (c *catalogue) anchored(text string) string {
	mark, begins := lrm, beginsRTL
	if c.rtl {
		mark, begins = rlm, beginsOtherThanRTL
	} else if !hasRTL(text) {
		return text
	}
	var out strings.Builder
	out.Grow(len(text) + 8)
	for line := range strings.Lines(text) {
		if bare := tag.ReplaceAllString(strings.TrimSpace(line), ""); begins(bare) &&
			!strings.HasPrefix(bare, "https://") {
			out.WriteString(mark)
		}
		out.WriteString(line)
	}
	return out.String()
}

// beginsOtherThanRTL reports a line whose very first character does not run
// right to left. Empty lines are fine as they are.
func beginsOtherThanRTL(line string) bool {
	for _, r := range line {
		return direction(r) >= 0
	}
	return false
}

// beginsRTL reports a line whose first strong character runs right to left.
func beginsRTL(line string) bool {
	for _, r := range line {
		if d := direction(r); d != 0 {
			return d < 0
		}
	}
	return false
}
