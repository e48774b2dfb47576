package locales

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// unkind are words that put one of two equal people below or outside: helper,
// beneficiary, native, foreigner, in each language, as regular expressions for
// whole words. Help as a thing to ask for is fine; a helper is not.
var unkind = map[string]*regexp.Regexp{
	"en": wholeWords(`helpers?|beneficiar(?:y|ies)|natives?|foreigners?`),
	"it": wholeWords(`aiutant[ei]|beneficiari[oae]?|nativ[oaie]|indigen[oaie]|stranier[oaie]|forestier[oaie]`),
	"es": wholeWords(
		`ayudantes?|ayudador(?:a|es|as)?|beneficiari[oa]s?|nativ[oa]s?|indígenas?|extranjer[oa]s?|foráne[oa]s?`,
	),
	"fr": wholeWords(
		`aidante?s?|assistée?s?|bénéficiaires?|natifs?|natives?|indigènes?|autochtones?|étrang(?:er|ère)s?`,
	),
	"uk": wholeWords(
		`помічни(?:к|ц)\p{L}*|бенефіціар\p{L}*|отримувач\p{L}* допомоги|підопічн\p{L}*|` +
			`тубіл(?:ець|ьц)\p{L}*|корінн\p{L}*|носі(?:й|я|єм|ї|їв|ю|ями)|` +
			`інозем(?:ець|ц|к|н)\p{L}*|чужин(?:ець|ц|к)\p{L}*`,
	),
	// Arabic writes "and", "to", "with" and "the" onto the word.
	"ar": wholeWords(`[وفبكل]{0,2}(?:ال|ل)?(?:مساعد(?:ون|ين|و|ي)?|معاون(?:ون|ين|ة|ات)?|مستفيد(?:ة|ون|ين|ات|و|ي)?|` +
		`أجنبي(?:ة|ون|ين|ات)?|أجانب|أصلي(?:ون|ين)?|غريب(?:ة)?|غرباء)`),
}

// wholeWords matches any of the words between things that are not letters; the
// library's \b knows ASCII letters only.
func wholeWords(alternatives string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{M}])(` + alternatives + `)(?:$|[^\p{L}\p{M}])`)
}

func forbidden(c *catalogue, _, text string) string {
	list := unkind[c.lang]
	if list == nil {
		return "no list of unkind words for this language"
	}
	if found := list.FindStringSubmatch(spokenPart(text)); found != nil {
		return fmt.Sprintf("%q is not how we speak of people", found[1])
	}
	return ""
}

// mostWords in one sentence: twelve in the source. Translations get two more,
// as some languages need an article or a particle where English needs none.
func mostWords(lang string) int {
	if lang == source {
		return 12
	}
	return 14
}

func longSentence(c *catalogue, _, text string) string {
	for _, sentence := range sentences(text) {
		if n := len(words(sentence)); n > mostWords(c.lang) {
			return fmt.Sprintf("%d words, at most %d: %s", n, mostWords(c.lang), strings.TrimSpace(sentence))
		}
	}
	return ""
}

// sentences splits at line ends, at bullets and after . ! ? … and their
// Arabic sisters when a space, a closing quote or the end follows, so 18.00
// and t.me/x stay whole.
func sentences(text string) []string {
	text = unmarked(placeholder.ReplaceAllString(text, "x"))
	var out []string
	start, runes := 0, []rune(text)
	for i, r := range runes {
		ends := strings.ContainsRune("\n•·", r) ||
			strings.ContainsRune(".!?…؟۔", r) &&
				(i+1 == len(runes) || !unicode.IsLetter(runes[i+1]) && !unicode.IsDigit(runes[i+1]))
		if ends {
			out = append(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return append(out, string(runes[start:]))
}

// words are the parts between white space that hold a letter or a digit; so a
// dash or an emoji is no word.
func words(sentence string) []string {
	return slices.DeleteFunc(strings.Fields(sentence), func(part string) bool {
		return !strings.ContainsFunc(part, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}
