package locales

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// marks are the quotation marks and the apostrophe a language uses in these
// texts; all others are foreign to it, so that no two styles mix.
var marks = map[string]struct{ quotes, apostrophe string }{
	"en": {"“”", "'"},
	"it": {"«»", "'"},
	"es": {"«»", ""},
	"fr": {"«»", "’"},
	"uk": {"«»", "’"},
	"ar": {"«»", ""},
}

const allMarks = "\"“”„‟«»‹›'‘’‚‛`´"

func mixedMarks(c *catalogue, _, text string) string {
	own, known := marks[c.lang]
	if !known {
		return "no quotation marks on record for this language"
	}
	open, count := []rune(own.quotes)[0], 0
	for _, r := range text {
		switch {
		case !strings.ContainsRune(allMarks, r):
		case !strings.ContainsRune(own.quotes+own.apostrophe, r):
			return fmt.Sprintf("%q is not a mark of this language, which uses %s", r, own.quotes+own.apostrophe)
		case r == open:
			count++
		case strings.ContainsRune(own.quotes, r):
			count--
		}
		if count < 0 || count > 1 {
			return fmt.Sprintf("%q closes or opens once too often", r)
		}
	}
	if count != 0 {
		return "a quotation is not closed"
	}
	return ""
}

// French signs of two parts stand off from the word, and never begin a line:
// a narrow no-break space before ; ? ! and inside « », a wider one before the
// colon. A colon of an address or a time, as in 18:00, has a letter or a digit
// behind it and is none of these.
var frenchSpace = []struct {
	wrong  *regexp.Regexp
	detail string
}{
	{regexp.MustCompile(`[^\x{202f}][;?!»]`), "no narrow no-break space (U+202F) before %q"},
	{regexp.MustCompile(`«[^\x{202f}]`), "no narrow no-break space (U+202F) after %q"},
	{regexp.MustCompile(`[^\x{a0}]:(?:[^\pL\pN/]|$)`), "no no-break space (U+00A0) before %q"},
}

// verbatim is what people copy as it stands.
var verbatim = regexp.MustCompile(`(?s)<code>.*?</code>|https?://\S+`)

func wrongSpacing(c *catalogue, _, text string) string {
	if c.lang != "fr" {
		return ""
	}
	spoken := entity.ReplaceAllString(unmarked(verbatim.ReplaceAllString(text, " ")), " ")
	for _, rule := range frenchSpace {
		if found := rule.wrong.FindString(spoken); found != "" {
			return fmt.Sprintf(rule.detail, strings.TrimFunc(found, func(r rune) bool { return !unicode.IsPunct(r) }))
		}
	}
	return ""
}

// discreet are texts that a locked screen may show when nobody expects them. Its
// preview has about forty characters: the first paragraph fills them without a
// name, a pair or an end.
var discreet = map[string]bool{
	"card.title": true, "closing.ask": true, "contact.news": true, "first.ask": true, "goodbye.title": true,
	"goodbye.unmet": true, "news.title": true, "reply.answer": true, "reveal.title": true, "safe.text": true,
	"came.news": true,
}

const preview = 40

func tellsTooMuch(_ *catalogue, key, text string) string {
	if !discreet[key] {
		return ""
	}
	first, _, _ := strings.Cut(unmarked(text), "\n")
	if n := len([]rune(first)); n < preview || strings.Contains(first, "{{") {
		return fmt.Sprintf("the first paragraph is %d characters, at least %d and no name are needed", n, preview)
	}
	return ""
}
