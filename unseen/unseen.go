package unseen

import (
	"strings"
	"unicode"
)

// own are characters that show nothing although Unicode calls them signs: the braille pattern without a dot, what
// stands for an attached object, a note without a head, two blanks of hieroglyphs.
var own = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x2800, Hi: 0x2800, Stride: 1}, {Lo: 0xfffc, Hi: 0xfffc, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x13441, Hi: 0x13442, Stride: 1}, {Lo: 0x1d159, Hi: 0x1d159, Stride: 1}},
}

// Rune tells whether a character shows nothing of its own, wherever it stands: spaces, controls, what has no width or
// turns the direction, fillers, selectors, tags. What is in front of a number in some scripts is a format to Unicode,
// and seen all the same.
func Rune(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(own, r) ||
		unicode.In(r, unicode.Z, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// Text tells whether nothing of a text can be seen. Marks that hang on nothing are no text either.
func Text(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !Rune(r) && !unicode.Is(unicode.M, r) })
}

// unshaped are the scripts in whose words joiners between letters mean nothing, where they are only good for making
// two names that look like one.
var unshaped = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Han,
	unicode.Hangul, unicode.Hiragana, unicode.Katakana}

// keycap is what a digit becomes a key by.
const keycap = '\u20e3'

// Strip takes out what cannot be seen, but for spaces. Joiners and selectors stay where they shape what stands before
// them: a letter of a script that joins, an emoji.
func Strip(s string) string {
	var kept []rune
	base := ' ' // the last character that is no mark
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case unicode.IsSpace(r):
			base = ' '
		case shapes(r):
			next := i+1 < len(runes) && !Rune(runes[i+1])
			if !shapedBy(base, r) && !(next && runes[i+1] == keycap) || joins(r) && !next || last(kept) == r {
				continue
			}
		case Rune(r):
			continue
		case !unicode.Is(unicode.M, r):
			base = r
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// joins tells whether a character ties its neighbours together, or keeps them apart.
func joins(r rune) bool { return r == '\u200c' || r == '\u200d' }

// shapes tells whether a character says how its neighbours are drawn.
func shapes(r rune) bool { return joins(r) || unicode.Is(unicode.Variation_Selector, r) }

// shapedBy tells whether a joiner or selector behind a character can mean anything.
func shapedBy(base, by rune) bool {
	switch {
	case unicode.IsLetter(base):
		return !unicode.In(base, unshaped...) || !joins(by) && unicode.Is(unicode.Han, base)
	case unicode.IsDigit(base), unicode.IsPunct(base), base == ' ':
		return false
	}
	return true
}

func last(kept []rune) rune {
	if len(kept) == 0 {
		return 0
	}
	return kept[len(kept)-1]
}
