package locales

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
)

var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$`)

// textRules hold for every single text; wrong says what is wrong, or "".
var textRules = []struct {
	name  string
	wrong func(c *catalogue, key, text string) string
}{
	{"length", tooLong},
	{"tags", badTags},
	{"template", badTemplate},
	{"words", forbidden},
	{"terms", givenUp},
	{"marks", mixedMarks},
	{"spacing", wrongSpacing},
	{"preview", tellsTooMuch},
	{"sentence", longSentence},
	{"letters", foreignLetters},
	{"direction", wrongDirection},
	{"space", oddSpace},
}

// limits are the longest text per kind of key in UTF-16 units, which is how
// Telegram counts; the first matching pattern applies. "*" stands for any
// part of a key. Buttons and chips are our own limits: longer ones are cut off
// on a small phone.
var limits = []struct {
	pattern string
	most    int
}{
	{"bot.description", 512},
	{"bot.short", 120},
	{"command.*", 256},
	{"toast.*", 200},
	{"*.chip", 24},
	{"level.*", 24},
	{"part.*", 24},
	{"weekday.*.short", 24},
	{"*.button", 32},
	{"button.*", 32},
	{"option.*", 32},
	{"*", 4096},
}

// valueLength is how long a value is taken to be where only its name is known.
func valueLength(name string) int {
	switch name {
	case "Count", "Step", "Total", "Number":
		return 3
	case "Day", "Part", "Time":
		return 8
	}
	return 20
}

func tooLong(_ *catalogue, key, text string) string {
	shown := placeholder.ReplaceAllStringFunc(text, func(p string) string {
		return strings.Repeat("x", valueLength(placeholders(p)[0]))
	})
	length := len(utf16.Encode([]rune(unmarked(shown))))
	for _, limit := range limits {
		if matches(limit.pattern, key) {
			if length > limit.most {
				return fmt.Sprintf("%d characters, at most %d", length, limit.most)
			}
			return ""
		}
	}
	return ""
}

// matches compares a key with a pattern whose one "*" stands for anything.
func matches(pattern, key string) bool {
	before, after, _ := strings.Cut(pattern, "*")
	if pattern == before {
		return key == pattern
	}
	return len(key) >= len(before)+len(after) && strings.HasPrefix(key, before) && strings.HasSuffix(key, after)
}

// badTags: <b>, <i> and <code>, closed in the order they were opened, and
// no other "<", ">" or "&" than as an entity.
func badTags(_ *catalogue, _, text string) string {
	var open []string
	for _, t := range tag.FindAllString(text, -1) {
		name := strings.Trim(t, "</>")
		switch {
		case !strings.HasPrefix(t, "</"):
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return t + " closes nothing"
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return "<" + open[len(open)-1] + "> is not closed"
	}
	rest := entity.ReplaceAllString(tag.ReplaceAllString(text, ""), "")
	if i := strings.IndexAny(rest, "<>&"); i >= 0 {
		return fmt.Sprintf("%q is neither an allowed tag nor an entity", rest[i:i+1])
	}
	return ""
}

var entity = regexp.MustCompile(`&(?:amp|lt|gt|quot);`)

// badTemplate: nothing but {{.Name}}, and no sign glued to its front that
// belongs to the value: isolation would part the two.
func badTemplate(_ *catalogue, _, text string) string {
	if strings.Contains(placeholder.ReplaceAllString(text, ""), "{{") {
		return "only {{.Name}} is allowed"
	}
	if glued.MatchString(text) {
		return "pass the sign before the placeholder as part of the value"
	}
	return ""
}

var glued = regexp.MustCompile(`[@/#+]\{\{`)

// foreign are letters and signs that have no place in a language's texts: other
// digits and Latin punctuation in Arabic, Russian letters in Ukrainian.
var foreign = map[string]string{
	"ar": "٠١٢٣٤٥٦٧٨٩?,;",
	"uk": "ыэъёЫЭЪЁ",
}

func foreignLetters(c *catalogue, _, text string) string {
	text = spokenPart(text)
	if i := strings.IndexAny(text, foreign[c.lang]); i >= 0 {
		r := []rune(text[i:])[0]
		return fmt.Sprintf("%q does not belong in this language", r)
	}
	return ""
}

// wrongDirection: in a right-to-left language the first strong character of
// the words themselves runs right to left, so that a line reads the right way
// on every app, and a button never begins with another script.
func wrongDirection(c *catalogue, _, text string) string {
	if strings.ContainsFunc(text, bidiControl) {
		return "holds a bidi control; they are added when the text is said"
	}
	if !c.rtl {
		return ""
	}
	for _, r := range spokenPart(text) {
		switch direction(r) {
		case -1:
			return ""
		case 1:
			return fmt.Sprintf("begins with %q", r)
		}
	}
	return ""
}

// spokenPart is the text without markup, code and placeholders.
func spokenPart(text string) string {
	return placeholder.ReplaceAllString(unmarked(code.ReplaceAllString(text, " ")), " ")
}

var code = regexp.MustCompile(`(?s)<code>.*?</code>|https?://\S+|[@/][A-Za-z0-9_]+`)

// oddSpace: no white space at the ends, no doubled spaces, no trailing blanks.
func oddSpace(_ *catalogue, _, text string) string {
	switch {
	case text != strings.TrimFunc(text, unicode.IsSpace):
		return "white space at an end"
	case strings.Contains(text, "  "), strings.Contains(text, " \n"):
		return "white space that nobody sees"
	}
	return ""
}
